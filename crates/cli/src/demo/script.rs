//! What happens in which order, from the empty directory to the last early warning?

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::bail;
use app::exercise::{self, Decision, People, Scenario};
use domain::access::Actor;
use domain::detection::KillChainStage;
use domain::registry::Level;
use serde_json::{Map, Value, json};

use super::{Arguments, people};
use crate::console::{Answer, Console, Format};
use crate::percentile::percentile;
use crate::stage::{self, Stage};
use crate::subscriber::{Seen, propagation, subscribe};

/// The stage as it stands while playing.
struct Play<'a> {
    stage: &'a Stage,
    scenario: Scenario,
    arguments: &'a Arguments,
    console: &'a Console,
    /// Events accepted so far.
    events: u64,
}

/// Opens the house, serves it, and plays.
///
/// # Errors
/// If the house cannot be opened or served, or the play fails.
pub(super) async fn play(arguments: &Arguments, directory: &Path, bind: SocketAddr, console: &Console) -> anyhow::Result<Answer> {
    let begun = Instant::now();
    let mut stage = Stage::open(directory, bind).await?;
    console.note(format_args!("portal: http://{}", stage.server));
    let scenario = stage::scenario(arguments.seed, arguments.events)?;
    let scenario = if arguments.without_campaign { scenario.without_attack() } else { scenario };
    if arguments.once {
        let figures = once(&mut stage, scenario, (arguments, console), begun).await;
        stage.close().await?;
        console.document(&figures?, Format::Json)?;
        return Ok(Answer::Fine);
    }
    let (app, stop) = (stage.app.clone(), stage.process.stop_token());
    let ended = {
        let Stage { process, .. } = &mut stage;
        let process = std::mem::take(process);
        let mut play = Play { stage: &stage, scenario, arguments, console, events: 0 };
        tokio::select! {
            played = play.for_a_visitor(begun) => played.map(|never| match never {}),
            ended = process.run(Duration::from_secs(10)) => ended.map(drop).map_err(Into::into),
        }
    };
    stop.cancel();
    app.store.close().await;
    ended.map(|()| Answer::Fine)
}

/// Prepares everything, lets a firewall subscribe over HTTP, and plays to the end.
async fn once(
    stage: &mut Stage,
    scenario: Scenario,
    (arguments, console): (&Arguments, &Console),
    begun: Instant,
) -> anyhow::Result<Value> {
    let people = Play { stage, scenario: scenario.clone(), arguments, console, events: 0 }.prepare(begun).await?;
    let subscription = subscribe(&mut stage.process, stage.server, people.firewall.reveal()).await?;
    let seen = Seen::default();
    let stop = stage.process.stop_token();
    stage.process.once("subscriber", subscription.follow(seen.clone(), stop));
    Play { stage, scenario, arguments, console, events: 0 }.through(&people, &seen, begun).await
}

