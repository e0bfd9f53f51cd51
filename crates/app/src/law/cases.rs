//! How many golden cases does each edition of the law have?

use std::collections::BTreeMap;

/// The number of cases by edition, as `R3@2021-08-23`.
///
/// A line `@ R3@2021-08-23` says whose cases follow. A case begins with `== ` and its title; in a file without titles every line with ` = `
/// is one.
pub fn cases() -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for (_, text) in CASES {
        let titled = text.lines().any(|line| line.starts_with("== "));
        let mut edition = None;
        for line in text.lines() {
            if let Some(name) = line.strip_prefix("@ ") {
                edition = Some(name.trim());
            }
            let is_case = if titled { line.starts_with("== ") } else { line.contains(" = ") };
            if let Some(edition) = edition.filter(|_| is_case) {
                *counts.entry(edition.to_owned()).or_insert(0) += 1;
            }
        }
    }
    counts
}

/// Embeds files of `law/cases`.
macro_rules! embedded {
    ($($name:literal),+ $(,)?) => {
        &[$(($name, include_str!(concat!("../../../../law/cases/", $name)))),+]
    };
}

/// The cases with their names.
const CASES: &[(&str, &str)] = embedded![
    "audits.txt",
    "dates.txt",
    "duties-2021.txt",
    "duties-2026.txt",
    "filing-2021.txt",
    "filing-2026.txt",
    "incident-levels.txt",
    "levels-2021.txt",
    "levels-2026.txt",
    "lists.txt",
    "notification-2021.txt",
    "notification-2026.txt",
    "obligations.txt",
    "penalties.txt",
    "periods.txt",
    "protection-2021.txt",
    "protection-2026.txt",
    "stated-clocks.txt",
];

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn every_file_of_cases_is_counted_for_an_edition_that_exists() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../law/cases");
        let mut found: Vec<String> =
            std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        found.sort();
        assert_eq!(found, CASES.iter().map(|(name, _)| (*name).to_owned()).collect::<Vec<_>>());
        let rulebook = crate::law::rulebook().unwrap();
        let editions: Vec<String> = rulebook.instruments().iter().map(|instrument| instrument.edition.to_string()).collect();
        let counts = cases();
        for (edition, count) in &counts {
            assert!(editions.contains(edition), "{edition}");
            assert!(*count > 0);
        }
        let total: usize = counts.values().sum();
        println!("{total} golden cases: {counts:?}");
        assert!(total >= 300, "a lawyer finds at least 300 cases, not {total}");
        for (name, text) in CASES {
            assert!(text.lines().any(|line| line.starts_with("@ ")), "{name} says for which edition its cases are");
        }
    }
}
