//! How do programs read early warnings and a body's inbox?

#![expect(unused_qualifications, reason = "what utoipa writes for `params(…)` names the type by a path")]

use axum::Json;
use axum::extract::{Path, Query, State};
use domain::notice::{Acknowledgement, InboxLine, InboxQuery, KeptWarning, WarningQuery, WarningWord};
use domain::words::{Language, Message};
use http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::api::{BodyShape, ObservableShape, moment, read_code, read_place};
use crate::page::SignedIn;
use crate::portal::Portal;
use crate::problem::{Problem, ProblemDocument};

/// An early warning.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct WarningShape {
    /// Its identifier.
    pub id: String,
    /// The warned body.
    pub body: BodyShape,
    /// The indicator.
    pub indicator: String,
    /// What was met.
    #[serde(flatten)]
    pub observable: ObservableShape,
    /// When the body met it first.
    pub first_seen: String,
    /// When it met it last.
    pub last_seen: String,
    /// How many events show it.
    pub count: u64,
    /// Identifier of the first of them in the history.
    pub sample: String,
    /// When the body was warned.
    pub warned_at: String,
    /// `open` or `seen`.
    pub state: String,
    /// Who looked.
    pub seen_by: Option<String>,
    /// What they found.
    pub finding: Option<String>,
}

impl From<&KeptWarning> for WarningShape {
    fn from(kept: &KeptWarning) -> Self {
        let warning = &kept.warning;
        let (state, seen_by, finding) = match &warning.acknowledgement {
            Acknowledgement::Open => (WarningWord::Open, None, None),
            Acknowledgement::Seen { by, finding, .. } => (WarningWord::Seen, Some(by.clone()), Some(finding.clone())),
        };
        Self {
            id: warning.id.to_string(),
            body: (&kept.body).into(),
            indicator: warning.indicator.to_string(),
            observable: (&warning.observable).into(),
            first_seen: moment(warning.first_seen),
            last_seen: moment(warning.last_seen),
            count: warning.count,
            sample: warning.sample.clone(),
            warned_at: moment(warning.warned_at),
            state: state.code().to_owned(),
            seen_by,
            finding,
        }
    }
}

/// Some warnings.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Warnings {
    /// The warnings, the newest first.
    pub warnings: Vec<WarningShape>,
    /// Pass as `after` for the following ones; absent at the end.
    pub next: Option<String>,
}

/// Which warnings.
#[derive(Debug, Deserialize, IntoParams)]
pub(super) struct Wanted {
    /// `open` or `seen`.
    state: Option<String>,
    /// After this place.
    after: Option<String>,
    /// At most so many, up to 200.
    #[serde(default)]
    limit: u32,
}

#[utoipa::path(get, path = "/api/v1/warnings", tag = "notice", params(Wanted), responses(
    (status = 200, description = "Early warnings to bodies within the reader's reach", body = Warnings),
    (status = 403, description = "The role sees no warnings", body = ProblemDocument, content_type = "application/problem+json")
))]
pub(super) async fn warnings(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Query(wanted): Query<Wanted>,
) -> Result<Json<Warnings>, Problem> {
    let query = WarningQuery {
        state: read_code("state", wanted.state.as_ref(), WarningWord::from_code)?,
        after: read_place(wanted.after.as_ref())?,
        limit: wanted.limit,
        ..WarningQuery::default()
    };
    let page = app::notice::warnings(&portal.app, &actor, query).await?;
    let next = page.next.map(|place| place.to_string());
    Ok(Json(Warnings { warnings: page.lines.iter().map(WarningShape::from).collect(), next }))
}

/// What a body made of a warning.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Answer {
    /// What was found.
    finding: String,
}

#[utoipa::path(post, path = "/api/v1/warnings/{id}/acknowledge", tag = "notice", request_body = Answer, params(("id" = String, Path)), responses(
    (status = 200, description = "Kept", body = WarningShape),
    (status = 404, description = "There is none within the reader's reach", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 409, description = "Somebody had looked", body = ProblemDocument, content_type = "application/problem+json")
))]
pub(super) async fn acknowledge(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path(id): Path<String>,
    Json(answer): Json<Answer>,
) -> Result<Json<WarningShape>, Problem> {
    let id = id.parse().map_err(|_| Problem::from(app::Refusal::NotFound))?;
    let kept = app::notice::acknowledge(&portal.app, &actor, id, &answer.finding).await?;
    Ok(Json((&kept).into()))
}

/// A message to the reader's body.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct MessageShape {
    /// Its identifier.
    pub id: String,
    /// `incident_draft`, `early_warning` or `incident_reported`.
    pub topic: String,
    /// Identifier of the incident or warning.
    pub subject: String,
    /// The sentence, in the reader's language.
    pub text: String,
    /// When it was sent.
    pub sent_at: String,
    /// Until when something must be done, if so.
    pub due_at: Option<String>,
    /// When you marked it as read.
    pub read_at: Option<String>,
}

impl MessageShape {
    fn new(language: Language, line: &InboxLine) -> Self {
        let notice = &line.notice;
        let fill = |wanted: &str| notice.fill.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.clone());
        // The places that any message has; a sentence takes those that it names.
        let message =
            ["title", "body", "observable", "count"].into_iter().fold(Message::new(notice.topic.key()), |message, name| match fill(name) {
                Some(value) => message.with(name, value),
                None => message,
            });
        Self {
            id: notice.id.to_string(),
            topic: notice.topic.code().to_owned(),
            subject: notice.subject.clone(),
            text: crate::words::message(language, &message),
            sent_at: moment(notice.sent_at),
            due_at: notice.due_at.map(moment),
            read_at: line.read_at.map(moment),
        }
    }
}

/// Some messages.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Inbox {
    /// The messages, the newest first.
    pub messages: Vec<MessageShape>,
    /// Pass as `after` for the following ones; absent at the end.
    pub next: Option<String>,
}

/// Which messages.
#[derive(Debug, Deserialize, IntoParams)]
pub(super) struct WantedMessages {
    /// Only those not marked as read.
    #[serde(default)]
    unread: bool,
    /// After this place.
    after: Option<String>,
    /// At most so many, up to 200.
    #[serde(default)]
    limit: u32,
}

#[utoipa::path(get, path = "/api/v1/inbox", tag = "notice", params(WantedMessages), responses(
    (status = 200, description = "Messages to the reader's own body", body = Inbox),
    (status = 403, description = "The seat has no inbox", body = ProblemDocument, content_type = "application/problem+json")
))]
pub(super) async fn inbox(
    State(portal): State<Portal>,
    SignedIn { actor, visitor }: SignedIn,
    Query(wanted): Query<WantedMessages>,
) -> Result<Json<Inbox>, Problem> {
    let query = InboxQuery { unread_only: wanted.unread, after: read_place(wanted.after.as_ref())?, limit: wanted.limit };
    let page = app::notice::inbox(&portal.app, &actor, query).await?;
    let next = page.next.map(|place| place.to_string());
    Ok(Json(Inbox { messages: page.lines.iter().map(|line| MessageShape::new(visitor.language(), line)).collect(), next }))
}

#[utoipa::path(post, path = "/api/v1/inbox/{id}/read", tag = "notice", params(("id" = String, Path)), responses(
    (status = 204, description = "Marked as read by you"),
    (status = 404, description = "No such message to your body", body = ProblemDocument, content_type = "application/problem+json")
))]
pub(super) async fn mark_read(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path(id): Path<String>,
) -> Result<StatusCode, Problem> {
    let id = id.parse().map_err(|_| Problem::from(app::Refusal::NotFound))?;
    app::notice::mark_read(&portal.app, &actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
