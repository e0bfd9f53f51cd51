//! Which names do the rules use for fields, and which spellings in an event mean the same?

use std::collections::{HashMap, HashSet};

use rsigma_parser::{Detection, SigmaRule};

/// The field names that a rule set asks for. Logs spell the same field in several ways (`CommandLine`, `commandline`, `Command_Line`,
/// `Threat Name`); rules are matched as if the event used the rule's spelling.
#[derive(Debug, Default)]
pub(super) struct FieldNames {
    /// Every name that a rule uses, with the other names that mean the same.
    known: HashMap<String, Vec<String>>,
    /// The names by their bare letters.
    bare: HashMap<String, Vec<String>>,
}

impl FieldNames {
    pub(super) fn of<'a>(rules: impl Iterator<Item = &'a SigmaRule>) -> Self {
        let mut names = HashSet::new();
        for rule in rules {
            rule.detection.named.values().for_each(|detection| collect(detection, &mut names));
        }
        let mut names: Vec<String> = names.into_iter().collect();
        names.sort_unstable();
        let mut by_letters: HashMap<String, Vec<String>> = HashMap::new();
        for name in &names {
            by_letters.entry(bare(name)).or_default().push(name.clone());
        }
        let others = |name: &String| by_letters.get(&bare(name)).into_iter().flatten().filter(|other| *other != name).cloned().collect();
        Self { known: names.iter().map(|name| (name.clone(), others(name))).collect(), bare: by_letters }
    }

    /// True if some rule asks for exactly this name.
    pub(super) fn contains(&self, name: &str) -> bool {
        self.known.contains_key(name)
    }

    /// The other names under which rules may ask for the event's field `key`.
    pub(super) fn aliases(&self, key: &str) -> &[String] {
        match self.known.get(key) {
            Some(others) => others,
            None => self.bare.get(&bare(key)).map_or(&[], Vec::as_slice),
        }
    }
}

/// The letters, digits, dots and dashes of a name in lower case: what two spellings of one field share.
fn bare(name: &str) -> String {
    name.chars().filter(|letter| !matches!(letter, ' ' | '_')).map(|letter| letter.to_ascii_lowercase()).collect()
}

fn collect(detection: &Detection, names: &mut HashSet<String>) {
    match detection {
        Detection::AllOf(items) => names.extend(items.iter().filter_map(|item| item.field.name.clone())),
        Detection::AnyOf(parts) | Detection::And(parts) => parts.iter().for_each(|part| collect(part, names)),
        Detection::ArrayMatch { field, .. } => {
            names.insert(field.clone());
        }
        Detection::Keywords(_) | Detection::Conditional { .. } => {}
    }
}

#[cfg(test)]
mod tests {
    use super::FieldNames;

    #[test]
    fn spellings_meet() {
        let rule = "title: a\nlogsource: {product: x}\ndetection:\n  a:\n    CommandLine: x\n    Provider_Name: y\n    commandLine: z\n  condition: a\n";
        let rules = rsigma_parser::parse_sigma_yaml(rule).unwrap().rules;
        let names = FieldNames::of(rules.iter());
        assert_eq!(names.aliases("COMMANDLINE"), ["CommandLine", "commandLine"]);
        assert_eq!(names.aliases("CommandLine"), ["commandLine"]);
        assert_eq!(names.aliases("Provider Name"), ["Provider_Name"]);
        assert!(names.aliases("Image").is_empty());
    }
}
