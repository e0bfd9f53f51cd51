//! Which clocks run for an incident, by its facts?

use std::path::PathBuf;

use anyhow::Context as _;
use domain::law::{Rulebook, RunningClock, clocks_for};
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::{Value, json};

use super::local;
use crate::console::{Answer, Console, Format};

/// Facts are `{"body": "local_subordinate", "level": 2, "aware": "2026-11-23T09:00:00+08:00", "notified": …}`.
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
    /// The moment at which the clocks are looked at; without it, now.
    #[arg(long, value_name = "MOMENT")]
    now: Option<Timestamp>,
}

/// Reads the facts and tells every clock.
///
/// # Errors
/// If the facts cannot be read.
pub(crate) fn run(rulebook: &Rulebook, asked: &Arguments, console: &Console) -> anyhow::Result<Answer> {
    let text = if asked.facts.as_os_str() == "-" {
        std::io::read_to_string(std::io::stdin()).context("cannot read the facts from standard input")?
    } else {
        std::fs::read_to_string(&asked.facts).with_context(|| format!("cannot read {}", asked.facts.display()))?
    };
    let facts = app::law::facts(&text).with_context(|| format!("the facts in {} cannot be used", asked.facts.display()))?;
    let aware_at = facts.happened.get(&domain::law::Fact::Aware).copied().unwrap_or(Timestamp::UNIX_EPOCH);
    let as_of = asked.as_of.unwrap_or_else(|| Rulebook::day_of(aware_at));
    let now = asked.now.unwrap_or_else(Timestamp::now);
    let found = clocks_for(rulebook, &facts, as_of);
    match console.format_or(Format::Json) {
        Format::Table => {
            let rows = found.iter().map(|clock| row(clock, now)).collect();
            console.rows(&["rule", "duty", "bound", "started_at", "due_at", "state", "citation"], rows, Format::Table)?;
        }
        Format::Jsonl => {
            for clock in &found {
                console.line(document(clock, now))?;
            }
        }
        Format::Json => {
            let clocks: Vec<Value> = found.iter().map(|clock| document(clock, now)).collect();
            console.line(json!({ "as_of": as_of.to_string(), "law_version": rulebook.version(), "clocks": clocks }))?;
        }
    }
    Ok(Answer::Fine)
}

fn row(clock: &RunningClock, now: Timestamp) -> Vec<Value> {
    vec![
        clock.rule.as_str().into(),
        clock.duty.code().into(),
        clock.bound.code().into(),
        local(clock.started_at).into(),
        clock.due_at.map(local).into(),
        clock.state(now).code().into(),
        clock.citation.to_string().into(),
    ]
}

fn document(clock: &RunningClock, now: Timestamp) -> Value {
    let period =
        clock.period.map(|period| json!({ "number": period.number(), "unit": period.unit().code(), "count": period.count().code() }));
    json!({
        "rule": clock.rule,
        "citation": {
            "instrument": clock.citation.instrument.to_string(),
            "article": clock.citation.article,
            "paragraph": clock.citation.paragraph,
            "subparagraph": clock.citation.subparagraph,
        },
        "bound": clock.bound.code(),
        "duty": clock.duty.code(),
        "to": clock.to.iter().map(|recipient| recipient.code()).collect::<Vec<_>>(),
        "optional": clock.optional,
        "period": period,
        "started_at": local(clock.started_at),
        "due_at": clock.due_at.map(local),
        "met_at": clock.met_at.map(local),
        "state": clock.state(now).code(),
        "trace": clock.trace.iter().map(ToString::to_string).collect::<Vec<_>>(),
    })
}
