//! Which level of responsibility do these criteria make?

use domain::law::Rulebook;
use domain::law::responsibility::{Criterion, FoundLevel, LevelsRegulation, level_for};
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::{Value, json};

use crate::console::{Answer, Console, Format};

/// Criteria are named by level and place in the article: `A3` is 資通安全責任等級分級辦法 §4③, `E1` is §8①. The highest level counts (§9).
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// What the body meets, such as `A3,B6`.
    #[arg(long, value_name = "LIST", value_delimiter = ',', required = true)]
    criteria: Vec<String>,
    /// The law as in force on this day; without it, today.
    #[arg(long, value_name = "DATE")]
    as_of: Option<Date>,
    /// Whose law.
    #[arg(long, default_value = "tw", value_parser = ["tw"])]
    regime: String,
}

/// Tells the level, the criteria that decide, and what they outweigh.
///
/// # Errors
/// If a criterion is unknown, or no law is known on that day.
pub(crate) fn run(rulebook: &Rulebook, asked: &Arguments, console: &Console) -> anyhow::Result<Answer> {
    let as_of = asked.as_of.unwrap_or_else(|| Rulebook::day_of(Timestamp::now()));
    let met: Vec<&str> = asked.criteria.iter().map(|id| id.trim()).filter(|id| !id.is_empty()).collect();
    let found = level_for(rulebook, &met, as_of)?;
    let regulation = rulebook.levels_on(as_of)?;
    match console.format_or(Format::Json) {
        Format::Table => {
            let rows = found.because.iter().chain(&found.outweighed).map(|criterion| row(rulebook, criterion, &found)).collect();
            console.rows(&["criterion", "level", "decides", "article", "text"], rows, Format::Table)?;
            console.note(format_args!("level {}", found.level.code()));
            super::warn(regulation, console);
        }
        Format::Json | Format::Jsonl => console.line(document(rulebook, regulation, &found, as_of))?,
    }
    Ok(Answer::Fine)
}

fn row(rulebook: &Rulebook, criterion: &Criterion, found: &FoundLevel<'_>) -> Vec<Value> {
    vec![
        criterion.id.as_str().into(),
        criterion.level.code().into(),
        (criterion.level == found.level).into(),
        rulebook.cite(&criterion.citation).into(),
        criterion.text_zh.as_str().into(),
    ]
}

fn document(rulebook: &Rulebook, regulation: &LevelsRegulation, found: &FoundLevel<'_>, as_of: Date) -> Value {
    let named = |criteria: &[&Criterion]| -> Vec<Value> {
        let one = |criterion: &&Criterion| json!({ "criterion": criterion.id, "article": rulebook.cite(&criterion.citation) });
        criteria.iter().map(one).collect()
    };
    json!({
        "level": found.level.code(),
        "because": named(&found.because),
        "outweighed": named(&found.outweighed),
        "trace": trace(rulebook, regulation, found),
        "warnings": regulation.warning.iter().collect::<Vec<_>>(),
        "warnings_zh": regulation.warning_zh.iter().collect::<Vec<_>>(),
        "as_of": as_of.to_string(),
        "edition": regulation.edition.to_string(),
        "law_version": rulebook.version(),
    })
}

/// What each criterion makes by itself, and why the highest counts.
fn trace(rulebook: &Rulebook, regulation: &LevelsRegulation, found: &FoundLevel<'_>) -> Vec<Value> {
    let each = found.because.iter().chain(&found.outweighed).map(|criterion| {
        json!({
            "criterion": criterion.id,
            "level": criterion.level.code(),
            "article": rulebook.cite(&criterion.citation),
            "text_zh": criterion.text_zh,
            "text_en": criterion.text_en,
            "confidence": criterion.attribution.basis.code(),
            "source": criterion.attribution.source,
        })
    });
    let highest = json!({ "highest": found.level.code(), "article": rulebook.cite(&regulation.principles.highest) });
    each.chain([highest]).collect()
}
