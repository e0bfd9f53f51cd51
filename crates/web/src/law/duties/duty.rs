//! What was done for one duty of a body, and how is it recorded?

use app::law::duties::{DutyFile, DutyLine};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use domain::access::Actor;
use domain::law::responsibility::DutyRecord;
use domain::ledger::Evidence;
use domain::registry::Oid;
use http::StatusCode;
use serde::Deserialize;

use super::calendar::body_name;
use crate::law::{cited, explained};
use crate::page::{Choice, Form, Page, Place, SignedIn, Visitor, show_as};
use crate::portal::Portal;
use crate::problem::Problem;
use crate::registry::named;

/// Which record is to be corrected, if one is.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Correcting {
    correct: String,
}

#[derive(Template)]
#[template(path = "law/duty.html")]
struct DutyPage {
    page: Page,
    oid: Oid,
    file: DutyFile,
    measure_id: String,
    article: String,
    /// How each part's end was found, in the order of the parts.
    how: Vec<String>,
    form: Form,
    parts: Vec<Choice>,
    counts: bool,
    correcting: Option<DutyRecord>,
}

pub(super) async fn duty(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Path((oid, measure)): Path<(String, String)>,
    Query(asked): Query<Correcting>,
) -> Result<Response, Problem> {
    let form = Form::new().with("corrects", asked.correct.as_str());
    opened(&portal, (&visitor, &actor), (&named(&oid)?, &measure), form).await
}

/// The page of a duty, with a form that was refused or has only begun.
pub(super) async fn opened(
    portal: &Portal,
    (visitor, actor): (&Visitor, &Actor),
    (oid, measure): (&Oid, &str),
    form: Form,
) -> Result<Response, Problem> {
    let file = app::law::duties::duty(&portal.app, actor, oid, measure).await?;
    let Some(first) = file.lines.first() else { return Err(app::Refusal::NotFound.into()) };
    let title = match visitor.language() {
        domain::words::Language::ZhTw => first.measure.name_zh.clone(),
        domain::words::Language::En => first.measure.name_en.clone(),
    };
    let page = Page::named(visitor, Place::Duties, title)
        .below("/duties", "law-duties-title")
        .below_named(format!("/bodies/{oid}/duties"), body_name(visitor, &file.body.facts));
    let article = cited(page.language(), &portal.app.rulebook, &first.measure.citation);
    let how = file.lines.iter().map(|line| explained(&page, &line.steps)).collect();
    let parts = parts(&page, &file.lines);
    let counts = file.lines.iter().any(|line| line.quantity.is_some());
    let correcting = form.value("corrects").parse().ok();
    let correcting = file.records.iter().map(|(record, _)| record).find(|record| Some(record.id) == correcting && record.stands()).cloned();
    let form = match &correcting {
        Some(record) if !form.is_refused() => prefilled(&form, record),
        _ => form,
    };
    let status = if form.is_refused() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let measure_id = measure.to_owned();
    Ok(show_as(status, &DutyPage { page, oid: oid.clone(), file, measure_id, article, how, form, parts, counts, correcting }))
}

/// The parts to choose from; empty where the duty has only one.
fn parts(page: &Page, lines: &[DutyLine]) -> Vec<Choice> {
    let mut parts: Vec<Choice> = Vec::new();
    for line in lines {
        let Some(id) = &line.part_id else { continue };
        if !parts.iter().any(|known| known.value == *id) {
            parts.push(Choice { value: id.clone(), text: page.part_name(line).to_owned() });
        }
    }
    if parts.len() < 2 {
        return Vec::new();
    }
    parts.insert(0, Choice { value: String::new(), text: page.t("law-record-part-all") });
    parts
}

fn prefilled(form: &Form, record: &DutyRecord) -> Form {
    form.clone()
        .with("done_on", record.done_on.to_string().as_str())
        .with("part", record.part.as_deref().unwrap_or_default())
        .with("number", record.number.map(|number| number.to_string()).unwrap_or_default().as_str())
}

impl DutyPage {
    /// How the end of the part at this place was found.
    fn how(&self, place: impl crate::page::Given<usize>) -> &str {
        self.how.get(place.given()).map_or("", String::as_str)
    }

    /// A record's part by its name.
    fn record_part(&self, record: &DutyRecord) -> String {
        let named = self.file.lines.iter().find(|line| line.part_id.is_some() && line.part_id == record.part);
        named.map_or_else(|| self.page.t("law-record-part-all"), |line| self.page.part_name(line).to_owned())
    }

    /// The sentence over what the platform measured by itself.
    fn measured(&self) -> String {
        let first = self.file.sensors.iter().map(|sensor| sensor.first_seen).min();
        let events: u64 = self.file.sensors.iter().map(|sensor| sensor.accepted).sum();
        let since = first.map(|at| crate::words::moment(self.page.language(), at)).unwrap_or_default();
        let fill = [("sensors", self.file.sensors.len().to_string()), ("events", events.to_string()), ("since", since)];
        crate::words::say_with(self.page.language(), "law-duty-measured", &fill)
    }

    fn last_heard(&self) -> Option<jiff::Timestamp> {
        self.file.sensors.iter().map(|sensor| sensor.last_seen).max()
    }

    /// Whether a file may be attached to this record.
    fn takes_files(&self, record: &DutyRecord) -> bool {
        self.file.may_record && record.stands()
    }

    fn evidence_markup(&self, evidence: &[Evidence]) -> crate::page::Markup {
        self.page.evidence(evidence)
    }
}
