//! Of which level is an incident, by what it did to what?

use std::path::PathBuf;

use anyhow::Context as _;
use domain::law::{Impact, ImpactRule, Rulebook, level_of};
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::{Value, json};

use super::{stated, warn_of_gaps};
use crate::console::{Answer, Console, Format};

/// Facts are `{"impacts": [{"axis": "confidentiality", "scope": "core", "severity": "serious"}, …]}`.
///
/// Axes are `confidentiality`, `integrity` and `availability`; scopes `non-core`, `core`, `core-ci`, and of information `confidential` and
/// `state-secret`; severities `minor` and `serious`, of availability `within-tolerance` and `beyond-tolerance`.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// File with the facts as JSON; `-` reads standard input.
    #[arg(long, value_name = "FILE")]
    facts: PathBuf,
    /// The law as in force on this day; without it, today.
    #[arg(long, value_name = "DATE")]
    as_of: Option<Date>,
    /// Whose law.
    #[arg(long, default_value = "tw", value_parser = ["tw"])]
    regime: String,
}

/// Reads the impacts and tells the level, with the article of each.
///
/// # Errors
/// If the facts cannot be read, contradict themselves, or the law of that day is not known.
pub(crate) fn run(rulebook: &Rulebook, asked: &Arguments, console: &Console) -> anyhow::Result<Answer> {
    let impacts =
        app::law::impacts(&stated(&asked.facts)?).with_context(|| format!("the facts in {} cannot be used", asked.facts.display()))?;
    let as_of = asked.as_of.unwrap_or_else(|| Rulebook::day_of(Timestamp::now()));
    rulebook.check_after_act(as_of)?;
    let graded = level_of(rulebook, &impacts, as_of)?;
    warn_of_gaps(console, rulebook, graded.rows.iter().map(|(_, rule)| &rule.citation.instrument));
    let because: Vec<Value> = graded.because().map(|(impact, rule)| reason(rulebook, *impact, rule)).collect();
    let trace: Vec<String> = graded.rows.iter().map(|(impact, rule)| step(rulebook, *impact, rule)).collect();
    let trace = [trace, vec![format!("of several impacts the gravest decides: level {}", graded.level.number())]].concat();
    match console.format_or(Format::Json) {
        Format::Table => {
            let columns = ["level", "axis", "scope", "severity", "article"];
            let rows = graded.rows.iter().map(|(impact, rule)| row(rulebook, *impact, rule)).collect();
            console.rows(&columns, rows, Format::Table)?;
            console.line(format_args!("{}", trace.last().map(String::as_str).unwrap_or_default()))?;
        }
        Format::Json | Format::Jsonl => console.line(json!({
            "level": graded.level.number(),
            "major": graded.level.is_major(),
            "because": because,
            "trace": trace,
        }))?,
    }
    Ok(Answer::Fine)
}

fn reason(rulebook: &Rulebook, impact: Impact, rule: &ImpactRule) -> Value {
    json!({
        "axis": impact.axis.code(),
        "scope": impact.scope.code(),
        "severity": impact.gravity.code(),
        "article": rulebook.cite(&rule.citation),
        "rule": rule.id,
        "edition": rule.citation.instrument.to_string(),
    })
}

fn row(rulebook: &Rulebook, impact: Impact, rule: &ImpactRule) -> Vec<Value> {
    vec![
        rule.level.number().into(),
        impact.axis.code().into(),
        impact.scope.code().into(),
        impact.gravity.code().into(),
        rulebook.cite(&rule.citation).into(),
    ]
}

fn step(rulebook: &Rulebook, impact: Impact, rule: &ImpactRule) -> String {
    let (axis, scope, gravity) = (impact.axis.code(), impact.scope.code(), impact.gravity.code());
    format!("{axis} of {scope}, {gravity}: level {} by {}", rule.level.number(), rulebook.cite(&rule.citation))
}
