//! How does an article read on a day?

use anyhow::bail;
use domain::law::Rulebook;
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::json;

use crate::console::{Answer, Console, Format};

/// Instruments are `ACT` (資通安全管理法), `R3` (通報及應變辦法) and `APA` (行政程序法).
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
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

/// Quotes the article.
///
/// # Errors
/// If no such instrument is in force on the day, or it has no such article.
pub(crate) fn run(rulebook: &Rulebook, asked: &Arguments, console: &Console) -> anyhow::Result<Answer> {
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
