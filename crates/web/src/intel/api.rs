//! How do programs see, enter and take back indicators?

#![expect(unused_qualifications, reason = "what utoipa writes for `params(…)` names the type by a path")]

use app::intel::NewIndicator;
use axum::Json;
use axum::extract::{Path, Query, State};
use domain::intel::{Confidence, IndicatorQuery, KeptIndicator, ObservableKind, Origin, Standing, StandingWord, SweepState, Tlp};
use domain::words::IndicatorId;
use http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::api::{BodyShape, ObservableShape, moment, read_code, read_moment, read_place};
use crate::blocklist::{EntryShape, Reason};
use crate::page::SignedIn;
use crate::portal::Portal;
use crate::problem::{Problem, ProblemDocument, invalid};

/// An indicator of compromise.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct IndicatorShape {
    /// Its identifier.
    pub id: String,
    /// The thing.
    #[serde(flatten)]
    pub observable: ObservableShape,
    /// `clear`, `green`, `amber`, `amber+strict` or `red`.
    pub tlp: String,
    /// 0 to 100.
    pub confidence: u8,
    /// `alert`, `hand` or `feed`.
    pub origin: String,
    /// The body that gave it; absent if the platform did, or if you may not know.
    pub giver: Option<BodyShape>,
    /// What it is about.
    pub note: String,
    /// From when it means an attack.
    pub valid_from: String,
    /// Until when, if known.
    pub valid_until: Option<String>,
    /// `in_force` or `revoked`.
    pub standing: String,
    /// When it entered the register.
    pub added_at: String,
    /// Who entered it; absent if you may not know.
    pub added_by: Option<String>,
}

impl From<&KeptIndicator> for IndicatorShape {
    fn from(kept: &KeptIndicator) -> Self {
        let indicator = &kept.indicator;
        let origin = match &indicator.origin {
            Origin::Alert(_) => "alert",
            Origin::Hand => "hand",
            Origin::Feed(_) => "feed",
        };
        let standing = match &indicator.standing {
            Standing::InForce => StandingWord::InForce,
            Standing::Revoked { .. } => StandingWord::Revoked,
        };
        Self {
            id: indicator.id.to_string(),
            observable: (&indicator.observable).into(),
            tlp: indicator.tlp.code().to_owned(),
            confidence: indicator.confidence.percent(),
            origin: origin.to_owned(),
            giver: kept.giver.as_ref().map(BodyShape::from),
            note: indicator.note.clone(),
            valid_from: moment(indicator.valid_from),
            valid_until: indicator.valid_until.map(moment),
            standing: standing.code().to_owned(),
            added_at: moment(kept.added_at),
            added_by: Some(kept.added_by.clone()).filter(|name| !name.is_empty()),
        }
    }
}

/// Some indicators.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Indicators {
    /// The indicators, the newest first.
    pub indicators: Vec<IndicatorShape>,
    /// Pass as `after` for the following ones; absent at the end.
    pub next: Option<String>,
}

/// Which indicators.
#[derive(Debug, Deserialize, IntoParams)]
pub(super) struct Wanted {
    /// `ip`, `domain`, `url` or `hash`.
    kind: Option<String>,
    /// `in_force` or `revoked`.
    standing: Option<String>,
    /// Letters of the value.
    q: Option<String>,
    /// After this place.
    after: Option<String>,
    /// At most so many, up to 200.
    #[serde(default)]
    limit: u32,
}

#[utoipa::path(get, path = "/api/v1/indicators", tag = "intel", params(Wanted), responses(
    (status = 200, description = "Indicators whose label lets the reader see them", body = Indicators),
    (status = 403, description = "The role sees no indicators", body = ProblemDocument, content_type = "application/problem+json")
))]
pub(super) async fn list(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Query(wanted): Query<Wanted>,
) -> Result<Json<Indicators>, Problem> {
    let query = IndicatorQuery {
        kind: read_code("kind", wanted.kind.as_ref(), ObservableKind::from_code)?,
        standing: read_code("standing", wanted.standing.as_ref(), StandingWord::from_code)?,
        search: wanted.q,
        after: read_place(wanted.after.as_ref())?,
        limit: wanted.limit,
    };
    let page = app::intel::list(&portal.app, &actor, query).await?;
    let next = page.next.map(|place| place.to_string());
    Ok(Json(Indicators { indicators: page.lines.iter().map(IndicatorShape::from).collect(), next }))
}

