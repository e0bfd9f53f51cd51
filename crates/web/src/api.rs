//! Which JSON shapes do all rooms' answers share?

use domain::blocklist::Refused;
use domain::intel::{Observable, ObservableKind};
use domain::law::{KeptClock, TAIPEI};
use domain::registry::BodyName;
use domain::words::{Language, Place};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::problem::{Problem, invalid};
use crate::words;

/// A body by name.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct BodyShape {
    /// Its OID.
    pub oid: String,
    /// Official Chinese name.
    pub name_zh: String,
    /// Official English name, if it has one.
    pub name_en: Option<String>,
}

impl From<&BodyName> for BodyShape {
    fn from(body: &BodyName) -> Self {
        Self { oid: body.oid.to_string(), name_zh: body.name_zh.clone(), name_en: body.name_en.clone() }
    }
}

/// An address, name, link or file.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub(crate) struct ObservableShape {
    /// `ip`, `domain`, `url` or `hash`.
    pub kind: String,
    /// The normalised value; in requests also fanged (`hxxp://evil[.]example`).
    pub value: String,
}

impl From<&Observable> for ObservableShape {
    fn from(observable: &Observable) -> Self {
        Self { kind: observable.kind().code().to_owned(), value: observable.value().to_owned() }
    }
}

impl ObservableShape {
    /// Reads it; `field` is named if it is none.
    pub(crate) fn read(&self, field: &str) -> Result<Observable, Problem> {
        let kind = ObservableKind::from_code(&self.kind).ok_or_else(|| invalid(field, "intel-kind-unknown"))?;
        Observable::parse(kind, &self.value).map_err(|_| invalid(field, "intel-value-form"))
    }
}

/// Something that was kept off the block list.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RefusedShape {
    /// What.
    pub observable: ObservableShape,
    /// Why, for machines: `private`, `public_resolver`, `government`, `member`, `tlp`, `listed`, `role`, …
    pub because: String,
    /// Why, for people.
    pub message: String,
}

impl RefusedShape {
    pub(crate) fn new(language: Language, observable: &Observable, refused: &Refused) -> Self {
        Self {
            observable: observable.into(),
            because: refused.code().to_owned(),
            message: words::message(language, &refused.message(observable)),
        }
    }
}

/// A clock of an incident.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ClockShape {
    /// The rule, such as `K01`.
    pub rule: String,
    /// The instrument and its edition.
    pub instrument: String,
    /// Number of the article.
    pub article: u16,
    /// Who must act.
    pub bound: String,
    /// What must be done.
    pub duty: String,
    /// When it began to run.
    pub started_at: String,
    /// The last moment in time, if the law names one.
    pub due_at: Option<String>,
    /// When it was done, if it was.
    pub met_at: Option<String>,
    /// `running`, `met` or `late`, now.
    pub state: String,
}

impl ClockShape {
    pub(crate) fn new(clock: &KeptClock, now: Timestamp) -> Self {
        Self {
            rule: clock.rule.clone(),
            instrument: clock.citation.instrument.to_string(),
            article: clock.citation.article,
            bound: clock.bound.code().to_owned(),
            duty: clock.duty.code().to_owned(),
            started_at: moment(clock.started_at),
            due_at: clock.due_at.map(moment),
            met_at: clock.met_at.map(moment),
            state: clock.state_at(now).code().to_owned(),
        }
    }
}

/// RFC 3339 with Taiwan's offset.
pub(crate) fn moment(at: Timestamp) -> String {
    at.display_with_offset(TAIPEI).to_string()
}

/// Reads a moment with its offset; `field` is named if it is none.
pub(crate) fn read_moment(field: &str, text: &str) -> Result<Timestamp, Problem> {
    text.parse().map_err(|_| invalid(field, "page-moment-form"))
}

/// Reads the place after which a page begins, as an earlier answer's `next` gave it.
pub(crate) fn read_place(text: Option<&String>) -> Result<Option<Place>, Problem> {
    text.map(|text| text.parse().map_err(|_| invalid("after", "page-place-form"))).transpose()
}

/// Reads a code word; `field` is named if it is unknown.
pub(crate) fn read_code<T>(field: &str, text: Option<&String>, from_code: fn(&str) -> Option<T>) -> Result<Option<T>, Problem> {
    text.filter(|text| !text.is_empty()).map(|text| from_code(text).ok_or_else(|| invalid(field, "page-code-unknown"))).transpose()
}
