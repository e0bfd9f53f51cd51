//! How does every accepted event reach the rules and the history, each exactly once, whatever happens meanwhile?

use std::collections::{BTreeSet, HashMap};
use std::time::Duration;

use domain::registry::Oid;
use domain::telemetry::{Cursor, Sensor};
use domain::words::{BodyId, SensorId};
use engine::detection::{Correlator, Matcher};
use lake::{Frame, Reader};
use tokio::sync::broadcast::{self, error::TryRecvError};
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use super::digest::{Digest, digest};
use super::findings::{blank, found};
use super::flush::flush;
use super::kept::{blocking, journal, of_history, of_journal};
use super::warm::remembered;
use crate::detection::{self, Found};
use crate::{App, News, Refusal};

/// Works through the journal until `stop`: events are examined, findings recorded together with the journal's cursor, rows gathered and
/// written to the history. At the end what is gathered is written. Failures are logged and tried again; nothing is passed over because of one.
///
/// # Errors
/// [`Refusal::Unavailable`] if another process holds the journal; only at the start.
pub async fn pump(app: App, stop: CancellationToken) -> Result<(), Refusal> {
    let mut pump = Pump::start(&app).await?;
    let mut grown = journal(&app).await?.watch_end();
    let mut news = app.live.listen();
    loop {
        let worked = pump.step(&app).await;
        if let Err(refusal) = &worked {
            tracing::error!(error = %refusal, "events wait in the journal; trying again");
        }
        if stop.is_cancelled() {
            break;
        }
        if indicators_changed(&mut news) {
            pump.stale = true;
        }
        let wait = match worked {
            Ok(true) => continue,
            Ok(false) => pump.until_flush(&app).unwrap_or_else(|| Instant::now() + FAR),
            Err(_) => Instant::now() + AFTER_FAILURE,
        };
        tokio::select! {
            () = stop.cancelled() => {}
            () = tokio::time::sleep_until(wait) => {}
            // The sender lives as long as the journal, which this task's `App` keeps. After a failure, new events are no reason to hurry.
            _ = grown.changed(), if worked.is_ok() => {}
        }
    }
    if let Err(refusal) = pump.drain(&app).await {
        tracing::warn!(error = %refusal, "stopped with events in the journal; they are worked through at the next start");
    }
    Ok(())
}

struct Pump {
    reader: Reader,
    /// The first frame not yet examined.
    examine_from: u64,
    bodies: HashMap<String, (BodyId, Oid)>,
    /// What correlations remember, by body: what happens at one body says nothing about another.
    correlators: HashMap<BodyId, Correlator>,
    matcher: Matcher,
    /// Indicators changed since the matcher was made.
    stale: bool,
    /// What was worked out but could not be recorded yet; done first at the next step.
    unrecorded: Option<Worked>,
    /// Since when the tail holds rows.
    gathering_since: Option<Instant>,
}

/// What a row of frames came to.
struct Worked {
    digest: Digest,
    found: Vec<Found>,
    to: u64,
}

impl Pump {
    async fn start(app: &App) -> Result<Self, Refusal> {
        let journal = journal(app).await?;
        let mut tx = app.store.read().await?;
        let examine_from = store::telemetry::cursor(&mut tx, Cursor::Detection).await?;
        let written = store::telemetry::cursor(&mut tx, Cursor::History).await?;
        let mut tail = app.telemetry.0.tail.write().await;
        (tail.rows, tail.from, tail.to) = (lake::Rows::default(), written, written);
        app.telemetry.0.worked.send_replace(written);
        drop(tail);
        let mut pump = Self {
            reader: journal.reader(written),
            examine_from,
            bodies: HashMap::new(),
            correlators: HashMap::new(),
            matcher: blank(),
            stale: false,
            unrecorded: None,
            gathering_since: None,
        };
        if let Err(refusal) = pump.remember(app).await {
            tracing::warn!(error = %refusal, "correlations begin without what came before the start");
        }
        Ok(pump)
    }