/// An indicator with what came of it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct IndicatorDetail {
    /// The indicator.
    #[serde(flatten)]
    pub indicator: IndicatorShape,
    /// The entries of the block list that stand because of it.
    pub entries: Vec<EntryShape>,
    /// The look back through history: `none`, `pending` or `done`.
    pub look_back: String,
    /// How many bodies it warned.
    pub warned: Option<u32>,
}

#[utoipa::path(get, path = "/api/v1/indicators/{id}", tag = "intel", params(("id" = String, Path)), responses(
    (status = 200, description = "The indicator", body = IndicatorDetail),
    (status = 404, description = "There is none that its label lets the reader see", body = ProblemDocument,
        content_type = "application/problem+json")
))]
pub(super) async fn read(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path(id): Path<String>,
) -> Result<Json<IndicatorDetail>, Problem> {
    let file = app::intel::read(&portal.app, &actor, indicator_id(&id)?).await?;
    let (look_back, warned) = match file.sweep {
        None => ("none", None),
        Some(SweepState::Pending { .. }) => ("pending", None),
        Some(SweepState::Done { warnings, .. }) => ("done", Some(warnings)),
    };
    Ok(Json(IndicatorDetail {
        indicator: (&file.kept).into(),
        entries: file.entries.iter().map(EntryShape::from).collect(),
        look_back: look_back.to_owned(),
        warned,
    }))
}

/// A new indicator.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Adding {
    /// `ip`, `domain`, `url` or `hash`.
    kind: String,
    /// The value, fanged or not.
    value: String,
    /// `clear`, `green` (when left out), `amber`, `amber+strict` or `red`.
    tlp: Option<String>,
    /// 0 to 100; 50 when left out.
    confidence: Option<u8>,
    /// What it is about.
    #[serde(default)]
    note: String,
    /// Until when it means an attack (RFC 3339), if known.
    valid_until: Option<String>,
}

#[utoipa::path(post, path = "/api/v1/indicators", tag = "intel", request_body = Adding, responses(
    (status = 201, description = "In force; history is being looked through", body = IndicatorShape),
    (status = 409, description = "It is an indicator already", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 422, description = "A field is wrong, or it would hit everybody", body = ProblemDocument, content_type = "application/problem+json")
))]
pub(super) async fn add(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Json(adding): Json<Adding>,
) -> Result<(StatusCode, Json<IndicatorShape>), Problem> {
    let new = NewIndicator {
        observable: ObservableShape { kind: adding.kind, value: adding.value }.read("value")?,
        tlp: read_code("tlp", adding.tlp.as_ref(), Tlp::from_code)?.unwrap_or(Tlp::Green),
        confidence: Confidence::new(adding.confidence.unwrap_or(50)).ok_or_else(|| invalid("confidence", "page-code-unknown"))?,
        note: adding.note,
        valid_until: adding.valid_until.map(|until| read_moment("valid_until", &until)).transpose()?,
    };
    let kept = app::intel::add(&portal.app, &actor, new).await?;
    Ok((StatusCode::CREATED, Json((&kept).into())))
}

#[utoipa::path(post, path = "/api/v1/indicators/{id}/revoke", tag = "intel", request_body = Reason, params(("id" = String, Path)), responses(
    (status = 200, description = "Taken back, and off the block list", body = IndicatorShape),
    (status = 404, description = "There is none that its label lets the reader see", body = ProblemDocument,
        content_type = "application/problem+json"),
    (status = 409, description = "It was taken back before", body = ProblemDocument, content_type = "application/problem+json")
))]
pub(super) async fn revoke(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path(id): Path<String>,
    Json(Reason { reason }): Json<Reason>,
) -> Result<Json<IndicatorShape>, Problem> {
    let kept = app::intel::revoke(&portal.app, &actor, indicator_id(&id)?, &reason).await?;
    Ok(Json((&kept).into()))
}

/// What is no identifier names nothing.
fn indicator_id(text: &str) -> Result<IndicatorId, Problem> {
    text.parse().map_err(|_| Problem::from(app::Refusal::NotFound))
}
