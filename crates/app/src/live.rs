//! How do open pages and subscribers learn at once that something changed?

use std::sync::{Arc, PoisonError, RwLock};

use domain::words::BodyId;
use tokio::sync::broadcast;

/// That something changed; carries no contents, so that whoever hears it asks again under their own rights.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct News {
    /// The room in which it changed, such as `detection`, `incident`, `blocklist`.
    pub room: &'static str,
    /// Its identifier, where one thing changed.
    pub id: Option<String>,
    /// The body whose thing it is; `None` if it concerns everybody.
    pub body: Option<BodyId>,
}

/// The in-process channel of [`News`]. A listener that falls behind loses news and must ask again; none is ever waited for.
#[derive(Debug, Clone)]
pub struct Live(Arc<RwLock<Option<Channels>>>);

#[derive(Debug)]
struct Channels {
    news: broadcast::Sender<News>,
    /// Those of the room `access` alone: whoever only watches whether somebody is still let in is not woken by anything else.
    doors: broadcast::Sender<News>,
}

impl Live {
    /// A channel that keeps the last `capacity` news for slow listeners.
    pub fn new(capacity: usize) -> Self {
        let channels = Channels { news: broadcast::channel(capacity).0, doors: broadcast::channel(64).0 };
        Self(Arc::new(RwLock::new(Some(channels))))
    }

    /// Tells everybody who listens. Called after commit, never inside a transaction.
    pub fn tell(&self, news: News) {
        if let Some(channels) = self.0.read().unwrap_or_else(PoisonError::into_inner).as_ref() {
            // No listener is no failure.
            if news.room == "access" {
                let _ = channels.doors.send(news.clone());
            }
            let _ = channels.news.send(news);
        }
    }

    /// Listens from now on. After [`Live::close`] there is nothing to hear: the channel is closed at once.
    pub fn listen(&self) -> broadcast::Receiver<News> {
        let open = self.0.read().unwrap_or_else(PoisonError::into_inner);
        open.as_ref().map_or_else(|| broadcast::channel(1).1, |channels| channels.news.subscribe())
    }

    /// Listens from now on to news of the room `access` alone; else as [`Live::listen`].
    pub fn listen_at_doors(&self) -> broadcast::Receiver<News> {
        let open = self.0.read().unwrap_or_else(PoisonError::into_inner);
        open.as_ref().map_or_else(|| broadcast::channel(1).1, |channels| channels.doors.subscribe())
    }

    /// Ends the channel for everybody, at a stop.
    pub fn close(&self) {
        self.0.write().unwrap_or_else(PoisonError::into_inner).take();
    }
}
