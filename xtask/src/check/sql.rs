//! Is every SQL file used, and do the two migration folders match?

use super::Finding;
use crate::tree;

/// Unused and misplaced SQL, and migrations without their twin.
pub(super) fn find() -> anyhow::Result<Vec<Finding>> {
    let code = tree::texts("crates/store/src", "rs")?;
    let mut findings = Vec::new();
    for file in tree::texts("crates/store/sql", "sql")? {
        let inside = file.path.strip_prefix("crates/store/").unwrap_or(&file.path);
        let (room, _) = inside.trim_start_matches("sql/").split_once('/').unwrap_or_default();
        // A room's module may name its files by a macro that puts the folder in front.
        let verb = inside.rsplit('/').next().unwrap_or(inside);
        let stem = verb.trim_end_matches(".sql");
        let used =
            code.iter().any(|source| source.text.contains(inside) || (in_room(&source.path, room) && names(&source.text, verb, stem)));
        if !used {
            findings.push(Finding::fails(&file.path, "is used by no code: remove it"));
        }
        if room.is_empty() {
            findings.push(Finding::fails(&file.path, "lies in no room: sql/<room>/<verb>.sql"));
        }
        if file.text.matches(';').count() > 1 {
            findings.push(Finding::warns(&file.path, "holds more than one statement"));
        }
    }
    let sqlite = tree::names("crates/store/migrations/sqlite");
    let postgres = tree::names("crates/store/migrations/postgres");
    for name in sqlite.iter().filter(|name| !postgres.contains(name)) {
        findings.push(Finding::fails(format!("migrations/sqlite/{name}"), "has no twin for PostgreSQL"));
    }
    for name in postgres.iter().filter(|name| !sqlite.contains(name)) {
        findings.push(Finding::fails(format!("migrations/postgres/{name}"), "has no twin for SQLite"));
    }
    for name in sqlite.iter().map(|name| name.trim_end_matches(".sql")) {
        if !code.iter().any(|source| source.path.ends_with("engine/migrate.rs") && source.text.contains(name)) {
            findings.push(Finding::fails(format!("migrations/sqlite/{name}.sql"), "is not among the steps in engine/migrate.rs"));
        }
    }
    Ok(findings)
}

fn in_room(path: &str, room: &str) -> bool {
    !room.is_empty() && (path == format!("crates/store/src/{room}.rs") || path.starts_with(&format!("crates/store/src/{room}/")))
}

fn names(source: &str, verb: &str, stem: &str) -> bool {
    source.contains(&format!("\"{verb}\"")) || source.contains(&format!("/{verb}\"")) || source.contains(&format!("sql!(\"{stem}\")"))
}
