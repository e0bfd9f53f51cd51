//! What becomes of every article of the law in the system?

use std::collections::BTreeMap;

use domain::law::{ArticleCoverage, Covered, InstrumentCoverage, Mapping, Rulebook, coverage};
use jiff::civil::Date;
use serde_json::{Value, json};

use crate::console::{Answer, Console, Format};

/// Of each instrument: how many articles are mapped to rules and rooms that exist (of these `in_part`: how many ask more than is built), planned
/// only, without a duty of the system, or unmapped; and how many golden cases there are.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The law as in force on this day; without it, all editions.
    #[arg(long, value_name = "DATE")]
    as_of: Option<Date>,
    /// Tell every article with its rules, rooms or reason.
    #[arg(long)]
    articles: bool,
    /// Whose law.
    #[arg(long, default_value = "tw", value_parser = ["tw"])]
    regime: String,
}

/// Tells the table.
///
/// # Errors
/// If stdout is closed.
pub(crate) fn run(rulebook: &Rulebook, asked: &Arguments, console: &Console) -> anyhow::Result<Answer> {
    let found = match asked.as_of {
        Some(day) => {
            rulebook.check_after_act(day)?;
            coverage(rulebook, |instrument| instrument.in_force_on(day))
        }
        None => coverage(rulebook, |_| true),
    };
    if asked.articles {
        let rows = found.iter().flat_map(|instrument| instrument.articles.iter().map(|article| article_row(instrument, article)));
        console.rows(
            &["instrument", "edition", "article", "covered", "rules", "carried_out_by", "planned", "reason"],
            rows.collect(),
            Format::Table,
        )?;
        return Ok(Answer::Fine);
    }
    let cases = app::law::cases();
    let rows = found.iter().map(|instrument| row(instrument, &cases)).collect();
    let columns = ["instrument", "edition", "articles", "worded", "mapped", "in_part", "planned", "no_duty", "unmapped", "cases"];
    console.rows(&columns, rows, Format::Table)?;
    Ok(Answer::Fine)
}

fn row(found: &InstrumentCoverage<'_>, cases: &BTreeMap<String, usize>) -> Vec<Value> {
    let edition = found.instrument.edition.to_string();
    let cases = cases.get(&edition).copied().unwrap_or_default();
    vec![
        found.instrument.name_zh.as_str().into(),
        edition.into(),
        found.articles.len().into(),
        found.worded().into(),
        found.count(Covered::Mapped).into(),
        found.in_part().into(),
        found.count(Covered::Planned).into(),
        found.count(Covered::NoDuty).into(),
        found.count(Covered::Unmapped).into(),
        cases.into(),
    ]
}

fn article_row(found: &InstrumentCoverage<'_>, article: &ArticleCoverage<'_>) -> Vec<Value> {
    let (carried_out_by, planned, reason) = match &article.article.mapping {
        None => (json!([]), json!([]), Value::Null),
        Some(Mapping::NoDuty(reason)) => (json!([]), json!([]), reason.as_str().into()),
        Some(Mapping::System(carriers)) => {
            let planned: Vec<String> = carriers.planned.iter().map(|one| format!("issue {} {}", one.issue, one.room)).collect();
            (json!(carriers.carried_out_by), json!(planned), Value::Null)
        }
    };
    vec![
        found.instrument.name_zh.as_str().into(),
        found.instrument.edition.to_string().into(),
        article.article.number.into(),
        article.covered.code().into(),
        json!(article.rules),
        carried_out_by,
        planned,
        reason,
    ]
}
