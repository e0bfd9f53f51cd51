//! What does a process do by itself, by its roles?

use std::sync::Arc;

use tokio_util::sync::CancellationToken;

use super::Process;
use super::hearing::hear;
use crate::{App, audit, blocklist, intel, law, ledger, registry, telemetry};

/// The work that a process does. One process may do all; several share the work over one PostgreSQL.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// The portal, the API and the lists.
    Web,
    /// Receiving events.
    Intake,
    /// Matching events with rules and indicators, and writing the history.
    Detect,
    /// Everything else that runs by itself: sweeps through history, clocks, expiry, sealing the ledger.
    Jobs,
}

impl Role {
    /// All roles: what a node of one process does.
    pub const ALL: [Self; 4] = [Self::Web, Self::Intake, Self::Detect, Self::Jobs];

    /// The word in the settings.
    pub fn word(self) -> &'static str {
        match self {
            Self::Web => "web",
            Self::Intake => "intake",
            Self::Detect => "detect",
            Self::Jobs => "jobs",
        }
    }
}

/// Starts the jobs of `roles`. Each is safe to run twice.
pub fn start_jobs(process: &mut Process, app: &App, roles: &[Role]) {
    // The published list follows the register, whoever changed it.
    start(process, app, "block list following", blocklist::follow);
    if app.store.is_shared() {
        start(process, app, "news of other processes", hear);
    }
    if roles.contains(&Role::Detect) {
        start(process, app, "event examination", examine);
    }
    if roles.contains(&Role::Jobs) {
        // One process signs, whoever does the deeds: two would sign two different heads.
        start(process, app, "ledger sealing", ledger::keep_sealed);
        start(process, app, "history sweeps", intel::sweeper);
        start(process, app, "law clocks", law::watch);
        start(process, app, "evidence sweeping", ledger::keep_evidence_swept);
        start(process, app, "overdue levels", registry::level::watch);
        start(process, app, "duties", law::duties::keep_duties);
        start(process, app, "overdue audits", audit::watch);
    }
    let (live, lists, stop) = (app.live.clone(), Arc::clone(&app.lists), process.stop_token());
    process.once("farewell", async move {
        stop.cancelled().await;
        // Streams of news never end by themselves; a stop should not wait for them.
        live.close();
        lists.close();
    });
}

async fn examine(app: App, stop: CancellationToken) {
    if let Err(refusal) = telemetry::pump(app, stop).await {
        tracing::error!(error = %refusal, "events wait in the journal");
    }
}

fn start<W, F>(process: &mut Process, app: &App, name: &'static str, work: W)
where
    W: Fn(App, CancellationToken) -> F + Send + 'static,
    F: Future<Output = ()> + Send + 'static,
{
    let app = app.clone();
    process.start(name, move |stop| work(app.clone(), stop));
}
