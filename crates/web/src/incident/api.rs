//! How do programs see, complete and notify incidents?

#![expect(unused_qualifications, reason = "what utoipa writes for `params(…)` names the type by a path")]

use axum::Json;
use axum::extract::{Path, Query, State};
use domain::incident::{Amendment, IncidentQuery, KeptIncident, StageWord};
use domain::law::IncidentLevel;
use domain::words::IncidentId;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::api::{BodyShape, ClockShape, moment, read_code, read_moment, read_place};
use crate::detection::AlertShape;
use crate::page::SignedIn;
use crate::portal::Portal;
use crate::problem::{Problem, ProblemDocument, invalid};

/// An incident.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct IncidentShape {
    /// Its identifier.
    pub id: String,
    /// The body it befell.
    pub body: BodyShape,
    /// `draft`, `reported` or `withdrawn`.
    pub stage: String,
    /// A short name.
    pub title: String,
    /// When it happened.
    pub occurred_at: String,
    /// When the body became aware of it.
    pub aware_at: String,
    /// What happened.
    pub description: String,
    /// The estimated level, 1 to 4.
    pub grade: Option<u8>,
    /// What was done.
    pub measures: String,
    /// What help is needed.
    pub help_needed: String,
    /// Anything else.
    pub other: String,
    /// When the draft was opened.
    pub opened_at: String,
    /// By whom.
    pub opened_by: String,
    /// Send it with every change: a change that another made since is refused.
    pub revision: i64,
}

impl From<&KeptIncident> for IncidentShape {
    fn from(kept: &KeptIncident) -> Self {
        let incident = &kept.incident;
        let contents = &incident.contents;
        Self {
            id: incident.id.to_string(),
            body: (&kept.body).into(),
            stage: incident.stage.word().code().to_owned(),
            title: contents.title.clone(),
            occurred_at: moment(contents.occurred_at),
            aware_at: moment(contents.aware_at),
            description: contents.description.clone(),
            grade: contents.grade.map(IncidentLevel::number),
            measures: contents.measures.clone(),
            help_needed: contents.help_needed.clone(),
            other: contents.other.clone(),
            opened_at: moment(incident.opened_at),
            opened_by: incident.opened_by.clone(),
            revision: kept.revision,
        }
    }
}

/// Some incidents.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Incidents {
    /// The incidents, the newest first.
    pub incidents: Vec<IncidentShape>,
    /// Pass as `after` for the following ones; absent at the end.
    pub next: Option<String>,
}

/// Which incidents.
#[derive(Debug, Deserialize, IntoParams)]
pub(super) struct Wanted {
    /// `draft`, `reported` or `withdrawn`.
    stage: Option<String>,
    /// Letters of the title.
    q: Option<String>,
    /// After this place.
    after: Option<String>,
    /// At most so many, up to 200.
    #[serde(default)]
    limit: u32,
}

#[utoipa::path(get, path = "/api/v1/incidents", tag = "incident", params(Wanted), responses(
    (status = 200, description = "Incidents within the reader's reach", body = Incidents),
    (status = 403, description = "The role sees no incidents", body = ProblemDocument, content_type = "application/problem+json")
))]
pub(super) async fn list(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Query(wanted): Query<Wanted>,
) -> Result<Json<Incidents>, Problem> {
    let query = IncidentQuery {
        stage: read_code("stage", wanted.stage.as_ref(), StageWord::from_code)?,
        search: wanted.q,
        after: read_place(wanted.after.as_ref())?,
        limit: wanted.limit,
        ..IncidentQuery::default()
    };
    let page = app::incident::list(&portal.app, &actor, query).await?;
    let next = page.next.map(|place| place.to_string());
    Ok(Json(Incidents { incidents: page.lines.iter().map(IncidentShape::from).collect(), next }))
}

