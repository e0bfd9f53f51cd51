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
pub struct Live(Arc<RwLock<Option<broadcast::Sender<News>>>>);

impl Live {
    /// A channel that keeps the last `capacity` news for slow listeners.
    pub fn new(capacity: usize) -> Self {
        Self(Arc::new(RwLock::new(Some(broadcast::channel(capacity).0))))
    }

    /// Tells everybody who listens. Called after commit, never inside a transaction.
    pub fn tell(&self, news: News) {
        if let Some(channel) = self.0.read().unwrap_or_else(PoisonError::into_inner).as_ref() {
            // No listener is no failure.
            let _ = channel.send(news);
        }
    }

    /// Listens from now on. After [`Live::close`] there is nothing to hear: the channel is closed at once.
    pub fn listen(&self) -> broadcast::Receiver<News> {
        let open = self.0.read().unwrap_or_else(PoisonError::into_inner);
        open.as_ref().map_or_else(|| broadcast::channel(1).1, broadcast::Sender::subscribe)
    }

    /// Ends the channel for everybody, at a stop.
    pub fn close(&self) {
        self.0.write().unwrap_or_else(PoisonError::into_inner).take();
    }
}
