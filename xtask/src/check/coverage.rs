//! Is it said of every article of the law of 2021 what becomes of it, and does whatever carries one exist?

use anyhow::Context as _;
use toml::{Table, Value};

use super::{Finding, ROOMS, law::tables};
use crate::steps::root;
use crate::tree;

/// A day on which the law of 2021 was in force, instrument by instrument.
const A_DAY: &str = "2022-01-01";

/// Articles of which nobody said what becomes of them, and carriers that do not exist.
pub(super) fn find() -> anyhow::Result<Vec<Finding>> {
    let rooms = root().join("crates/app/src");
    let exists = |carrier: &str| rooms.join(format!("{carrier}.rs")).is_file();
    let mut findings = Vec::new();
    for file in tree::texts("law/tw", "toml")? {
        let document: Table = file.text.parse().with_context(|| file.path.clone())?;
        let wanted = is_of_2021(&document);
        for article in tables(&document, "article") {
            let number = article.get("number").and_then(Value::as_integer).unwrap_or_default();
            findings.extend(problems(&format!("{}: article {number}", file.path), article, wanted, exists));
        }
    }
    Ok(findings)
}

fn is_of_2021(document: &Table) -> bool {
    let Some(instrument) = document.get("instrument").and_then(Value::as_table) else { return false };
    let day = |key: &str| instrument.get(key).and_then(Value::as_str);
    let of_the_act = instrument.get("of_the_act").and_then(Value::as_bool).unwrap_or(true);
    // Dates in this form stand in the order of their letters.
    of_the_act && day("in_force_from").is_some_and(|from| from <= A_DAY) && day("in_force_until").is_none_or(|until| A_DAY <= until)
}

fn problems(at: &str, article: &Table, wanted: bool, exists: impl Fn(&str) -> bool) -> Vec<Finding> {
    let carriers: Vec<&str> =
        article.get("carried_out_by").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect();
    let planned = tables(article, "planned");
    let mut findings = Vec::new();
    if wanted && !article.contains_key("no_duty") && carriers.is_empty() && planned.is_empty() {
        findings.push(Finding::fails(at, "says neither who carries it out nor why nobody has to (no_duty)"));
    }
    for carrier in carriers.iter().filter(|carrier| !exists(carrier)) {
        findings.push(Finding::fails(at, format!("is carried out by {carrier}, which is not in crates/app/src; is it planned?")));
    }
    for room in planned.iter().filter_map(|one| one.get("room")?.as_str()).filter(|room| !ROOMS.contains(room)) {
        findings.push(Finding::fails(at, format!("is planned for {room}, which is no room")));
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wants_an_answer_that_holds() {
        let found = |text: &str, wanted| problems("x", &text.parse().unwrap(), wanted, |carrier| carrier == "incident/report").len();
        assert_eq!(found("number = 1", true), 1);
        assert_eq!(found("number = 1", false), 0, "of the law of today not everything is known");
        assert_eq!(found("number = 1\nno_duty = \"Names its basis.\"", true), 0);
        assert_eq!(found("number = 1\ncarried_out_by = [\"incident/report\"]", true), 0);
        assert_eq!(found("number = 1\ncarried_out_by = [\"incident/repair\"]", true), 1);
        assert_eq!(found("number = 1\nplanned = [{ issue = 3, room = \"audit\" }]", true), 0);
        assert_eq!(found("number = 1\nplanned = [{ issue = 3, room = \"attic\" }]", true), 1);
    }

    #[test]
    fn knows_the_law_of_2021() {
        let of_2021 = |text: &str| is_of_2021(&text.parse().unwrap());
        assert!(of_2021("[instrument]\nin_force_from = \"2019-01-01\"\nin_force_until = \"2025-11-30\""));
        assert!(!of_2021("[instrument]\nin_force_from = \"2025-12-01\""));
        assert!(!of_2021("[instrument]\nin_force_from = \"2021-01-20\"\nof_the_act = false"));
    }
}
