//! Which rules of its own does the project bring?

use std::borrow::Cow;
use std::path::Path;

use engine::detection::{RefusedRule, RuleSet};
use rust_embed::RustEmbed;

use super::offline;

/// The folder `rules/` of the repository, within the binary.
#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../../rules"]
struct Folder;

/// The project's own rules, loaded. The second list is empty unless a rule was broken by hand: a test holds that.
pub fn rules() -> (RuleSet, Vec<RefusedRule>) {
    RuleSet::load(files())
}

/// The project's own rules and those below `folder`, if there is such a folder: where a node keeps rules of its own, rules of others that it
/// wants looked for all the time, and filters for either. What cannot be read is refused like a rule that does not load.
pub fn rules_with(folder: &Path) -> (RuleSet, Vec<RefusedRule>) {
    let mut texts = files();
    let mut refused = Vec::new();
    if folder.is_dir() {
        match offline::rule_texts(&[folder.to_owned()]) {
            Ok((own, unreadable)) => {
                texts.extend(own);
                refused.extend(unreadable);
            }
            Err(problem) => refused.push(RefusedRule { file: folder.display().to_string(), line: 1, reason: problem.to_string() }),
        }
    }
    let (rules, faulty) = RuleSet::load(texts);
    refused.extend(faulty);
    (rules, refused)
}

/// Names below `rules/` and texts of the project's own rules, in the order of their names.
pub fn files() -> Vec<(String, String)> {
    let mut names: Vec<String> = Folder::iter().map(Cow::into_owned).filter(is_rule).collect();
    names.sort_unstable();
    let text = |name: &String| Some(String::from_utf8_lossy(&Folder::get(name)?.data).into_owned());
    names.iter().filter_map(|name| Some((format!("rules/{name}"), text(name)?))).collect()
}

fn is_rule(name: &String) -> bool {
    Path::new(name).extension().is_some_and(|extension| extension == "yml")
}
