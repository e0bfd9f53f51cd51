//! How do programs see and judge alerts?

#![expect(unused_qualifications, reason = "what utoipa writes for `params(…)` names the type by a path")]

use app::detection::{AlertFile, Blocking, Confirmation};
use axum::Json;
use axum::extract::{Path, Query, State};
use domain::detection::{AlertQuery, AlertState, DismissReason, KeptAlert, KillChainStage, StateWord, Tactic, Taking, Technique};
use domain::intel::Tlp;
use domain::words::{AlertId, Severity};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::api::{BodyShape, ClockShape, ObservableShape, RefusedShape, moment, read_code, read_moment, read_place};
use crate::page::SignedIn;
use crate::portal::Portal;
use crate::problem::{Problem, ProblemDocument, invalid};

/// An alert.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AlertShape {
    /// Its identifier.
    pub id: String,
    /// The body in whose events it was seen.
    pub body: BodyShape,
    /// The rule's id.
    pub rule_id: String,
    /// The rule's title.
    pub rule_title: String,
    /// Its Chinese title, if it has one.
    pub rule_title_zh: Option<String>,
    /// `informational` to `critical`.
    pub severity: String,
    /// The step of the kill chain, if the rule says one.
    pub kill_chain: Option<String>,
    /// ATT&CK techniques.
    pub techniques: Vec<String>,
    /// ATT&CK tactics.
    pub tactics: Vec<String>,
    /// The machine.
    pub host: Option<String>,
    /// The user.
    pub user: Option<String>,
    /// What was seen in its events.
    pub observables: Vec<ObservableShape>,
    /// Time of its first event.
    pub first_seen: String,
    /// Time of its last event.
    pub last_seen: String,
    /// When the platform raised it.
    pub raised_at: String,
    /// How many findings it stands for.
    pub count: u64,
    /// `new`, `triaged`, `confirmed` or `dismissed`.
    pub state: String,
    /// Who looks at it or decided.
    pub by: Option<String>,
    /// Since when.
    pub at: Option<String>,
    /// The incident it led to.
    pub incident: Option<String>,
    /// What it was instead of an attack.
    pub reason: Option<String>,
    /// The decider's own words.
    pub note: Option<String>,
}

impl From<&KeptAlert> for AlertShape {
    fn from(kept: &KeptAlert) -> Self {
        let alert = &kept.alert;
        let (by, at, incident, reason, note) = match &alert.state {
            AlertState::New => (None, None, None, None, None),
            AlertState::Triaged { assignee, at } => (Some(&assignee.name), Some(*at), None, None, None),
            AlertState::Confirmed { by, at, incident } => (Some(by), Some(*at), Some(incident.to_string()), None, None),
            AlertState::Dismissed { by, at, reason, note } => {
                (Some(by), Some(*at), None, Some(reason.code().to_owned()), Some(note.clone()))
            }
        };
        Self {
            id: alert.id.to_string(),
            body: (&kept.body).into(),
            rule_id: alert.rule.id.clone(),
            rule_title: alert.rule.title.clone(),
            rule_title_zh: alert.rule.title_zh.clone(),
            severity: alert.rule.level.code().to_owned(),
            kill_chain: alert.rule.stage.map(|stage| stage.code().to_owned()),
            techniques: alert.rule.techniques.iter().map(Technique::to_string).collect(),
            tactics: alert.rule.tactics.iter().map(Tactic::to_string).collect(),
            host: alert.host.clone(),
            user: alert.user.clone(),
            observables: alert.observables.iter().map(ObservableShape::from).collect(),
            first_seen: moment(alert.first_seen),
            last_seen: moment(alert.last_seen),
            raised_at: moment(alert.raised_at),
            count: alert.count,
            state: alert.state.word().code().to_owned(),
            by: by.cloned(),
            at: at.map(moment),
            incident,
            reason,
            note,
        }
    }
}

/// Some alerts.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Alerts {
    /// The alerts, the newest first.
    pub alerts: Vec<AlertShape>,
    /// Pass as `after` for the following ones; absent at the end.
    pub next: Option<String>,
}

