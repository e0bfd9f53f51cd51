//! What does every deed receive?

use std::path::{Path, PathBuf};
use std::sync::Arc;

use domain::law::Rulebook;
use formats::law::LawProblem;
use store::{DatabaseUrl, Store};

use crate::blocklist::{CannotGuard, Publisher, allow_list};
use crate::clock::{Clock, Ids};
use crate::detection::Matching;
use crate::law;
use crate::live::Live;
use crate::telemetry::{Telemetry, TelemetrySettings};

/// The assembled product: what every deed receives as its first argument. Cheap to clone; at most ten fields.
#[derive(Debug, Clone)]
pub struct App {
    /// The one clock.
    pub clock: Clock,
    /// The one source of identifiers.
    pub ids: Ids,
    /// The register.
    pub store: Store,
    /// The law, as built into this release.
    pub rulebook: Arc<Rulebook>,
    /// The block list as published, and what is never on it.
    pub lists: Arc<Publisher>,
    /// News for open pages and subscribers.
    pub live: Live,
    /// The data directory.
    pub data: PathBuf,
    /// The journal and the history of events.
    pub telemetry: Telemetry,
    /// The rules and indicators of this moment.
    pub matching: Matching,
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

impl Parts {
    /// The parts of an ordinary data directory, whose register is the SQLite file in it.
    pub fn at(data: &Path, clock: Clock, ids: Ids) -> Self {
        Self { clock, ids, register: store::Target::File(data.join("register.sqlite")), data: data.to_owned() }
    }

    /// The same parts with the register in a PostgreSQL database.
    #[must_use]
    pub fn with_database(mut self, url: DatabaseUrl) -> Self {
        self.register = store::Target::Url(url);
        self
    }
}

impl App {
    /// Opens the stores and assembles the product. Starts no task.
    ///
    /// # Errors
    /// [`CannotAssemble`] with the part that is not there.
    pub async fn assemble(parts: Parts) -> Result<Self, CannotAssemble> {
        let rulebook = Arc::new(law::rulebook()?);
        let store = Store::open(&parts.register).await?;
        let lists = Arc::new(Publisher::open(&store, allow_list(&parts.data)?).await?);
        let matching = Matching::default();
        let telemetry = Telemetry::new(&parts.data, TelemetrySettings::default());
        Ok(Self {
            clock: parts.clock,
            ids: parts.ids,
            store,
            rulebook,
            lists,
            live: Live::new(4096),
            data: parts.data,
            telemetry,
            matching,
        })
    }
}

/// Why the product could not be put together.
#[derive(Debug, thiserror::Error)]
pub enum CannotAssemble {
    /// The register cannot be opened or brought to this version.
    #[error(transparent)]
    Register(#[from] store::Problem),
    /// What is never blocked cannot be read.
    #[error(transparent)]
    Guard(#[from] CannotGuard),
    /// The built-in law does not load.
    #[error("the built-in law does not load: {0}")]
    Law(#[from] LawProblem),
}