impl Play<'_> {
    /// Plays to the end as fast as it goes, and gives the figures.
    async fn through(&mut self, people: &People, seen: &Seen, begun: Instant) -> anyhow::Result<Value> {
        self.history().await?;
        let mut decisions = Vec::new();
        let mut incidents = BTreeMap::new();
        for act in self.scenario.acts() {
            self.announce(&act.told, act.stage);
            self.events += exercise::play_act(&self.stage.app, &act).await?;
            self.settled().await?;
            let decided = |decision: Decision| decisions.push(decision);
            exercise::decide(&self.stage.app, &people.on_duty, &self.scenario, &mut incidents, decided).await?;
        }
        let mut samples = propagation(&decisions, seen).await?;
        samples.sort_by(f64::total_cmp);
        self.app_swept().await?;
        let figures = exercise::figures(&self.stage.app).await?;
        let levels: Map<String, Value> =
            Level::ALL.iter().map(|level| (level.code().to_owned(), json!(figures.levels.get(level).copied().unwrap_or(0)))).collect();
        Ok(json!({
            "bodies": figures.bodies,
            "levels": levels,
            "events": self.events,
            "alerts": figures.alerts,
            "incidents": figures.incidents,
            "indicators": figures.indicators,
            "blocklist_entries": figures.blocklist_entries,
            "early_warnings": figures.early_warnings,
            "propagation_ms": { "p50": percentile(&samples, 50), "p99": percentile(&samples, 99) },
            "elapsed_ms": u64::try_from(begun.elapsed().as_millis())?,
        }))
    }

    /// Plays at a pace that can be watched, leaves the last act's alerts to the visitor, and then goes on with daily work for as long as it
    /// is looked at.
    async fn for_a_visitor(&mut self, begun: Instant) -> anyhow::Result<std::convert::Infallible> {
        let people = self.prepare(begun).await?;
        Box::pin(exercise::hold_audits(&self.stage.app, self.scenario.cast())).await?;
        people::print(&people, &format!("http://{}", self.stage.server), self.console)?;
        let codes = people::keep_printing(&people.visitors, self.console);
        let acted = async {
            self.history().await?;
            self.campaign(&people.on_duty).await?;
            self.console.note("演出結束，日常事件持續進入；按 Ctrl-C 停止。 The play is over, daily work goes on; Ctrl-C stops.");
            for beat in 1_000_000.. {
                self.daily_work(beat, 1).await?;
            }
            bail!("the play ran out of beats")
        };
        tokio::select! {
            () = codes => bail!("the codes ended"),
            ended = acted => ended,
        }
    }

    async fn campaign(&mut self, on_duty: &Actor) -> anyhow::Result<()> {
        let acts = self.scenario.acts();
        let last = acts.len().saturating_sub(1);
        let mut incidents = BTreeMap::new();
        for (place, act) in acts.iter().enumerate() {
            self.daily_work(u64::try_from(place)? * 1_000, u64::from(self.arguments.pace)).await?;
            self.announce(&act.told, act.stage);
            self.events += exercise::play_act(&self.stage.app, act).await?;
            self.settled().await?;
            // The visitor sees an alert before somebody else decides it; the last act's are left to him.
            self.daily_work(u64::try_from(place)? * 1_000 + 500, u64::from(self.arguments.pace / 2)).await?;
            if place == last {
                self.console.note("  最後一波警訊留給您研判。 The last alerts are left for you to decide.");
                break;
            }
            let console = self.console;
            let decided = move |decision: Decision| {
                console.note(format_args!("  確認 confirmed: {}（{}） {}", decision.title, decision.body_zh, decision.blocked.join(" ")));
            };
            exercise::decide(&self.stage.app, on_duty, &self.scenario, &mut incidents, decided).await?;
        }
        Ok(())
    }

    /// The nation, then the people.
    async fn prepare(&self, begun: Instant) -> anyhow::Result<People> {
        let bodies = self.stage.found_nation().await?;
        self.console.note(format_args!("nation: {bodies} bodies after {:.1} s", begun.elapsed().as_secs_f64()));
        self.stage.seat_people(&self.scenario).await
    }

    async fn history(&mut self) -> anyhow::Result<()> {
        let bar = self.console.progress(u64::from(self.arguments.events), "events");
        let begun = Instant::now();
        let accepted = exercise::play_history(&self.stage.app, &self.scenario, |so_far| bar.set_position(so_far)).await?;
        bar.finish_and_clear();
        self.events += accepted;
        self.settled().await?;
        self.console.note(format_args!("history: {accepted} events accepted and examined in {:.1} s", begun.elapsed().as_secs_f64()));
        Ok(())
    }

    /// So many seconds of daily work.
    async fn daily_work(&mut self, beat: u64, seconds: u64) -> anyhow::Result<()> {
        for second in 0..seconds {
            self.events += exercise::play_daily_work(&self.stage.app, &self.scenario, beat + second, EVENTS_A_SECOND).await?;
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
        Ok(())
    }

    /// Waits until everything accepted was examined.
    async fn settled(&self) -> anyhow::Result<()> {
        Ok(app::telemetry::settled(&self.stage.app).await?)
    }

    /// Waits until history was looked through for every new indicator.
    async fn app_swept(&self) -> anyhow::Result<()> {
        app::intel::sweep_pending(&self.stage.app).await?;
        Ok(())
    }

    fn announce(&self, [zh, en]: &[&str; 2], stage: KillChainStage) {
        self.console.note(format_args!("{} {}\n  {en}", stage.term(), zh));
    }
}

/// Enough that the portal looks alive, few enough that a laptop stays cool.
const EVENTS_A_SECOND: usize = 40;
