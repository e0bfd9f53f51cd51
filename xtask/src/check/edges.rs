//! Does each floor use only the floors that it may?

use serde_json::Value;

use super::{Finding, items, text};

/// A floor: a crate of the house.
#[derive(Debug)]
pub(crate) struct Floor {
    /// Its folder under `crates/`.
    pub(crate) name: &'static str,
    package: &'static str,
    may_use: &'static [&'static str],
    tests_may_use: &'static [&'static str],
}

/// The table of CONVENTIONS §1, highest floor first.
pub(crate) const FLOORS: &[Floor] = &[
    Floor { name: "cli", package: "lianfang", may_use: &["app", "web", "domain"], tests_may_use: &["testkit"] },
    Floor { name: "web", package: "lianfang-web", may_use: &["app", "domain"], tests_may_use: &["testkit"] },
    Floor { name: "app", package: "lianfang-app", may_use: &["domain", "formats", "engine", "store", "lake"], tests_may_use: &["testkit"] },
    Floor { name: "lake", package: "lianfang-lake", may_use: &["domain"], tests_may_use: &["testkit"] },
    Floor { name: "store", package: "lianfang-store", may_use: &["domain"], tests_may_use: &[] },
    Floor { name: "engine", package: "lianfang-engine", may_use: &["domain"], tests_may_use: &[] },
    Floor { name: "formats", package: "lianfang-formats", may_use: &["domain"], tests_may_use: &[] },
    Floor { name: "domain", package: "lianfang-domain", may_use: &[], tests_may_use: &[] },
    Floor { name: "testkit", package: "lianfang-testkit", may_use: &["domain", "store"], tests_may_use: &[] },
    Floor { name: "xtask", package: "xtask", may_use: &[], tests_may_use: &[] },
];

/// Packages that only one floor may name: the others must not notice when they are exchanged.
const BEHIND_ONE_DOOR: &[(&str, &str)] = &[
    ("datafusion", "lake"),
    ("arrow", "lake"),
    ("parquet", "lake"),
    ("object_store", "lake"),
    ("sqlx", "store"),
    ("rsigma-parser", "engine"),
    ("rsigma-eval", "engine"),
    ("evtx", "formats"),
    ("calamine", "formats"),
    ("axum", "web"),
    ("askama", "web"),
    ("clap", "cli"),
];

/// What the pure floors must not even be able to name.
const NOT_PURE: &[&str] = &["tokio", "reqwest", "hyper", "axum", "rand"];

/// Every edge that the table does not know.
pub(super) fn find(metadata: &Value) -> Vec<Finding> {
    let mut findings = Vec::new();
    for package in items(metadata, "packages") {
        let name = text(package, "name");
        let Some(floor) = FLOORS.iter().find(|floor| floor.package == name) else {
            findings
                .push(Finding::fails(name, "is on no floor: a new crate is an architecture decision (docs/decisions) and a row in xtask"));
            continue;
        };
        for dependency in items(package, "dependencies") {
            let used = text(dependency, "name");
            let for_tests = text(dependency, "kind") == "dev";
            findings.extend(forbidden(floor, used, for_tests));
        }
    }
    findings
}

fn forbidden(floor: &Floor, used: &str, for_tests: bool) -> Option<Finding> {
    if let Some(other) = FLOORS.iter().find(|other| other.package == used) {
        let fine = floor.may_use.contains(&other.name) || (for_tests && floor.tests_may_use.contains(&other.name));
        let what = format!("may not use {}: see the table in CONVENTIONS §1", other.name);
        return (!fine).then(|| Finding::fails(floor.name, what));
    }
    if let Some((_, owner)) = BEHIND_ONE_DOOR.iter().find(|(package, _)| *package == used) {
        let what = format!("may not name {used}: only {owner} does");
        return (*owner != floor.name).then(|| Finding::fails(floor.name, what));
    }
    let pure = matches!(floor.name, "domain" | "formats" | "engine");
    (pure && !for_tests && NOT_PURE.contains(&used)).then(|| Finding::fails(floor.name, format!("is a pure floor and may not name {used}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_what_is_forbidden() {
        let floor = |name: &str| FLOORS.iter().find(|floor| floor.name == name).unwrap();
        assert!(forbidden(floor("web"), "lianfang-store", false).is_some(), "web must not reach store");
        assert!(forbidden(floor("engine"), "lianfang-store", true).is_some(), "not even in tests");
        assert!(forbidden(floor("app"), "lianfang-testkit", false).is_some(), "tests' furniture stays in tests");
        assert!(forbidden(floor("app"), "lianfang-testkit", true).is_none());
        assert!(forbidden(floor("app"), "datafusion", false).is_some());
        assert!(forbidden(floor("domain"), "tokio", false).is_some());
    }
}