/// Which alerts.
#[derive(Debug, Deserialize, IntoParams)]
pub(super) struct Wanted {
    /// `new`, `triaged`, `confirmed` or `dismissed`; several parted by commas.
    state: Option<String>,
    /// At least so grave.
    severity: Option<String>,
    /// A step of the kill chain.
    kill_chain: Option<String>,
    /// Letters of rule, host, user or observables.
    q: Option<String>,
    /// After this place.
    after: Option<String>,
    /// At most so many, up to 200.
    #[serde(default)]
    limit: u32,
}

#[utoipa::path(get, path = "/api/v1/alerts", tag = "detection", params(Wanted), responses(
    (status = 200, description = "Alerts within the reader's reach", body = Alerts),
    (status = 403, description = "The role sees no alerts", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 422, description = "A parameter is wrong", body = ProblemDocument, content_type = "application/problem+json")
))]
pub(super) async fn list(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Query(wanted): Query<Wanted>,
) -> Result<Json<Alerts>, Problem> {
    let words = wanted.state.as_deref().unwrap_or_default().split(',').filter(|word| !word.is_empty());
    let query = AlertQuery {
        states: words
            .map(|word| StateWord::from_code(word).ok_or_else(|| invalid("state", "page-code-unknown")))
            .collect::<Result<_, _>>()?,
        at_least: read_code("severity", wanted.severity.as_ref(), Severity::from_code)?,
        stage: read_code("kill_chain", wanted.kill_chain.as_ref(), KillChainStage::from_code)?,
        search: wanted.q,
        after: read_place(wanted.after.as_ref())?,
        limit: wanted.limit,
        ..AlertQuery::default()
    };
    let page = app::detection::list(&portal.app, &actor, query).await?;
    let next = page.next.map(|place| place.to_string());
    Ok(Json(Alerts { alerts: page.lines.iter().map(AlertShape::from).collect(), next }))
}

/// An alert with what shows it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AlertDetail {
    /// The alert.
    #[serde(flatten)]
    pub alert: AlertShape,
    /// One of its events, or the correlation.
    pub sample: serde_json::Value,
    /// What of its observables would not be put on the block list, and why.
    pub refused: Vec<RefusedShape>,
    /// Whether you may take it.
    pub may_take: bool,
    /// Whether you may confirm or dismiss it.
    pub may_decide: bool,
}

#[utoipa::path(get, path = "/api/v1/alerts/{id}", tag = "detection", params(("id" = String, Path)), responses(
    (status = 200, description = "The alert", body = AlertDetail),
    (status = 404, description = "There is none within the reader's reach", body = ProblemDocument, content_type = "application/problem+json")
))]
pub(super) async fn read(
    State(portal): State<Portal>,
    SignedIn { actor, visitor }: SignedIn,
    Path(id): Path<String>,
) -> Result<Json<AlertDetail>, Problem> {
    let AlertFile { kept, sample, candidates, may_take, may_decide } = app::detection::read(&portal.app, &actor, alert_id(&id)?).await?;
    let refused = candidates.iter().filter_map(|candidate| {
        let refused = candidate.refused.as_ref()?;
        Some(RefusedShape::new(visitor.language(), &candidate.observable, refused))
    });
    let refused = refused.collect();
    let sample = serde_json::from_str(&sample).unwrap_or(serde_json::Value::String(sample));
    Ok(Json(AlertDetail { alert: (&kept).into(), sample, refused, may_take, may_decide }))
}

/// How an alert is taken.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct TakingShape {
    /// Also from somebody else who has it.
    #[serde(default)]
    over: bool,
}

#[utoipa::path(post, path = "/api/v1/alerts/{id}/take", tag = "detection", request_body = TakingShape, params(("id" = String, Path)), responses(
    (status = 200, description = "It is yours", body = AlertShape),
    (status = 404, description = "There is none within the reader's reach", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 409, description = "Somebody has it, or it is decided", body = ProblemDocument, content_type = "application/problem+json")
))]
pub(super) async fn take(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path(id): Path<String>,
    Json(taking): Json<TakingShape>,
) -> Result<Json<AlertShape>, Problem> {
    let taking = if taking.over { Taking::Over } else { Taking::IfFree };
    let kept = app::detection::take(&portal.app, &actor, alert_id(&id)?, taking).await?;
    Ok(Json((&kept).into()))
}

/// A dismissal.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Dismissal {
    /// `false_positive`, `authorised`, `drill` or `duplicate`.
    reason: String,
    /// In your own words.
    #[serde(default)]
    note: String,
}

