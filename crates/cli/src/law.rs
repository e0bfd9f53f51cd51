//! What does the law say: which clocks run for these facts, and how does an article read?

use std::path::PathBuf;

use anyhow::{Context as _, bail};
use domain::law::{Rulebook, RunningClock, TAIPEI, clocks_for};
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::{Value, json};

use crate::console::{Answer, Console, Format};

/// Questions to the rulebook.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum Arguments {
    /// The clocks that run for an incident: due moment, state, citation, and how it was computed.
    Clocks(Clocks),
    /// An article in the wording in force on a day, such as `lianfang law article R3 4`.
    Article(Article),
}

/// Facts are `{"body": "local_subordinate", "level": 2, "aware": "2026-11-23T09:00:00+08:00", "notified": …}`.
#[derive(Debug, clap::Args)]
pub(crate) struct Clocks {
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

/// Instruments are `ACT` (資通安全管理法), `R3` (通報及應變辦法) and `APA` (行政程序法).
#[derive(Debug, clap::Args)]
pub(crate) struct Article {
    /// Short name of the instrument.
    instrument: String,
    /// Number of the article (條).
    number: u16,
    /// The wording as in force on this day; without it, today.
    #[arg(long, value_name = "DATE")]
    as_of: Option<Date>,
    /// Whose law.
    #[arg(long, default_value = "tw", value_parser = ["tw"])]
    regime: String,
}

/// Answers a question to the rulebook.
///
/// # Errors
/// If the facts cannot be read, or there is no such article.
pub(crate) fn run(arguments: &Arguments, console: &Console) -> anyhow::Result<Answer> {
    let rulebook = app::law::rulebook()?;
    match arguments {
        Arguments::Clocks(asked) => clocks(&rulebook, asked, console),
        Arguments::Article(asked) => article(&rulebook, asked, console),
    }
}

fn clocks(rulebook: &Rulebook, asked: &Clocks, console: &Console) -> anyhow::Result<Answer> {
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

fn article(rulebook: &Rulebook, asked: &Article, console: &Console) -> anyhow::Result<Answer> {
    let day = asked.as_of.unwrap_or_else(|| Rulebook::day_of(Timestamp::now()));
    let known = || {
        let mut ids: Vec<&str> = rulebook.instruments().iter().map(|instrument| instrument.edition.id.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        ids.join(", ")
    };
    let Some(instrument) = rulebook.instrument(&asked.instrument, day) else {
        bail!("no edition of {} is in force on {day}; known instruments: {}", asked.instrument, known());
    };
    let Some(article) = instrument.article(asked.number) else {
        if instrument.articles.is_empty() {
            bail!("the official wording of {} ({}) is not in this release; try an earlier --as-of", instrument.edition, instrument.name_zh);
        }
        bail!("{} has no article {}", instrument.edition, asked.number);
    };
    match console.format_or(Format::Table) {
        Format::Table => {
            console
                .line(format_args!("{} 第 {} 條（{}）\n\n{}", instrument.name_zh, article.number, instrument.edition, article.text_zh))?;
        }
        Format::Json | Format::Jsonl => console.line(json!({
            "instrument": instrument.edition.to_string(),
            "name_zh": instrument.name_zh,
            "name_en": instrument.name_en,
            "in_force_from": instrument.edition.in_force_from.to_string(),
            "in_force_until": instrument.in_force_until.map(|until| until.to_string()),
            "source": instrument.source,
            "confidence": instrument.confidence.code(),
            "article": article.number,
            "text_zh": article.text_zh,
        }))?,
    }
    Ok(Answer::Fine)
}

/// A moment as everything prints it: Taiwan's time with its offset.
fn local(at: Timestamp) -> String {
    format!("{}+08:00", TAIPEI.to_datetime(at))
}
