//! Is every module at the top of a floor a room of the house, and does every name mean something?

use super::{FLOORS, Finding};
use crate::tree;

/// The rooms, one name on every floor (CONVENTIONS §1).
pub(crate) const ROOMS: &[&str] = &[
    "registry",
    "law",
    "incident",
    "exercise",
    "audit",
    "inventory",
    "vulnerability",
    "baseline",
    "intel",
    "blocklist",
    "telemetry",
    "detection",
    "flow",
    "specimen",
    "mail",
    "supplier",
    "plan",
    "report",
    "notice",
    "access",
    "ledger",
];

/// What a floor has at its top besides rooms. A new name here is read in review: could it be a room's?
const FURNITURE: &[(&str, &[&str])] = &[
    ("domain", &["lib", "words"]),
    ("formats", &["lib", "limits"]),
    ("engine", &["lib"]),
    ("store", &["lib", "engine", "search"]),
    ("lake", &["lib"]),
    ("app", &["lib", "assembly", "clock", "keeping", "limits", "live", "process", "refusal"]),
    ("web", &["lib", "api", "assets", "connection", "gate", "health", "live", "page", "portal", "problem", "words"]),
];

/// Names that say nothing about what is inside.
const FORBIDDEN: &[&str] = &["common", "util", "utils", "helper", "helpers", "shared", "misc", "manager", "types", "base"];

/// Rooms off the list, and forbidden names anywhere.
pub(super) fn find() -> Vec<Finding> {
    let mut findings = Vec::new();
    for floor in FLOORS {
        let folder = if floor.name == "xtask" { "xtask".to_owned() } else { format!("crates/{}", floor.name) };
        forbidden_below(&folder, &mut findings);
        let Some((_, furniture)) = FURNITURE.iter().find(|(name, _)| *name == floor.name) else { continue };
        for name in tree::names(&format!("{folder}/src")) {
            let stem = name.strip_suffix(".rs").unwrap_or(&name);
            if !ROOMS.contains(&stem) && !furniture.contains(&stem) {
                findings.push(Finding::fails(
                    format!("{folder}/src/{name}"),
                    "is no room: put it in one, or argue for a new one in docs/decisions",
                ));
            }
        }
    }
    findings
}

fn forbidden_below(folder: &str, findings: &mut Vec<Finding>) {
    for name in tree::names(folder) {
        if matches!(name.as_str(), "node_modules" | "target" | "assets") {
            continue;
        }
        let path = format!("{folder}/{name}");
        let stem = name.split('.').next().unwrap_or(&name);
        if FORBIDDEN.contains(&stem) {
            findings.push(Finding::fails(&path, format!("`{stem}` says nothing about what is inside: name it for what it holds")));
        }
        forbidden_below(&path, findings);
    }
}
