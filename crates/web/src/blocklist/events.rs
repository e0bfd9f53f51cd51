//! How does a subscriber learn of every change to the list at once?

#![expect(unused_qualifications, reason = "what utoipa writes for `params(…)` names the type by a path")]

use std::convert::Infallible;
use std::time::Duration;

use app::blocklist::{From, ListName, Published, Step, Subscription};
use axum::extract::{Query, State};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use domain::blocklist::Change;
use domain::intel::Observable;
use futures::stream::{self, Stream};
use http::{HeaderMap, HeaderName};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::api::{ObservableShape, moment};
use crate::page::SignedIn;
use crate::portal::Portal;
use crate::problem::{Problem, ProblemDocument};

/// Comments between events, so that a broken connection is noticed within this time on either side.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// From where a subscriber goes on.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub(super) struct Wanted {
    /// Begin with the whole list.
    #[serde(default)]
    full: bool,
    /// Begin with what changed since this version; `Last-Event-ID` says the same and counts before it.
    since: Option<u64>,
}

/// The data of one event `list`; its id is the version.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ListEvent {
    /// The version that the subscriber holds after this event.
    pub version: u64,
    /// The entity tag of `/lists/all.txt` at this version, without quotation marks.
    pub etag: String,
    /// When it was released.
    pub released_at: String,
    /// Whether `added` is the whole list: forget what you held.
    pub full: bool,
    /// What is new.
    pub added: Vec<ObservableShape>,
    /// What is gone.
    pub removed: Vec<ObservableShape>,
}

impl ListEvent {
    fn new(published: &Published, full: bool, change: (&[Observable], &[Observable])) -> Self {
        let shapes = |observables: &[Observable]| observables.iter().map(ObservableShape::from).collect();
        Self {
            version: published.version,
            etag: published.list(ListName::All).etag.clone(),
            released_at: moment(published.released_at),
            full,
            added: shapes(change.0),
            removed: shapes(change.1),
        }
    }
}

impl std::convert::From<&Step> for ListEvent {
    fn from(step: &Step) -> Self {
        match step {
            Step::Whole(published) => Self::new(published, true, (&published.observables, &[])),
            Step::Change(published, Change { added, removed }) => Self::new(published, false, (added, removed)),
        }
    }
}

/// Server-sent events `list`, each with what changed. The first comes at once: what changed since the version the subscriber holds, or where the
/// list stands now.
#[utoipa::path(
    get,
    path = "/lists/events",
    tag = "blocklist",
    params(Wanted, ("Last-Event-ID" = Option<u64>, Header, description = "The version of the last event read")),
    responses(
        (status = 200, description = "The stream; the data of each event is a `ListEvent`", body = ListEvent, content_type = "text/event-stream"),
        (status = 401, description = "No token or session", body = ProblemDocument, content_type = "application/problem+json"),
        (status = 403, description = "The token lacks the scope `lists:read`", body = ProblemDocument, content_type = "application/problem+json")
    )
)]
pub(super) async fn subscribe(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Query(wanted): Query<Wanted>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let last = headers.get("last-event-id").and_then(|value| value.to_str().ok()).and_then(|text| text.trim().parse().ok());
    let from = match last.or(wanted.since) {
        _ if wanted.full && last.is_none() => From::Nothing,
        Some(version) => From::Version(version),
        None => From::Now,
    };
    let subscription = app::blocklist::subscribe(&portal.app, &actor, from)?;
    let stream = Sse::new(events(subscription)).keep_alive(KeepAlive::new().interval(HEARTBEAT).text("still here"));
    // Proxies that collect answers would hold the list back.
    Ok(([(HeaderName::from_static("x-accel-buffering"), "no")], stream).into_response())
}

fn events(subscription: Subscription) -> impl Stream<Item = Result<Event, Infallible>> {
    stream::unfold(subscription, |mut subscription| async move {
        let step = subscription.next().await?;
        let data = ListEvent::from(&step);
        let event = Event::default().event("list").id(data.version.to_string());
        // A list holds only texts and numbers: it can always be written as JSON.
        let event = event.json_data(&data).unwrap_or_default();
        Some((Ok(event), subscription))
    })
}
