//! How does an article read, in the wording in force on a day?

use anyhow::bail;
use domain::law::{Instrument, Rulebook};
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::json;

use crate::console::{Answer, Console, Format};

/// An instrument by its Chinese or English name or its short id (`ACT`, `R1` to `R6`, `APA`), and the number of the article.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Such as `資通安全管理法 18`, `資通安全事件通報及應變辦法 第六條` or `R3 6`.
    #[arg(required = true, num_args = 1.., value_name = "INSTRUMENT ARTICLE")]
    words: Vec<String>,
    /// The wording as in force on this day; without it, today.
    #[arg(long, value_name = "DATE")]
    as_of: Option<Date>,
    /// Whose law.
    #[arg(long, default_value = "tw", value_parser = ["tw"])]
    regime: String,
}

/// Tells the article.
///
/// # Errors
/// If there is no such instrument or article, or its wording is not known.
pub(crate) fn run(rulebook: &Rulebook, asked: &Arguments, console: &Console) -> anyhow::Result<Answer> {
    let words = asked.words.join(" ");
    let Some((name, number)) = split(&words) else {
        bail!("{words:?} does not end in the number of an article: write, say, `R3 6` or `資通安全管理法 第十八條`");
    };
    let instrument = find(rulebook, name, asked.as_of, console)?;
    let edition = &instrument.edition;
    let before =
        || edition.in_force_from.yesterday().map(|day| format!("; earlier wording may be had with --as-of {day}")).unwrap_or_default();
    let Some(article) = instrument.article(number) else {
        if instrument.is_worded() {
            bail!("{} ({edition}) has no article {number}: its last is {}", instrument.name_zh, instrument.articles.len());
        }
        bail!("the official wording of {} ({edition}) article {number} is not in this release{}", instrument.name_zh, before());
    };
    let Some(text_zh) = &article.text_zh else {
        bail!("the official wording of {} ({edition}) article {number} is not in this release{}", instrument.name_zh, before());
    };
    match console.format_or(Format::Table) {
        Format::Table => console.line(format_args!("{} 第 {number} 條（{edition}）\n\n{}", instrument.name_zh, text_zh.trim_end()))?,
        Format::Json | Format::Jsonl => console.line(json!({
            "instrument": instrument.name_zh,
            "article": number,
            "edition": edition.in_force_from.to_string(),
            "text_zh": text_zh,
            "id": edition.id,
            "name_en": instrument.name_en,
            "in_force_from": edition.in_force_from.to_string(),
            "in_force_until": instrument.in_force_until.map(|until| until.to_string()),
            "source": instrument.source,
            "confidence": instrument.confidence.code(),
        }))?,
    }
    Ok(Answer::Fine)
}

/// The edition that is meant: the one in force on the day. Without a day, a name that only an older edition bore means that edition, and it
/// is said that it is in force no more.
fn find<'r>(rulebook: &'r Rulebook, name: &str, as_of: Option<Date>, console: &Console) -> anyhow::Result<&'r Instrument> {
    let day = as_of.unwrap_or_else(|| Rulebook::day_of(Timestamp::now()));
    let called: Vec<&Instrument> = rulebook.instruments().iter().filter(|instrument| instrument.is_called(name)).collect();
    let Some(newest) = called.iter().max_by_key(|instrument| instrument.edition.in_force_from) else {
        let mut known: Vec<String> =
            rulebook.instruments().iter().map(|instrument| format!("{} {}", instrument.edition.id, instrument.name_zh)).collect();
        known.sort_unstable();
        known.dedup();
        bail!("no instrument is called {name:?}; known are {}", known.join(", "));
    };
    if let Some(found) = called.iter().find(|instrument| instrument.in_force_on(day)) {
        return Ok(found);
    }
    if let (None, Some(until)) = (as_of, newest.in_force_until.filter(|until| *until < day)) {
        let now = rulebook
            .instrument(&newest.edition.id, day)
            .map(|instrument| format!(", since then {}", instrument.name_zh))
            .unwrap_or_default();
        console.note(format_args!("warning: {} was in force until {until}{now}; this is its last wording", newest.name_zh));
        return Ok(newest);
    }
    match rulebook.instrument(&newest.edition.id, day) {
        Some(renamed) => Ok(renamed),
        None => bail!("no edition of {name} in force on {day} is in this release; its editions here begin on {}", begins(rulebook, newest)),
    }
}

fn begins(rulebook: &Rulebook, instrument: &Instrument) -> String {
    let mine = rulebook.instruments().iter().filter(|other| other.edition.id == instrument.edition.id);
    let days: Vec<String> = mine.map(|other| other.edition.in_force_from.to_string()).collect();
    days.join(", ")
}

/// The name and the number: `6`, `第6條`, `第六條`, `§6` or `art. 6` at the end.
fn split(words: &str) -> Option<(&str, u16)> {
    let rest = words.trim_end();
    let rest = rest.strip_suffix('條').unwrap_or(rest).trim_end();
    let is_digit = |letter: char| letter.is_ascii_digit() || NUMERALS.contains(letter);
    let name = rest.trim_end_matches(is_digit);
    let digits = rest.get(name.len()..)?;
    // `R3` names an instrument, not the third article of `R`.
    if name.ends_with(|letter: char| letter.is_ascii_alphanumeric()) && digits.starts_with(|letter: char| letter.is_ascii_digit()) {
        return None;
    }
    let number = read_number(digits)?;
    let name = name.trim_end();
    let name = ["第", "§", "article", "Article", "art.", "Art."].iter().find_map(|word| name.strip_suffix(word)).unwrap_or(name);
    let name = name.trim();
    (!name.is_empty()).then_some((name, number))
}

/// A number in Arabic or, up to 99, in Chinese numerals.
fn read_number(text: &str) -> Option<u16> {
    if let Ok(number) = text.parse() {
        return Some(number);
    }
    let digit = |text: &str| {
        let mut letters = text.chars();
        let (one, None) = (letters.next()?, letters.next()) else { return None };
        let number = NUMERALS.chars().position(|numeral| numeral == one)?;
        u16::try_from(number).ok().filter(|number| (1..10).contains(number))
    };
    match text.split_once('十') {
        None => digit(text),
        Some((tens, ones)) => {
            let tens = if tens.is_empty() { 1 } else { digit(tens)? };
            let ones = if ones.is_empty() { 0 } else { digit(ones)? };
            Some(tens * 10 + ones)
        }
    }
}

const NUMERALS: &str = "零一二三四五六七八九十";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_articles_as_people_write_them() {
        for words in ["R3 6", "R3 第6條", "R3 第 6 條", "R3 第六條", "R3 六", "R3§6", "R3 article 6", "R3 art. 6"] {
            assert_eq!(split(words), Some(("R3", 6)), "{words}");
        }
        assert_eq!(split("資通安全管理法第十八條"), Some(("資通安全管理法", 18)));
        assert_eq!(split("資通安全管理法 二十一"), Some(("資通安全管理法", 21)));
        assert_eq!(split("Cyber Security Management Act 20"), Some(("Cyber Security Management Act", 20)));
        assert_eq!(split("R3 十"), Some(("R3", 10)));
        for words in ["R3", "6", "第六條", "R3 六十六六", "R3 十十", "R3 70000"] {
            assert_eq!(split(words), None, "{words}");
        }
    }
}