/// An incident with its clocks and alerts.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct IncidentDetail {
    /// The incident.
    #[serde(flatten)]
    pub incident: IncidentShape,
    /// Its clocks, the most urgent first.
    pub clocks: Vec<ClockShape>,
    /// The alerts confirmed into it.
    pub alerts: Vec<AlertShape>,
    /// Whether you may change and notify it.
    pub may_amend: bool,
}

#[utoipa::path(get, path = "/api/v1/incidents/{id}", tag = "incident", params(("id" = String, Path)), responses(
    (status = 200, description = "The incident; that you read it is noted", body = IncidentDetail),
    (status = 404, description = "There is none within the reader's reach", body = ProblemDocument, content_type = "application/problem+json")
))]
pub(super) async fn read(
    State(portal): State<Portal>,
    SignedIn { actor, visitor }: SignedIn,
    Path(id): Path<String>,
) -> Result<Json<IncidentDetail>, Problem> {
    let file = app::incident::read(&portal.app, &actor, incident_id(&id)?).await?;
    Ok(Json(IncidentDetail {
        incident: (&file.kept).into(),
        clocks: file.clocks.iter().map(|clock| ClockShape::new(clock, visitor.now())).collect(),
        alerts: file.alerts.iter().map(AlertShape::from).collect(),
        may_amend: file.may_amend,
    }))
}

/// Changes to a draft; what is left out stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AmendmentShape {
    /// The revision that you read.
    revision: i64,
    /// New short name.
    title: Option<String>,
    /// New time of happening (RFC 3339).
    occurred_at: Option<String>,
    /// New description.
    description: Option<String>,
    /// New estimate of the level, 1 to 4.
    grade: Option<i64>,
    /// New measures.
    measures: Option<String>,
    /// New need of help.
    help_needed: Option<String>,
    /// New other matters.
    other: Option<String>,
}

#[utoipa::path(patch, path = "/api/v1/incidents/{id}", tag = "incident", request_body = AmendmentShape, params(("id" = String, Path)), responses(
    (status = 200, description = "Changed", body = IncidentShape),
    (status = 404, description = "There is none within the reader's reach", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 409, description = "It is a draft no more, or another changed it since", body = ProblemDocument,
        content_type = "application/problem+json")
))]
pub(super) async fn amend(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path(id): Path<String>,
    Json(shape): Json<AmendmentShape>,
) -> Result<Json<IncidentShape>, Problem> {
    let grade = |number| IncidentLevel::from_number(number).ok_or_else(|| invalid("grade", "page-code-unknown"));
    let amendment = Amendment {
        title: shape.title,
        occurred_at: shape.occurred_at.map(|at| read_moment("occurred_at", &at)).transpose()?,
        description: shape.description,
        grade: shape.grade.map(grade).transpose()?.map(Some),
        measures: shape.measures,
        help_needed: shape.help_needed,
        other: shape.other,
    };
    let kept = app::incident::amend(&portal.app, &actor, incident_id(&id)?, shape.revision, amendment).await?;
    Ok(Json((&kept).into()))
}

/// Which state of an incident is meant.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Revision {
    /// The revision that you read.
    revision: i64,
}

#[utoipa::path(post, path = "/api/v1/incidents/{id}/report", tag = "incident", request_body = Revision, params(("id" = String, Path)), responses(
    (status = 200, description = "Notified", body = IncidentShape),
    (status = 404, description = "There is none within the reader's reach", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 409, description = "It is a draft no more, or another changed it since", body = ProblemDocument,
        content_type = "application/problem+json"),
    (status = 422, description = "Something that the law wants said is missing", body = ProblemDocument,
        content_type = "application/problem+json")
))]
pub(super) async fn report(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path(id): Path<String>,
    Json(Revision { revision }): Json<Revision>,
) -> Result<Json<IncidentShape>, Problem> {
    let kept = app::incident::report(&portal.app, &actor, incident_id(&id)?, revision).await?;
    Ok(Json((&kept).into()))
}

/// What is no identifier names nothing.
fn incident_id(text: &str) -> Result<IncidentId, Problem> {
    text.parse().map_err(|_| Problem::from(app::Refusal::NotFound))
}
