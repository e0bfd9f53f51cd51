//! Does every regression case of SigmaHQ fire its rule, from the event log and from its JSON form?

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::archives::unpacked;
use super::{examine, matcher};

/// A case: the rule that must fire and the log in which it must.
struct Case {
    rule: String,
    log: PathBuf,
}

#[test]
fn every_case_fires_its_rule() {
    let (Some(rules), Some(cases)) = (unpacked("01-sigma", "sigma-rules"), unpacked("01-sigma", "sigma-regression-A")) else { return };
    let matcher = matcher(&rules, &["rules", "rules-emerging-threats", "rules-threat-hunting", "rules-compliance"]);
    let folder = cases.join("regression_data");
    let mut fired: HashMap<(PathBuf, String), usize> = HashMap::new();
    examine(&matcher, &folder, |found, file| {
        *fired.entry((PathBuf::from(file.as_ref()), found.finding.rule.id.clone())).or_default() += 1;
    });
    let mut described = Vec::new();
    descriptions(&folder, &mut described);
    assert_eq!(described.len(), 103);
    let (mut cases_seen, mut silent) = (0, Vec::new());
    for description in &described {
        let case = read(&cases, description);
        for log in [case.log.clone(), case.log.with_extension("json")].into_iter().filter(|log| log.exists()) {
            cases_seen += 1;
            if !fired.contains_key(&(log.clone(), case.rule.clone())) {
                silent.push(format!("{} in {}", case.rule, log.display()));
            }
        }
    }
    assert_eq!(silent, Vec::<String>::new());
    assert!(cases_seen >= 200, "{cases_seen}");
}

fn descriptions(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            descriptions(&path, found);
        } else if path.ends_with("info.yml") {
            found.push(path);
        }
    }
}

/// The description names the rule under `rule_metadata` and the log under `path`; where it names no log, the rule's id does.
fn read(root: &Path, description: &Path) -> Case {
    let text = fs::read_to_string(description).expect("a description");
    let value = |key: &str| text.lines().find_map(|line| line.trim().trim_start_matches("- ").strip_prefix(key)).map(str::trim);
    let (_, metadata) = text.split_once("rule_metadata:").expect("the rule");
    let rule = metadata.lines().find_map(|line| line.trim().strip_prefix("- id:")).expect("the rule's id").trim().to_owned();
    let beside = description.with_file_name(format!("{rule}.evtx"));
    Case { log: value("path:").map_or(beside, |path| root.join(path)), rule }
}