    /// Shows the correlators what they had seen when the process stopped. What they find in it was found then.
    async fn remember(&mut self, app: &App) -> Result<(), Refusal> {
        let held = journal(app).await?.clone();
        if blocking(move || held.begin()).await?.map_err(|error| of_journal(&error))? >= self.examine_from {
            return Ok(());
        }
        self.matcher = detection::matcher(app).await?;
        for (oid, signal) in remembered(app, &self.matcher, self.examine_from).await? {
            let Some((body, _)) = self.body(app, &oid).await? else { continue };
            self.correlators.entry(body).or_insert_with(|| self.matcher.correlator()).take(&signal);
        }
        Ok(())
    }

    /// Works through the next frames; false if there were none.
    async fn step(&mut self, app: &App) -> Result<bool, Refusal> {
        // Where writing failed before, memory must not go on filling.
        if self.tail_is_full(app).await {
            self.write(app).await?;
        }
        let mut moved = true;
        if self.unrecorded.is_none() {
            let frames = self.read().await?;
            moved = !frames.is_empty();
            if moved {
                self.unrecorded = Some(self.work(app, frames).await?);
            }
        }
        if self.unrecorded.is_some() {
            self.record(app).await?;
        }
        if self.until_flush(app).is_some_and(|at| at <= Instant::now()) || self.tail_is_full(app).await {
            self.write(app).await?;
        }
        Ok(moved)
    }

    async fn write(&mut self, app: &App) -> Result<(), Refusal> {
        flush(app).await?;
        self.gathering_since = None;
        Ok(())
    }

    /// Works through everything that is there and writes it.
    async fn drain(&mut self, app: &App) -> Result<(), Refusal> {
        while self.step(app).await? {}
        flush(app).await
    }

    fn until_flush(&self, app: &App) -> Option<Instant> {
        self.gathering_since.map(|since| since + app.telemetry.0.settings.flush_after)
    }

    async fn tail_is_full(&self, app: &App) -> bool {
        let settings = &app.telemetry.0.settings;
        let tail = app.telemetry.0.tail.read().await;
        tail.rows.len() >= settings.flush_rows || tail.rows.memory_bytes() >= settings.flush_bytes
    }

    async fn read(&mut self) -> Result<Vec<Frame>, Refusal> {
        let unused = Reader::beside("", 0);
        let mut reader = std::mem::replace(&mut self.reader, unused);
        let (reader, frames) = blocking(move || {
            let frames = reader.read(STEP_BYTES);
            (reader, frames)
        })
        .await?;
        self.reader = reader;
        frames.map_err(|error| of_journal(&error))
    }

    async fn work(&mut self, app: &App, frames: Vec<Frame>) -> Result<Worked, Refusal> {
        // Taken after reading: an indicator confirmed before an event was accepted is always looked for in it.
        let matcher = if self.stale { detection::rematch(app).await? } else { detection::matcher(app).await? };
        self.stale = false;
        if !std::ptr::eq(matcher.rules(), self.matcher.rules()) {
            self.correlators.clear();
        }
        self.matcher = matcher;
        let to = frames.last().map_or(self.examine_from, |frame| frame.number + 1);
        let digest = self.digest(frames).await?;
        let found = self.found(app, &digest).await?;
        Ok(Worked { digest, found, to })
    }

    /// Reads the frames on as many threads as there are processors, in order.
    async fn digest(&self, frames: Vec<Frame>) -> Result<Digest, Refusal> {
        let threads = std::thread::available_parallelism().map_or(1, usize::from).min(4);
        let each = frames.len().div_ceil(threads).max(1);
        let mut frames = frames.into_iter();
        let mut parts = Vec::new();
        loop {
            let part: Vec<Frame> = frames.by_ref().take(each).collect();
            if part.is_empty() {
                break;
            }
            let (matcher, examine_from) = (self.matcher.clone(), self.examine_from);
            parts.push(blocking(move || digest(&part, &matcher, examine_from)));
        }
        let mut whole = Digest::default();
        for part in futures::future::join_all(parts).await {
            whole.extend(part?.map_err(|error| of_history(&error))?);
        }
        Ok(whole)
    }

