//! How does every subscriber have a new list at once, at no cost a subscriber?

use std::sync::{Arc, PoisonError, RwLock};

use domain::blocklist::{AllowList, Catching, Change};
use store::Store;
use tokio::sync::{Mutex, broadcast, watch};

use super::published::Published;
use crate::Refusal;

/// A step from one version of the list to the next that was published here.
#[derive(Debug, Clone)]
pub struct Release {
    /// The version before.
    pub from: u64,
    /// The list now.
    pub published: Arc<Published>,
    /// What changed between them.
    pub change: Change,
}

/// Holds the present list in memory and hands every new one to whoever listens.
#[derive(Debug)]
pub struct Publisher {
    never: AllowList,
    present: watch::Sender<Arc<Published>>,
    /// `None` once the product stops.
    releases: RwLock<Option<broadcast::Sender<Arc<Release>>>>,
    /// Two deeds that end together publish one after the other.
    publishing: Mutex<()>,
}

/// Releases kept for subscribers who read slowly; one who falls behind further is brought up from the register.
const KEPT_RELEASES: usize = 256;
/// A subscriber who missed more changes than this takes the whole list.
const MOST_CHANGES: u32 = 10_000;

impl Publisher {
    /// Loads the present list.
    ///
    /// # Errors
    /// [`store::Problem`] if the register cannot be read.
    pub async fn open(store: &Store, never: AllowList) -> Result<Self, store::Problem> {
        let mut tx = store.read().await?;
        let published = Published::render(store::blocklist::listed(&mut tx).await?);
        Ok(Self {
            never,
            present: watch::Sender::new(Arc::new(published)),
            releases: RwLock::new(Some(broadcast::Sender::new(KEPT_RELEASES))),
            publishing: Mutex::new(()),
        })
    }

    /// What is never blocked.
    pub fn never(&self) -> &AllowList {
        &self.never
    }

    /// The present list.
    pub fn present(&self) -> Arc<Published> {
        Arc::clone(&self.present.borrow())
    }

    /// Every release from now on. Whoever listens first and then looks at [`Publisher::present`] misses nothing.
    pub fn listen(&self) -> broadcast::Receiver<Arc<Release>> {
        let open = self.releases.read().unwrap_or_else(PoisonError::into_inner);
        open.as_ref().map_or_else(|| broadcast::channel(1).1, broadcast::Sender::subscribe)
    }

    /// Ends every subscription, at a stop: streams of changes never end by themselves, and a stop should not wait for them.
    pub fn close(&self) {
        self.releases.write().unwrap_or_else(PoisonError::into_inner).take();
    }

    /// Publishes what the register holds, if it is newer than what is published. Called after every commit that changed the list, and from time
    /// to time for what other processes changed.
    ///
    /// # Errors
    /// [`Refusal::Unavailable`] if the register cannot be read; the old list stays then.
    pub async fn refresh(&self, store: &Store) -> Result<(), Refusal> {
        let _one_at_a_time = self.publishing.lock().await;
        let before = self.present();
        let mut tx = store.read().await?;
        if store::blocklist::version(&mut tx).await? <= before.version {
            return Ok(());
        }
        let published = Arc::new(Published::render(store::blocklist::listed(&mut tx).await?));
        let change = Change::between(&before.observables, &published.observables);
        self.present.send_replace(Arc::clone(&published));
        metrics::gauge!("lianfang_blocklist_entries").set(count(published.observables.len()));
        if let Some(releases) = self.releases.read().unwrap_or_else(PoisonError::into_inner).as_ref() {
            // Nobody listening is no failure.
            let _ = releases.send(Arc::new(Release { from: before.version, published, change }));
        }
        Ok(())
    }

    /// How a subscriber who holds version `since` comes to the present list.
    ///
    /// # Errors
    /// [`Refusal::Unavailable`] if the register cannot be read.
    pub async fn catch_up(&self, store: &Store, since: u64) -> Result<(Arc<Published>, Catching), Refusal> {
        let mut tx = store.read().await?;
        let catching = store::blocklist::changes_since(&mut tx, since, MOST_CHANGES).await?;
        let version = store::blocklist::version(&mut tx).await?;
        let present = self.present();
        // The register may be a commit ahead of what is published: then the whole published list is the safe answer.
        if present.version == version { Ok((present, catching)) } else { Ok((present, Catching::Whole)) }
    }
}

#[expect(clippy::cast_precision_loss, reason = "a gauge of entries is exact far beyond any list")]
fn count(entries: usize) -> f64 {
    entries as f64
}
