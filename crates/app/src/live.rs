//! How do open pages and subscribers learn at once that something changed?

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
pub struct Live(broadcast::Sender<News>);

impl Live {
    /// A channel that keeps the last `capacity` news for slow listeners.
    pub fn new(capacity: usize) -> Self {
        Self(broadcast::channel(capacity).0)
    }

    /// Tells everybody who listens. Called after commit, never inside a transaction.
    pub fn tell(&self, news: News) {
        // No listener is no failure.
        let _ = self.0.send(news);
    }

    /// Listens from now on.
    pub fn listen(&self) -> broadcast::Receiver<News> {
        self.0.subscribe()
    }
}
