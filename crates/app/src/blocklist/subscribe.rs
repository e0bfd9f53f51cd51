//! How does a firewall fetch the block list, or stay with it as it changes?

use std::sync::Arc;

use domain::access::{Action, Actor, Resource};
use domain::blocklist::{Catching, Change};
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;

use super::published::Published;
use super::publisher::Release;
use crate::access::Watch;
use crate::{App, Refusal};

/// The present list. In memory: a thousand firewalls that ask at once cost the register nothing.
///
/// # Errors
/// [`Refusal::Forbidden`] if the role may not, or the token lacks the scope.
pub fn fetch(app: &App, actor: &Actor) -> Result<Arc<Published>, Refusal> {
    crate::access::may(actor, Action::Look, Resource::BlockEntry)?;
    Ok(app.lists.present())
}

/// From where a subscriber goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum From {
    /// It holds nothing: the whole list first.
    Nothing,
    /// It fetched the list otherwise: only what changes from now on.
    Now,
    /// It holds this version.
    Version(u64),
}

/// What a subscriber does next.
#[derive(Debug, Clone)]
pub enum Step {
    /// Forget what it holds and take this.
    Whole(Arc<Published>),
    /// Apply this change, and hold this list.
    Change(Arc<Published>, Change),
}

/// A subscriber's way through the versions: no change is missed, none comes twice, and whoever reads slowly keeps nobody waiting.
#[derive(Debug)]
pub struct Subscription {
    app: App,
    watch: Watch,
    releases: Receiver<Arc<Release>>,
    /// What is to be said first.
    first: Option<From>,
    /// The version that the subscriber holds once it has read everything said so far.
    at: u64,
}

/// Subscribes to the list.
///
/// # Errors
/// [`Refusal::Forbidden`] if the role may not, or the token lacks the scope.
pub fn subscribe(app: &App, actor: &Actor, from: From) -> Result<Subscription, Refusal> {
    crate::access::may(actor, Action::Look, Resource::BlockEntry)?;
    // Listening begins before the list is looked at, so that nothing falls between the two.
    let releases = app.lists.listen();
    Ok(Subscription { app: app.clone(), watch: Watch::over(app, actor), releases, first: Some(from), at: 0 })
}

impl Subscription {
    /// The next step; `None` when the product stops, or the subscriber's token or session has ended. Cancelling loses nothing.
    pub async fn next(&mut self) -> Option<Step> {
        if let Some(from) = self.first {
            let step = self.begin(from).await;
            self.first = None;
            return Some(step);
        }
        loop {
            let released = tokio::select! {
                biased;
                () = self.watch.ended() => return None,
                released = self.releases.recv() => released,
            };
            // Were this cancelled while it is asked, the next step would begin where the subscriber stands.
            self.first = Some(From::Version(self.at));
            if !self.watch.is_still_in().await {
                return None;
            }
            self.first = None;
            let release = match released {
                Ok(release) => release,
                Err(RecvError::Lagged(_)) => return Some(self.catch_up().await),
                Err(RecvError::Closed) => return None,
            };
            if release.published.version <= self.at {
                continue;
            }
            if release.from != self.at {
                return Some(self.catch_up().await);
            }
            self.at = release.published.version;
            return Some(Step::Change(Arc::clone(&release.published), release.change.clone()));
        }
    }

    async fn begin(&mut self, from: From) -> Step {
        match from {
            From::Version(version) => {
                self.at = version;
                self.catch_up().await
            }
            From::Now => {
                let published = self.app.lists.present();
                self.at = published.version;
                Step::Change(published, Change::default())
            }
            From::Nothing => self.whole(),
        }
    }

    async fn catch_up(&mut self) -> Step {
        let present = self.app.lists.present();
        if present.version == self.at {
            return Step::Change(present, Change::default());
        }
        match self.app.lists.catch_up(&self.app.store, self.at).await {
            Ok((published, Catching::Up(change))) => {
                self.at = published.version;
                Step::Change(published, change)
            }
            // The whole list is right whatever the register says now.
            Ok((_, Catching::Whole)) | Err(_) => self.whole(),
        }
    }

    fn whole(&mut self) -> Step {
        let published = self.app.lists.present();
        self.at = published.version;
        Step::Whole(published)
    }
}
