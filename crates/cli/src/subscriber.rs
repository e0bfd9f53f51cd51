//! When does a subscriber, connected over HTTP like any firewall, hold a new version of the block list?

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};
use app::exercise::Decision;
use app::process::Process;
use http::header;
use http_body_util::{BodyExt as _, Empty};
use hyper::body::{Bytes, Incoming};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

/// When which version was there, as a connected subscriber saw it.
#[derive(Debug, Clone)]
pub(crate) struct Seen {
    moments: Arc<Mutex<BTreeMap<u64, Instant>>>,
    newest: Arc<watch::Sender<u64>>,
}

impl Default for Seen {
    fn default() -> Self {
        Self { moments: Arc::default(), newest: Arc::new(watch::Sender::new(0)) }
    }
}

impl Seen {
    /// When the subscriber held `version` or a later one.
    pub(crate) fn when(&self, version: u64) -> Option<Instant> {
        let moments = self.moments.lock().unwrap_or_else(PoisonError::into_inner);
        moments.range(version..).next().map(|(_, at)| *at)
    }

    /// Waits until it does.
    pub(crate) async fn until(&self, version: u64) {
        // The sender lives as long as this.
        let _ = self.newest.subscribe().wait_for(|newest| *newest >= version).await;
    }

    fn note(&self, version: u64) {
        self.moments.lock().unwrap_or_else(PoisonError::into_inner).entry(version).or_insert_with(Instant::now);
        self.newest.send_if_modified(|newest| {
            let later = version > *newest;
            *newest = version.max(*newest);
            later
        });
    }
}

/// An open subscription.
pub(crate) struct Subscription {
    body: Incoming,
    kept: String,
}

/// Connects and subscribes; returns once the server has answered, so that nothing later is missed.
///
/// # Errors
/// If the server does not answer with a stream of events.
pub(crate) async fn subscribe(process: &mut Process, server: SocketAddr, token: &str) -> anyhow::Result<Subscription> {
    let stream = TcpStream::connect(server).await.context("cannot connect to the portal")?;
    stream.set_nodelay(true)?;
    let (mut sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(stream)).await?;
    process.once("subscriber", async move {
        // The server ends the connection when it stops.
        let _ = connection.await;
    });
    let request = hyper::Request::get(ADDRESS)
        .header(header::HOST, server.to_string())
        .header(header::ACCEPT, "text/event-stream")
        .header(header::AUTHORIZATION, format!("Bearer {token}"));
    let answer = sender.send_request(request.body(Empty::<Bytes>::new())?).await?;
    if !answer.status().is_success() {
        bail!("the portal answered a subscription with {}", answer.status());
    }
    Ok(Subscription { body: answer.into_body(), kept: String::new() })
}

impl Subscription {
    /// Follows the stream until it ends or `stop`; every event's version is noted at the moment its last byte is here.
    pub(crate) async fn follow(self, seen: Seen, stop: CancellationToken) {
        tokio::select! {
            () = stop.cancelled() => {}
            () = self.read(seen) => {}
        }
    }

    async fn read(mut self, seen: Seen) {
        while let Some(Ok(frame)) = self.body.frame().await {
            let Some(data) = frame.data_ref() else { continue };
            self.kept.push_str(&String::from_utf8_lossy(data));
            while let Some((event, rest)) = self.kept.split_once("\n\n") {
                let id = event.lines().find_map(|line| line.strip_prefix("id:")).and_then(|id| id.trim().parse().ok());
                if let Some(version) = id {
                    seen.note(version);
                }
                self.kept = rest.to_owned();
            }
        }
    }
}

/// Milliseconds from each confirmation that changed the list to the moment at which the subscriber held it.
///
/// # Errors
/// If the subscriber does not get a version within ten seconds.
pub(crate) async fn propagation(decisions: &[Decision], seen: &Seen) -> anyhow::Result<Vec<f64>> {
    let mut samples = Vec::new();
    for (decision, version) in decisions.iter().filter_map(|decision| Some((decision, decision.version?))) {
        let reached = tokio::time::timeout(PATIENCE, seen.until(version)).await;
        reached.with_context(|| format!("the subscriber never got version {version} of the block list"))?;
        let at = seen.when(version).context("the subscriber lost a version")?;
        samples.push(at.saturating_duration_since(decision.begun).as_secs_f64() * 1_000.0);
    }
    Ok(samples)
}

const PATIENCE: Duration = Duration::from_secs(10);
/// Where the list's changes are told as server-sent events; the event's id is the version of the list.
const ADDRESS: &str = "/lists/events";
