//! How do open pages learn that something changed?
//!
//! Server-sent events that name the room in which something changed, and nothing else: a page that cares asks again under its reader's own
//! rights. News of a body that the reader may not see is not passed on, so that not even its rhythm shows.

use std::collections::HashMap;
use std::convert::Infallible;
use std::time::Duration;

use app::access::Watch;
use app::{App, News};
use axum::extract::State;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use domain::access::Actor;
use domain::words::BodyId;
use futures::stream::{self, Stream};
use http::HeaderName;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;

use crate::page::SignedIn;
use crate::portal::Portal;

/// Keeps proxies and browsers from giving up on a quiet stream.
const KEEP_ALIVE: Duration = Duration::from_secs(20);

struct Listener {
    app: App,
    watch: Watch,
    actor: Actor,
    news: Receiver<News>,
    seen: HashMap<(&'static str, BodyId), bool>,
}

/// The stream of one open page.
pub(crate) async fn news(State(portal): State<Portal>, SignedIn { actor, .. }: SignedIn) -> Response {
    let watch = Watch::over(&portal.app, &actor);
    let listener = Listener { news: portal.app.live.listen(), app: portal.app, watch, actor, seen: HashMap::new() };
    let stream = Sse::new(events(listener)).keep_alive(KeepAlive::new().interval(KEEP_ALIVE));
    // Proxies that collect answers would hold the news back.
    ([(HeaderName::from_static("x-accel-buffering"), "no")], stream).into_response()
}

fn events(listener: Listener) -> impl Stream<Item = Result<Event, Infallible>> {
    stream::unfold(listener, |mut listener| async move {
        loop {
            let heard = tokio::select! {
                biased;
                // Whoever was shut out or signed out hears nothing more.
                () = listener.watch.ended() => return None,
                heard = listener.news.recv() => heard,
            };
            if !listener.watch.is_still_in().await {
                return None;
            }
            let room = match heard {
                Ok(news) if listener.may_hear(&news).await => news.room,
                Ok(_) => continue,
                // Having missed some, the page had better ask for everything again.
                Err(RecvError::Lagged(_)) => "everything",
                Err(RecvError::Closed) => return None,
            };
            return Some((Ok(Event::default().event(room).data("changed")), listener));
        }
    })
}

impl Listener {
    async fn may_hear(&mut self, news: &News) -> bool {
        let Some(body) = news.body else {
            return true;
        };
        if let Some(known) = self.seen.get(&(news.room, body)) {
            return *known;
        }
        let may = crate::page::recognise::may_hear(&self.app, &self.actor, news.room, body).await;
        self.seen.insert((news.room, body), may);
        may
    }
}
