//! How is a whole house opened, served on an address and filled, for a demonstration or a benchmark?

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use anyhow::Context as _;
use app::App;
use app::exercise::{self, Cast, People, Scenario};
use app::process::Process;
use domain::access::Actor;
use tokio::net::TcpListener;

use crate::opening;
use crate::serve;
use crate::settings::Settings;

/// A house with its tasks running and its door open.
pub(crate) struct Stage {
    /// The product.
    pub(crate) app: App,
    /// Its tasks.
    pub(crate) process: Process,
    /// Where it is served.
    pub(crate) server: SocketAddr,
    preparing: Arc<AtomicBool>,
}

impl Stage {
    /// Opens a house in `directory` and serves it; the nation is not there yet, and every page says so.
    ///
    /// # Errors
    /// If it cannot be opened, or the address cannot be listened on.
    pub(crate) async fn open(directory: &Path, bind: SocketAddr) -> anyhow::Result<Self> {
        let settings = Settings::default();
        let app = opening::open_or_create(directory, &settings).await?;
        let listener = TcpListener::bind(bind).await.with_context(|| format!("cannot listen on {bind}"))?;
        let server = listener.local_addr()?;
        let preparing = Arc::new(AtomicBool::new(true));
        let mut process = Process::new();
        let portal = web::Settings { drill: true, preparing: Arc::clone(&preparing), ..web::Settings::default() };
        serve::start(&mut process, &app, listener, portal)?;
        Ok(Self { app, process, server, preparing })
    }

    /// Brings the nation in, with records of what its bodies did for their duties; gives how many bodies.
    ///
    /// # Errors
    /// If the register refuses.
    pub(crate) async fn found_nation(&self) -> anyhow::Result<usize> {
        let bodies = app::registry::found_nation(&self.app, &Actor::console()).await?;
        exercise::found_records(&self.app, &Actor::console()).await?;
        self.preparing.store(false, Ordering::Relaxed);
        Ok(bodies)
    }

    /// Opens the accounts of the scenario's people.
    ///
    /// # Errors
    /// If the register refuses.
    pub(crate) async fn seat_people(&self, scenario: &Scenario) -> anyhow::Result<People> {
        Ok(exercise::seat_people(&self.app, scenario.cast()).await?)
    }

    /// Lets every task finish and closes the stores.
    ///
    /// # Errors
    /// If the signals cannot be heard.
    pub(crate) async fn close(self) -> anyhow::Result<()> {
        self.process.stop_token().cancel();
        self.process.run(Duration::from_secs(10)).await?;
        self.app.store.close().await;
        Ok(())
    }
}

/// The demonstration's scenario with at least so many harmless events.
///
/// # Errors
/// If the generated nation lacks a body that it needs.
pub(crate) fn scenario(seed: u64, events: u32) -> anyhow::Result<Scenario> {
    let cast = Cast::choose(&app::registry::nation::generate()).context("the nation lacks the bodies that the scenario needs")?;
    Ok(Scenario::new(seed, cast, usize::try_from(events)?))
}
