//! How do programs look up levels, and open and complete proposals?

use app::registry::level::{NewCase, waiting_for};
use axum::Json;
use axum::extract::{Path, Query, State};
use domain::registry::level::{CaseQuery, ClockKind, StageWord, StandingFilter, StandingQuery};
use domain::registry::{BodyKind, County, Level};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use super::case::parsed;
use super::list::{place, place_text};
use super::shapes::{CaseDetail, CaseShape, Cases, History, ProposalShape, StandingShape, Standings};
use crate::api::{read_code, read_place};
use crate::page::SignedIn;
use crate::portal::Portal;
use crate::problem::{Problem, ProblemDocument, invalid};
use crate::registry::read::named;

/// Which standings.
#[derive(Debug, Deserialize, IntoParams)]
pub(super) struct WantedStandings {
    /// `all`, `late`, `soon`, `underway` or `without`.
    show: Option<String>,
    /// `central`, `local` or `specific_non_government`.
    kind: Option<String>,
    /// `A` to `E`.
    level: Option<String>,
    /// ISO 3166-2:TW code without `TW-`.
    county: Option<String>,
    /// Words that the names or the OID hold.
    q: Option<String>,
    /// After this place.
    after: Option<String>,
    /// At most so many, up to 200.
    #[serde(default)]
    limit: u32,
}

#[utoipa::path(get, path = "/api/v1/levels", tag = "registry", params(WantedStandings), responses(
    (status = 200, description = "Where the bodies within the reader's reach stand", body = Standings),
    (status = 403, description = "The role sees no levels", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 422, description = "A filter is unknown", body = ProblemDocument, content_type = "application/problem+json")
))]
pub(super) async fn standings(
    State(portal): State<Portal>,
    SignedIn { actor, visitor }: SignedIn,
    Query(wanted): Query<WantedStandings>,
) -> Result<Json<Standings>, Problem> {
    let after = match wanted.after.as_deref().filter(|text| !text.is_empty()) {
        None => None,
        Some(text) => Some(place(text).ok_or_else(|| invalid("after", "page-place-form"))?),
    };
    let query = StandingQuery {
        show: read_code("show", wanted.show.as_ref(), StandingFilter::from_code)?.unwrap_or(StandingFilter::All),
        kind: read_code("kind", wanted.kind.as_ref(), BodyKind::from_code)?,
        level: read_code("level", wanted.level.as_ref(), Level::from_code)?,
        county: read_code("county", wanted.county.as_ref(), County::from_code)?,
        search: wanted.q,
        after,
        limit: wanted.limit,
    };
    let found = app::registry::level::standings(&portal.app, &actor, query).await?;
    Ok(Json(Standings {
        levels: found.lines.iter().map(|line| StandingShape::new(line, visitor.now())).collect(),
        all: found.counts.all,
        late: found.counts.late,
        soon: found.counts.soon,
        underway: found.counts.underway,
        without: found.counts.without,
        next: found.next.as_ref().map(place_text),
    }))
}

/// Which proposals.
#[derive(Debug, Deserialize, IntoParams)]
pub(super) struct WantedCases {
    /// `draft`, `unsigned`, `proposed`, `submitted`, `approved`, `filed` or `withdrawn`.
    stage: Option<String>,
    /// `true` for those that wait for the reader.
    waiting: Option<bool>,
    /// Words that the names or the OID of the body hold.
    q: Option<String>,
    /// After this place.
    after: Option<String>,
    /// At most so many, up to 200.
    #[serde(default)]
    limit: u32,
}

#[utoipa::path(get, path = "/api/v1/level-cases", tag = "registry", params(WantedCases), responses(
    (status = 200, description = "Proposals of levels within the reader's reach", body = Cases),
    (status = 403, description = "The role sees no levels", body = ProblemDocument, content_type = "application/problem+json")
))]
pub(super) async fn cases(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Query(wanted): Query<WantedCases>,
) -> Result<Json<Cases>, Problem> {
    let query = CaseQuery {
        stage: read_code("stage", wanted.stage.as_ref(), StageWord::from_code)?,
        waiting: wanted.waiting.unwrap_or_default().then(|| waiting_for(&actor)),
        search: wanted.q,
        after: read_place(wanted.after.as_ref())?,
        limit: wanted.limit,
        ..CaseQuery::default()
    };
    let page = app::registry::level::cases(&portal.app, &actor, query).await?;
    let next = page.next.map(|place| place.to_string());
    Ok(Json(Cases { cases: page.lines.iter().map(CaseShape::from).collect(), next }))
}

