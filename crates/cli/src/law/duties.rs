//! What must a body of this level do, how often, and until when?

use domain::law::responsibility::{Annex, Capacity, Condition, DutyFacts, DutyPart, DutyRow, LevelsRegulation, Rhythm, duties_for};
use domain::law::{Period, Rulebook};
use domain::registry::Level;
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::{Value, json};

use super::local;
use crate::console::{Answer, Console, Format};

/// The measures (應辦事項) of annexes one to eight of 資通安全責任等級分級辦法; duties of the Act itself are not among them.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The approved level: A, B, C, D or E.
    #[arg(long, value_parser = level)]
    level: Level,
    /// In which capacity the body is bound: agency, ci-provider or other.
    #[arg(long, value_parser = capacity)]
    kind: Capacity,
    /// When the level was first approved, or last changed.
    #[arg(long, value_name = "DATE")]
    approved_on: Date,
    /// The law as in force on this day, and the years in which recurring measures are looked at; without it, today.
    #[arg(long, value_name = "DATE")]
    as_of: Option<Date>,
    /// Whose law.
    #[arg(long, default_value = "tw", value_parser = ["tw"])]
    regime: String,
}

fn level(text: &str) -> Result<Level, String> {
    Level::from_code(text).ok_or_else(|| "a level is A, B, C, D or E".to_owned())
}

fn capacity(text: &str) -> Result<Capacity, String> {
    Capacity::from_code(text).ok_or_else(|| "a kind is agency, ci-provider or other".to_owned())
}

/// Lists the measures that bind the body, in the order of the annexes.
///
/// # Errors
/// If a day lies before the Act, the approval ahead, or no law is known on that day.
pub(crate) fn run(rulebook: &Rulebook, asked: &Arguments, console: &Console) -> anyhow::Result<Answer> {
    let as_of = asked.as_of.unwrap_or_else(|| Rulebook::day_of(Timestamp::now()));
    let facts = DutyFacts { level: asked.level, capacity: asked.kind, approved_on: asked.approved_on };
    let rows = duties_for(rulebook, facts, as_of)?;
    let regulation = rulebook.levels_on(as_of)?;
    super::warn(regulation, console);
    match console.format_or(Format::Json) {
        Format::Table => {
            let columns = ["id", "name", "annex", "quantity", "within", "frequency", "due_on", "confidence"];
            console.rows(&columns, rows.iter().map(row).collect(), Format::Table)?;
        }
        Format::Jsonl => {
            for row in &rows {
                console.line(document(rulebook, regulation, row))?;
            }
        }
        Format::Json => {
            let documents: Vec<Value> = rows.iter().map(|row| document(rulebook, regulation, row)).collect();
            console.line(Value::Array(documents))?;
        }
    }
    Ok(Answer::Fine)
}

fn row(row: &DutyRow<'_>) -> Vec<Value> {
    vec![
        row.measure.id.as_str().into(),
        row.measure.name_zh.as_str().into(),
        row.annex.map(Annex::name_zh).into(),
        row.quantity().map(|quantity| quantity.to_string()).into(),
        row.within().map(Period::iso).into(),
        row.frequency().map(|(times, years)| format!("{times} per {}", per(years))).into(),
        row.due().map(|due| due.on.to_string()).into(),
        row.basis().code().into(),
    ]
}

fn document(rulebook: &Rulebook, regulation: &LevelsRegulation, row: &DutyRow<'_>) -> Value {
    let measure = row.measure;
    json!({
        "id": measure.id,
        "name": measure.name_zh,
        "name_en": measure.name_en,
        "aspect": measure.aspect.code(),
        "article": rulebook.cite(&measure.citation),
        "annex": row.annex.map(Annex::name_zh),
        "frequency": row.frequency().map(|(times, years)| frequency(times, years)),
        "within": row.within().map(Period::iso),
        "due_on": row.due().map(|due| due.on.to_string()),
        "quantity": row.quantity().map(|quantity| quantity.number),
        "quantity_of": row.quantity().map(|quantity| quantity.of.code()),
        "confidence": row.basis().code(),
        "only_with": measure.condition.map(Condition::code),
        "evidence": measure.evidence.iter().map(|kind| kind.code()).collect::<Vec<_>>(),
        "note": measure.note,
        "note_zh": measure.note_zh,
        "parts": row.parts.iter().map(|part| part_document(regulation, part)).collect::<Vec<_>>(),
        "edition": row.edition().to_string(),
        "law_version": rulebook.version(),
    })
}

fn part_document(regulation: &LevelsRegulation, part: &DutyPart<'_>) -> Value {
    let demand = part.demand;
    let (within, recurs) = match demand.rhythm {
        Rhythm::Once(period) => (Some(period.iso()), None),
        Rhythm::Recurring { times, years } => (None, Some(frequency(times, years))),
        Rhythm::Standing => (None, None),
    };
    let named = demand.part.as_deref().and_then(|id| regulation.part(id));
    json!({
        "part": demand.part,
        "name": named.map(|named| named.name_zh.as_str()),
        "name_en": named.map(|named| named.name_en.as_str()),
        "within": within,
        "frequency": recurs,
        "quantity": demand.quantity.map(|quantity| quantity.number),
        "counted_from": part.counted_from.to_string(),
        "due_on": part.due.as_ref().map(|due| due.on.to_string()),
        "due_at": part.due.as_ref().map(|due| local(due.at)),
        "trace": part.due.iter().flat_map(|due| &due.steps).map(ToString::to_string).collect::<Vec<_>>(),
        "text_zh": demand.text_zh,
        "confidence": demand.attribution.basis.code(),
        "certainty": demand.attribution.confidence.code(),
        "source": demand.attribution.source,
    })
}

fn frequency(times: u16, years: u16) -> Value {
    json!({ "times": times, "per": per(years) })
}

/// So many calendar years, as answers put it.
fn per(years: u16) -> String {
    if years == 1 { "year".to_owned() } else { format!("{years} years") }
}
