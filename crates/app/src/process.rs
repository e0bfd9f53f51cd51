//! What runs by itself, and how does all of it stop?
//!
//! The only place of the house that starts tasks. A task has a name and hears one stop token; one that falls over before its time is reported
//! once and started again, a little later each time. The order of a stop: listeners close, running requests and jobs finish within the limit,
//! and only then does whoever called [`Process::run`] close the stores.

mod certificate;
mod condition;
mod hearing;
mod jobs;
mod listener;
mod lock;

use std::future::Future;
use std::time::Duration;

use futures::FutureExt as _;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep_until, timeout_at};
use tokio_util::sync::CancellationToken;

pub use certificate::{BadCertificate, Certificate};
pub use condition::{Condition, Verdict, condition};
pub use jobs::{Role, start_jobs};
pub use listener::{Connection, Limits, listen};
pub use lock::{DataLock, Held};

/// How long the first restart of a fallen task waits; doubled each time, up to [`LONGEST_PAUSE`].
const FIRST_PAUSE: Duration = Duration::from_secs(1);
const LONGEST_PAUSE: Duration = Duration::from_mins(1);

/// The tasks of one process.
#[derive(Debug)]
pub struct Process {
    stop: CancellationToken,
    reload: watch::Sender<u64>,
    tasks: JoinSet<&'static str>,
}

/// How a process ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// Everything finished what it was doing.
    Graceful,
    /// The limit passed, or a second signal came: something was cut off.
    Hurried,
}

impl Default for Process {
    fn default() -> Self {
        Self { stop: CancellationToken::new(), reload: watch::Sender::new(0), tasks: JoinSet::new() }
    }
}

impl Process {
    /// A process without tasks.
    pub fn new() -> Self {
        Self::default()
    }

    /// The token that every task hears; cancelling it stops the process.
    pub fn stop_token(&self) -> CancellationToken {
        self.stop.clone()
    }

    /// Changes its value whenever the operator asks to read files again (SIGHUP).
    pub fn reloads(&self) -> watch::Receiver<u64> {
        self.reload.subscribe()
    }

    /// Starts a task that works until it is told to stop; `work` makes it anew after it fell over.
    pub fn start<W, F>(&mut self, name: &'static str, work: W)
    where
        W: Fn(CancellationToken) -> F + Send + 'static,
        F: Future<Output = ()> + Send + 'static,
    {
        let stop = self.stop.clone();
        self.tasks.spawn(async move {
            let mut pause = FIRST_PAUSE;
            loop {
                let ended = std::panic::AssertUnwindSafe(work(stop.clone())).catch_unwind().await;
                if stop.is_cancelled() {
                    return name;
                }
                let how = if ended.is_ok() { "ended" } else { "fell over" };
                tracing::error!(task = name, how, restart_in_seconds = pause.as_secs(), "task stopped before its time");
                tokio::select! {
                    () = stop.cancelled() => return name,
                    () = tokio::time::sleep(pause) => {}
                }
                pause = (pause * 2).min(LONGEST_PAUSE);
            }
        });
    }

    /// Starts a task that does one thing and ends.
    pub fn once(&mut self, name: &'static str, work: impl Future<Output = ()> + Send + 'static) {
        self.tasks.spawn(async move {
            if std::panic::AssertUnwindSafe(work).catch_unwind().await.is_err() {
                tracing::error!(task = name, "task fell over");
            }
            name
        });
    }

    /// Works until SIGTERM or SIGINT (or until the token is cancelled), then lets every task finish within `limit`; a second signal cuts
    /// them off. SIGHUP asks for files to be read again.
    ///
    /// # Errors
    /// If the signals cannot be heard.
    pub async fn run(mut self, limit: Duration) -> std::io::Result<Ending> {
        let mut terminate = signal(SignalKind::terminate())?;
        let mut interrupt = signal(SignalKind::interrupt())?;
        let mut hang_up = signal(SignalKind::hangup())?;
        loop {
            tokio::select! {
                () = self.stop.cancelled() => break,
                _ = terminate.recv() => break,
                _ = interrupt.recv() => break,
                _ = hang_up.recv() => self.reload.send_modify(|times| *times += 1),
                // Single deeds that ended; the supervised ones only end at a stop.
                Some(_) = self.tasks.join_next() => {}
            }
        }
        tracing::info!(tasks = self.tasks.len(), limit_seconds = limit.as_secs(), "stopping");
        self.stop.cancel();
        Ok(self.wind_down(limit, terminate, interrupt).await)
    }

    async fn wind_down(&mut self, limit: Duration, mut terminate: Signal, mut interrupt: Signal) -> Ending {
        let deadline = Instant::now() + limit;
        loop {
            tokio::select! {
                ended = self.tasks.join_next() => if ended.is_none() { return Ending::Graceful },
                _ = terminate.recv() => break,
                _ = interrupt.recv() => break,
                () = sleep_until(deadline) => break,
            }
        }
        tracing::warn!(tasks = self.tasks.len(), "cutting off what still runs");
        self.tasks.abort_all();
        // Aborted tasks end at their next wait; one that computes without waiting is left behind.
        let patience = Instant::now() + Duration::from_secs(2);
        while let Ok(Some(_)) = timeout_at(patience, self.tasks.join_next()).await {}
        Ending::Hurried
    }
}