/// A proposal to be begun.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewCaseShape {
    /// OID of the body.
    body: String,
    /// The unit within it; absent for the body itself.
    #[serde(default)]
    unit: String,
    /// `cycle`, `founded` or `changed`.
    cause: String,
    /// The day on which the body was set up or changed.
    event_on: Option<String>,
    /// What is proposed.
    proposal: ProposalShape,
}

#[utoipa::path(post, path = "/api/v1/level-cases", tag = "registry", request_body = NewCaseShape, responses(
    (status = 200, description = "Begun, as a draft", body = CaseShape),
    (status = 403, description = "The law lets another propose for this body", body = ProblemDocument,
        content_type = "application/problem+json"),
    (status = 404, description = "There is no such body within the reader's reach", body = ProblemDocument,
        content_type = "application/problem+json"),
    (status = 409, description = "A proposal for it is open", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 422, description = "Something does not hold together; the document names the article", body = ProblemDocument,
        content_type = "application/problem+json")
))]
pub(super) async fn open(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Json(shape): Json<NewCaseShape>,
) -> Result<Json<CaseShape>, Problem> {
    let event_on = shape.event_on.map(|text| text.parse().map_err(|_| invalid("event_on", "registry-level-day-form"))).transpose()?;
    let new = NewCase {
        oid: named(&shape.body)?,
        unit: shape.unit,
        kind: ClockKind::from_code(&shape.cause).ok_or_else(|| invalid("cause", "page-code-unknown"))?,
        event_on,
        proposal: shape.proposal.read()?,
    };
    let kept = app::registry::level::open(&portal.app, &actor, new).await?;
    Ok(Json((&kept).into()))
}

#[utoipa::path(get, path = "/api/v1/level-cases/{id}", tag = "registry", params(("id" = String, Path)), responses(
    (status = 200, description = "The proposal with its road, its history and what it changes in the duties", body = CaseDetail),
    (status = 404, description = "There is none within the reader's reach", body = ProblemDocument, content_type = "application/problem+json")
))]
pub(super) async fn case(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path(id): Path<String>,
) -> Result<Json<CaseDetail>, Problem> {
    let file = app::registry::level::read(&portal.app, &actor, parsed(&id)?).await?;
    Ok(Json((&file).into()))
}

/// A draft completed.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Amended {
    /// The revision that you read.
    revision: i64,
    /// What is proposed now.
    proposal: ProposalShape,
}

#[utoipa::path(patch, path = "/api/v1/level-cases/{id}", tag = "registry", request_body = Amended, params(("id" = String, Path)), responses(
    (status = 200, description = "Changed", body = CaseShape),
    (status = 403, description = "It is another's draft", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 404, description = "There is none within the reader's reach", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 409, description = "It is a draft no more, or another changed it since", body = ProblemDocument,
        content_type = "application/problem+json")
))]
pub(super) async fn amend(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path(id): Path<String>,
    Json(Amended { revision, proposal }): Json<Amended>,
) -> Result<Json<CaseShape>, Problem> {
    let kept = app::registry::level::amend(&portal.app, &actor, parsed(&id)?, revision, proposal.read()?).await?;
    Ok(Json((&kept).into()))
}

#[utoipa::path(get, path = "/api/v1/bodies/{oid}/level", tag = "registry", params(("oid" = String, Path, description = "The body's OID")), responses(
    (status = 200, description = "The body's levels: where it stands, every decision, its proposals", body = History),
    (status = 404, description = "There is no such body within the reader's reach", body = ProblemDocument,
        content_type = "application/problem+json")
))]
pub(super) async fn history(
    State(portal): State<Portal>,
    SignedIn { actor, visitor }: SignedIn,
    Path(oid): Path<String>,
) -> Result<Json<History>, Problem> {
    let levels = app::registry::level::history(&portal.app, &actor, &named(&oid)?).await?;
    Ok(Json(History::of(&levels, visitor.now())))
}
