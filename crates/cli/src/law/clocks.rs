//! Which clocks run for an incident, by its facts?

use std::path::PathBuf;

use anyhow::{Context as _, bail};
use domain::law::{CaseClock, ClockRule, Period, Rulebook, TAIPEI, clocks_of_case};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime, time};
use serde_json::{Value, json};

use super::{local, stated, warn_of_gaps};
use crate::console::{Answer, Console, Format};

/// Facts are `{"kind": "agency", "aware_at": "2026-11-23T09:00:00+08:00", "level": 2, "reviewer": "superior", "notified_at": …}`.
///
/// Kinds are `agency`, `ci-provider` and `other`; reviewers `authority`, `superior`, `self`, and of all but agencies `sector`. Besides
/// `notified_at`, `reviewed_at`, `contained_at` and `regraded_at` the facts may have `forwarded_at`, `reported_at`, `renotified_at`,
/// `notified_level` (where the level was another when first notified) and `now`.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// File with the facts as JSON; `-` reads standard input.
    #[arg(long, value_name = "FILE")]
    facts: PathBuf,
    /// The law as in force on this day; without it, on the day of awareness.
    #[arg(long, value_name = "DATE")]
    as_of: Option<Date>,
    /// Whose law.
    #[arg(long, default_value = "tw", value_parser = ["tw"])]
    regime: String,
    /// The moment at which the clocks are looked at; without it, the facts' `now`, the end of the `--as-of` day, or else the present.
    #[arg(long, value_name = "MOMENT")]
    now: Option<Timestamp>,
}

/// Reads the facts and tells every clock.
///
/// # Errors
/// If the facts cannot be read, or the law rules them out or is not known.
pub(crate) fn run(rulebook: &Rulebook, asked: &Arguments, console: &Console) -> anyhow::Result<Answer> {
    let statement =
        app::law::case(&stated(&asked.facts)?).with_context(|| format!("the facts in {} cannot be used", asked.facts.display()))?;
    if asked.now.is_some() && statement.now.is_some() {
        bail!("the facts have a `now`, and --now says another; leave one out");
    }
    let case = &statement.case;
    let as_of = asked.as_of.unwrap_or_else(|| Rulebook::day_of(case.aware_at));
    let now = match (asked.now.or(statement.now), asked.as_of) {
        (Some(now), _) => now,
        (None, Some(day)) => end_of(day)?,
        (None, None) => Timestamp::now(),
    };
    let found = clocks_of_case(rulebook, case, as_of)?;
    for (later, earlier) in case.out_of_order() {
        console.note(format_args!("warning: {later} lies before {earlier}"));
    }
    warn_of_gaps(console, rulebook, found.iter().map(|clock| &clock.clock.citation.instrument));
    match console.format_or(Format::Json) {
        Format::Table => {
            let rows = found.iter().map(|clock| row(rulebook, clock, now)).collect();
            console.rows(&["clock", "due_at", "state", "bound", "article"], rows, Format::Table)?;
        }
        Format::Jsonl => {
            for clock in &found {
                console.line(document(rulebook, clock, now))?;
            }
        }
        Format::Json => console.line(Value::Array(found.iter().map(|clock| document(rulebook, clock, now)).collect()))?,
    }
    Ok(Answer::Fine)
}

fn row(rulebook: &Rulebook, clock: &CaseClock, now: Timestamp) -> Vec<Value> {
    vec![
        clock.name.code().into(),
        local(clock.due_at).into(),
        clock.state(now).code().into(),
        clock.bound.code().into(),
        rulebook.cite(&clock.clock.citation).into(),
    ]
}

fn document(rulebook: &Rulebook, clock: &CaseClock, now: Timestamp) -> Value {
    let ran = &clock.clock;
    let authority = rulebook.authority("incident", Rulebook::day_of(ran.started_at));
    let written = |rule: &&ClockRule| rule.id == ran.rule && rule.citation.instrument == ran.citation.instrument;
    let rule = rulebook.clock_rules().iter().find(written);
    json!({
        "clock": clock.name.code(),
        "due_at": local(clock.due_at),
        "article": rulebook.cite(&ran.citation),
        "bound": clock.bound.code(),
        "state": clock.state(now).code(),
        "rule": ran.rule,
        "edition": ran.citation.instrument.to_string(),
        "to": ran.to.iter().map(|recipient| recipient.code()).collect::<Vec<_>>(),
        "competent_authority": authority.map(|term| term.name_zh.as_str()),
        "period": ran.period.map(Period::iso),
        "started_at": local(ran.started_at),
        "done_at": clock.done_at.map(local),
        "overtaken_at": clock.overtaken_at.map(local),
        "source": rule.map(|rule| rule.source.as_str()),
        "confidence": rule.map(|rule| rule.confidence.code()),
        "trace": ran.trace.iter().map(ToString::to_string).collect::<Vec<_>>(),
    })
}

fn end_of(day: Date) -> anyhow::Result<Timestamp> {
    TAIPEI.to_timestamp(DateTime::from_parts(day, time(23, 59, 59, 0))).with_context(|| format!("{day} is out of range"))
}