#[utoipa::path(post, path = "/api/v1/alerts/{id}/dismiss", tag = "detection", request_body = Dismissal, params(("id" = String, Path)), responses(
    (status = 200, description = "Dismissed", body = AlertShape),
    (status = 404, description = "There is none within the reader's reach", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 409, description = "It is decided already", body = ProblemDocument, content_type = "application/problem+json")
))]
pub(super) async fn dismiss(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path(id): Path<String>,
    Json(dismissal): Json<Dismissal>,
) -> Result<Json<AlertShape>, Problem> {
    let reason = DismissReason::from_code(&dismissal.reason).ok_or_else(|| invalid("reason", "page-code-unknown"))?;
    let kept = app::detection::dismiss(&portal.app, &actor, alert_id(&id)?, reason, &dismissal.note).await?;
    Ok(Json((&kept).into()))
}

/// A confirmation.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ConfirmationShape {
    /// What of the alert's observables means an attack.
    #[serde(default)]
    observables: Vec<ObservableShape>,
    /// `clear`, `green` (when left out), `amber`, `amber+strict` or `red`.
    tlp: Option<String>,
    /// Whether everybody is to block them; true when left out.
    #[serde(default = "yes")]
    block: bool,
    /// When the entries of the block list fall off by themselves (RFC 3339), if ever.
    until: Option<String>,
    /// An incident of the same body that the alert belongs to; a new one when left out.
    incident: Option<String>,
    /// What you found, for the draft.
    #[serde(default)]
    note: String,
}

fn yes() -> bool {
    true
}

/// What a confirmation brought about.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Outcome {
    /// The incident opened or joined.
    pub incident: String,
    /// Its clocks, the most urgent first.
    pub clocks: Vec<ClockShape>,
    /// The indicators.
    pub indicators: Vec<String>,
    /// What is on the block list by it.
    pub blocked: Vec<ObservableShape>,
    /// What is not, and why.
    pub refused: Vec<RefusedShape>,
    /// The version of the block list that has them.
    pub blocklist_version: Option<u64>,
}

#[utoipa::path(post, path = "/api/v1/alerts/{id}/confirm", tag = "detection", request_body = ConfirmationShape, params(("id" = String, Path)),
    responses(
        (status = 200, description = "Confirmed", body = Outcome),
        (status = 404, description = "There is none within the reader's reach", body = ProblemDocument, content_type = "application/problem+json"),
        (status = 409, description = "It is decided already", body = ProblemDocument, content_type = "application/problem+json"),
        (status = 422, description = "Something chosen was not seen in the alert", body = ProblemDocument,
            content_type = "application/problem+json")
    )
)]
pub(super) async fn confirm(
    State(portal): State<Portal>,
    SignedIn { actor, visitor }: SignedIn,
    Path(id): Path<String>,
    Json(shape): Json<ConfirmationShape>,
) -> Result<Json<Outcome>, Problem> {
    let until = shape.until.map(|until| read_moment("until", &until)).transpose()?;
    let confirmation = Confirmation {
        observables: shape.observables.iter().map(|one| one.read("observables")).collect::<Result<_, _>>()?,
        tlp: read_code("tlp", shape.tlp.as_ref(), Tlp::from_code)?.unwrap_or(Tlp::Green),
        blocking: if shape.block { Blocking::Yes { until } } else { Blocking::No },
        incident: shape.incident.map(|id| id.parse().map_err(|_| invalid("incident", "page-id-form"))).transpose()?,
        note: shape.note,
    };
    let confirmed = app::detection::confirm(&portal.app, &actor, alert_id(&id)?, confirmation).await?;
    let refused = confirmed.refused.iter().map(|(observable, why)| RefusedShape::new(visitor.language(), observable, why));
    Ok(Json(Outcome {
        incident: confirmed.incident.to_string(),
        clocks: confirmed.clocks.iter().map(|clock| ClockShape::new(clock, visitor.now())).collect(),
        indicators: confirmed.indicators.iter().map(ToString::to_string).collect(),
        blocked: confirmed.blocked.iter().map(ObservableShape::from).collect(),
        refused: refused.collect(),
        blocklist_version: confirmed.version,
    }))
}

/// What is no identifier names nothing.
fn alert_id(text: &str) -> Result<AlertId, Problem> {
    text.parse().map_err(|_| Problem::from(app::Refusal::NotFound))
}