    /// The findings, those of correlations among them, each with its body.
    async fn found(&mut self, app: &App, digest: &Digest) -> Result<Vec<Found>, Refusal> {
        let mut all = Vec::new();
        for at in &digest.looked {
            let Some((body, oid)) = self.body(app, &at.body).await? else { continue };
            let mut findings = at.looked.findings.clone();
            for signal in &at.looked.signals {
                let correlator = self.correlators.entry(body).or_insert_with(|| self.matcher.correlator());
                findings.extend(correlator.take(signal));
            }
            all.extend(findings.into_iter().map(|finding| found(at, body, &oid, finding)));
        }
        Ok(all)
    }

    /// The register's number of a body; `None` if it left the register after its events were accepted.
    async fn body(&mut self, app: &App, oid: &str) -> Result<Option<(BodyId, Oid)>, Refusal> {
        if let Some(body) = self.bodies.get(oid) {
            return Ok(Some(body.clone()));
        }
        let Ok(parsed) = oid.parse::<Oid>() else { return Ok(None) };
        let mut tx = app.store.read().await?;
        let found = store::registry::by_oid(&mut tx, &parsed).await?.map(|body| (body.id, body.facts.oid));
        if let Some(body) = &found {
            self.bodies.insert(oid.to_owned(), body.clone());
        }
        Ok(found)
    }

    /// Records findings and sensors together with the cursor, then shows the rows to queries.
    async fn record(&mut self, app: &App) -> Result<(), Refusal> {
        let Some(worked) = self.unrecorded.take() else { return Ok(()) };
        if worked.to > self.examine_from
            && let Err(refusal) = self.keep(app, &worked).await
        {
            self.unrecorded = Some(worked);
            return Err(refusal);
        }
        self.examine_from = self.examine_from.max(worked.to);
        let mut tail = app.telemetry.0.tail.write().await;
        tail.rows.extend(worked.digest.rows);
        tail.to = worked.to;
        drop(tail);
        self.gathering_since.get_or_insert_with(Instant::now);
        app.telemetry.0.worked.send_replace(worked.to);
        Ok(())
    }

    async fn keep(&mut self, app: &App, worked: &Worked) -> Result<(), Refusal> {
        let mut heard = Vec::new();
        for ((oid, name), one) in &worked.digest.heard {
            let Some((body, _)) = self.body(app, oid).await? else { continue };
            heard.push(Sensor {
                id: app.ids.next(SensorId),
                body,
                name: name.clone(),
                first_seen: one.first,
                last_seen: one.last,
                accepted: one.accepted,
                refused: one.refused,
            });
        }
        let now = app.clock.now();
        let mut tx = app.store.begin().await?;
        // Another attempt may have come through although its answer was lost.
        if store::telemetry::cursor(&mut tx, Cursor::Detection).await? >= worked.to {
            return Ok(());
        }
        let recorded = detection::record(app, &mut tx, now, &worked.found).await?;
        store::telemetry::hear(&mut tx, &heard).await?;
        store::telemetry::move_cursor(&mut tx, now, Cursor::Detection, worked.to).await?;
        tx.commit().await?;
        for body in heard.iter().map(|sensor| sensor.body).collect::<BTreeSet<_>>() {
            app.live.tell(News { room: "telemetry", id: None, body: Some(body) });
        }
        recorded.news.into_iter().for_each(|one| app.live.tell(one));
        Ok(())
    }
}

/// Whether any news since the last call was about indicators.
fn indicators_changed(news: &mut broadcast::Receiver<News>) -> bool {
    let mut changed = false;
    loop {
        match news.try_recv() {
            Ok(one) => changed |= one.room == "intel",
            Err(TryRecvError::Lagged(_)) => changed = true,
            Err(TryRecvError::Empty | TryRecvError::Closed) => return changed,
        }
    }
}

/// How many bytes of the journal are worked through at once.
const STEP_BYTES: usize = 4 * 1024 * 1024;
const AFTER_FAILURE: Duration = Duration::from_secs(1);
/// Long enough to be never: news of the journal end the wait before.
const FAR: Duration = Duration::from_hours(1);
