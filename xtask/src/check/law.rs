//! Does every rule of the law have its cases, and does every citation lead somewhere?

use std::collections::BTreeSet;

use anyhow::Context as _;
use toml::{Table, Value};

use super::Finding;
use crate::tree::{self, Text};

/// How a clock may stand in a case, on either side of its limit.
const BEFORE: &[&str] = &["met", "running"];
const AFTER: &[&str] = &["late", "overdue"];

/// Clocks without a case on each side of their limit, and citations without an article.
pub(super) fn find() -> anyhow::Result<Vec<Finding>> {
    let cases = tree::texts("law/cases", "txt")?;
    let mut findings = Vec::new();
    for file in tree::texts("law/tw", "toml")? {
        let document: Table = file.text.parse().with_context(|| file.path.clone())?;
        let clocks = tables(&document, "clock");
        findings.extend(levels_without_cases(&file, &document, &cases));
        if clocks.is_empty() {
            continue;
        }
        let articles: BTreeSet<i64> =
            tables(&document, "article").iter().filter_map(|article| article.get("number")?.as_integer()).collect();
        let mine = cases_of(&file, &cases);
        if mine.is_empty() {
            findings.push(Finding::fails(&file.path, "has no file of cases in law/cases whose name ends in the year of its edition"));
        }
        for clock in clocks {
            findings.extend(without_cases(&file.path, clock, &mine));
            findings.extend(unresolved(&file.path, clock, &articles));
        }
    }
    Ok(findings)
}

pub(super) fn tables<'t>(document: &'t Table, key: &str) -> Vec<&'t Table> {
    document.get(key).and_then(Value::as_array).map(|values| values.iter().filter_map(Value::as_table).collect()).unwrap_or_default()
}

/// The cases of an edition: those whose file is named for its year, or for the next, when an edition of December is known by that.
fn cases_of<'c>(file: &Text, cases: &'c [Text]) -> Vec<&'c str> {
    let folder = file.path.split('/').rev().nth(1).unwrap_or_default();
    let year: u32 = folder.split('-').next().and_then(|year| year.parse().ok()).unwrap_or_default();
    let year = if folder.split('-').nth(1) == Some("12") { year + 1 } else { year };
    let mine = cases.iter().filter(|cases| cases.path.ends_with(&format!("-{year}.txt")));
    mine.flat_map(|cases| cases.text.lines()).collect()
}

fn without_cases(path: &str, clock: &Table, cases: &[&str]) -> Vec<Finding> {
    let id = clock.get("id").and_then(Value::as_str).unwrap_or_default();
    let stands: Vec<&str> = cases
        .iter()
        .filter_map(|line| line.strip_prefix(id)?.strip_prefix(':'))
        .filter_map(|rest| rest.split_whitespace().last())
        .collect();
    let at = || format!("{path}: {id}");
    if clock.get("period").is_none() {
        let none = stands.is_empty();
        return none.then(|| Finding::fails(at(), "has no case")).into_iter().collect();
    }
    [(BEFORE, "before"), (AFTER, "past")]
        .into_iter()
        .filter(|(words, _)| !stands.iter().any(|stand| words.contains(stand)))
        .map(|(_, side)| Finding::fails(at(), format!("has no case {side} its limit")))
        .collect()
}

/// Criteria, ways and measures of levels without a case; the tests hold that measures are shown for each level and capacity that they bind.
fn levels_without_cases(file: &Text, document: &Table, cases: &[Text]) -> Vec<Finding> {
    let mine = cases_of(file, cases);
    let shown = |id: &str| {
        mine.iter().filter_map(|line| line.split_once(": ")).any(|(key, value)| key == id || value.split(' ').next() == Some(id))
    };
    let rows = ["criterion", "filing_route", "measure"].into_iter().flat_map(|key| tables(document, key));
    let ids = rows.map(|row| row.get("id").and_then(Value::as_str).unwrap_or_default());
    ids.filter(|id| !shown(id)).map(|id| Finding::fails(format!("{}: {id}", file.path), "has no case")).collect()
}

/// A citation resolves to an article whose text is in the data; where the text of an edition is not published, the rule says its source.
fn unresolved(path: &str, clock: &Table, articles: &BTreeSet<i64>) -> Option<Finding> {
    let id = clock.get("id").and_then(Value::as_str).unwrap_or_default();
    let article = clock.get("cites").and_then(Value::as_table).and_then(|cites| cites.get("article")).and_then(Value::as_integer);
    let sourced = clock.get("source").is_some() && clock.get("confidence").is_some();
    match article {
        None => Some(Finding::fails(format!("{path}: {id}"), "cites no article")),
        Some(number) if !articles.is_empty() && !articles.contains(&number) => {
            Some(Finding::fails(format!("{path}: {id}"), format!("cites article {number}, which is not in the file")))
        }
        Some(_) if articles.is_empty() && !sourced => {
            Some(Finding::fails(format!("{path}: {id}"), "cites a text that is not here and says neither source nor confidence"))
        }
        Some(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wants_both_sides_and_an_article() {
        let clock: Table = "id = \"K01\"\ncites = { article = 4 }\nperiod = 1\n".parse().unwrap();
        let cases = ["K01: 2022-04-11 10:00:00 met", "K01-2: 2022-04-11 10:00:00 late"];
        assert_eq!(without_cases("x", &clock, &cases).len(), 1, "the late one is of another clock");
        assert!(unresolved("x", &clock, &BTreeSet::from([4])).is_none());
        assert!(unresolved("x", &clock, &BTreeSet::from([5])).is_some());
        assert!(unresolved("x", &clock, &BTreeSet::new()).is_some());
    }

    #[test]
    fn wants_a_case_for_everything_about_levels() {
        let document: Table = "[[criterion]]\nid = \"A1\"\n[[filing_route]]\nid = \"R-EY\"\n[[measure]]\nid = \"M14a\"\n".parse().unwrap();
        let file = Text { path: "law/tw/2021-08-23/responsibility-levels.toml".to_owned(), text: String::new() };
        let found = |path: &str, text: &str| {
            let cases = [Text { path: path.to_owned(), text: text.to_owned() }];
            levels_without_cases(&file, &document, &cases).len()
        };
        assert_eq!(found("law/cases/levels-2021.txt", "because: A1 §4①\nroute: R-EY §3 I\nM14a: always"), 0);
        assert_eq!(found("law/cases/levels-2021.txt", "because: A11 §4①\nroute: R-EY-2 §3 I\nM14: always"), 3);
        assert_eq!(found("law/cases/levels-2026.txt", "because: A1 §4①\nroute: R-EY §3 I\nM14a: always"), 3);
    }
}
