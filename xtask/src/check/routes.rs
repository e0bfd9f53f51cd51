//! Does every route have its row in the permission table?

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Context as _;

use super::Finding;
use crate::steps::root;
use crate::tree;

/// Which resources and actions a route touches, as `path  resource action, resource action`; `open` needs no sign-in, `own` is the visitor's own account,
/// `tree` asks the rights of whatever it carries.
const TABLE: &str = "crates/web/routes.txt";

/// The golden table of role, resource and action.
const PERMISSIONS: &str = "crates/domain/tests/it/golden/permissions.txt";

/// Routes without a row, rows without a route, and rows that name what the golden table does not know.
pub(super) fn find() -> anyhow::Result<Vec<Finding>> {
    let rows = rows(&std::fs::read_to_string(root().join(TABLE)).context(TABLE)?);
    let known = permissions(&std::fs::read_to_string(root().join(PERMISSIONS)).context(PERMISSIONS)?);
    let mut routes = BTreeMap::new();
    for file in tree::texts("crates/web/src", "rs")? {
        let production = file.text.split("#[cfg(test)]").next().unwrap_or_default();
        for route in routes_in(production) {
            routes.entry(route).or_insert_with(|| file.path.clone());
        }
    }
    let mut findings = Vec::new();
    for (route, path) in &routes {
        if !rows.contains_key(route) {
            findings.push(Finding::fails(path, format!("the route {route} has no row in {TABLE}")));
        }
    }
    for (route, needs) in &rows {
        if !routes.contains_key(route) {
            findings.push(Finding::fails(TABLE, format!("{route} is no route any more")));
        }
        for need in needs {
            if !matches!(need.as_str(), "open" | "own" | "tree") && !known.contains(need) {
                findings.push(Finding::fails(TABLE, format!("{route}: `{need}` is not in the golden permission table")));
            }
        }
    }
    Ok(findings)
}

/// The paths in `.route("…"` and in `path = "/…"` of described handlers.
fn routes_in(text: &str) -> BTreeSet<String> {
    let text: String = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    let mut found = BTreeSet::new();
    for mark in [".route(", "path = "] {
        for rest in text.split(mark).skip(1) {
            let literal = rest.trim_start().strip_prefix('"').and_then(|rest| rest.split('"').next());
            found.extend(literal.filter(|path| path.starts_with('/')).map(str::to_owned));
        }
    }
    found
}

fn rows(text: &str) -> BTreeMap<String, Vec<String>> {
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .filter_map(|line| line.split_once(' '))
        .map(|(route, needs)| {
            (route.to_owned(), needs.split(',').map(|need| need.split_whitespace().collect::<Vec<_>>().join(" ")).collect())
        })
        .collect()
}

/// Every `resource action` pair that the table has a column for.
fn permissions(text: &str) -> BTreeSet<String> {
    let mut known = BTreeSet::new();
    let mut first = true;
    for line in text.lines() {
        let mut words = line.split_whitespace();
        if let (true, Some(resource)) = (first, words.next()) {
            known.extend(words.map(|action| format!("{resource} {action}")));
        }
        first = line.is_empty();
    }
    known
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_routes_and_tables() {
        let routes = routes_in(".route(\"/alerts/{id}\", get(x))\n#[utoipa::path(get, path = \"/api/v1/tokens\")]\n// .route(\"/gone\")\n");
        assert_eq!(routes.into_iter().collect::<Vec<_>>(), ["/alerts/{id}", "/api/v1/tokens"]);
        let known = permissions("body look add\nofficer own -\n\nalert look decide\n");
        assert!(known.contains("alert decide") && known.contains("body add") && !known.contains("officer own"));
        assert_eq!(rows("# x\n/a  alert  look, own\n")["/a"], ["alert look", "own"]);
    }
}
