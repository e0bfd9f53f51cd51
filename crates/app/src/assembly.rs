//! What does every deed receive?

use std::path::PathBuf;

use store::Store;

use crate::clock::{Clock, Ids};
use crate::live::Live;

/// The assembled product: what every deed receives as its first argument. Cheap to clone; at most ten fields.
#[derive(Debug, Clone)]
pub struct App {
    /// The one clock.
    pub clock: Clock,
    /// The one source of identifiers.
    pub ids: Ids,
    /// The register.
    pub store: Store,
    /// News for open pages and subscribers.
    pub live: Live,
    /// The data directory.
    pub data: PathBuf,
}

/// What an [`App`] is assembled from; the command line and the tests fill it.
#[derive(Debug)]
pub struct Parts {
    /// The clock to use.
    pub clock: Clock,
    /// Where identifiers come from.
    pub ids: Ids,
    /// Where the register lives.
    pub register: store::Target,
    /// The data directory; must exist.
    pub data: PathBuf,
}

impl App {
    /// Opens the stores and assembles the product. Starts no task.
    ///
    /// # Errors
    /// [`store::Problem`] if the register cannot be opened or brought to this version.
    pub async fn assemble(parts: Parts) -> Result<Self, store::Problem> {
        let store = Store::open(&parts.register).await?;
        Ok(Self { clock: parts.clock, ids: parts.ids, store, live: Live::new(4096), data: parts.data })
    }
}
