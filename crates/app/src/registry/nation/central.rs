//! Which bodies does the central government have?

use std::collections::HashMap;

use domain::registry::{BodyClass, BodyKind, Level, NewBody, Oid};

use super::INVENTED;

/// The tree as text; its head explains the form.
const TREE: &str = include_str!("central.txt");

/// The central bodies from the top downwards.
pub(super) fn bodies() -> Vec<NewBody> {
    let Some(root) = "2.16.886.101".parse::<Oid>().ok() else { return Vec::new() };
    let mut bodies = Vec::new();
    let mut above: Vec<Oid> = Vec::new();
    let mut executive_yuan = None;
    let mut invented: HashMap<Oid, u32> = HashMap::new();
    for line in TREE.lines().filter_map(line) {
        above.truncate(line.depth);
        let superior = above.last().cloned();
        let parent = superior.clone().unwrap_or_else(|| root.clone());
        let mut last = None;
        for name in line.names {
            let next = invented.entry(parent.clone()).or_insert(INVENTED);
            let arc = line.arc.unwrap_or(*next);
            if line.arc.is_none() {
                *next += 1;
            }
            let Some(oid) = parent.child(arc) else { continue };
            last = Some(oid.clone());
            if name == EXECUTIVE_YUAN {
                executive_yuan.clone_from(&last);
            }
            bodies.push(NewBody {
                oid,
                class: class(line.depth, &name, superior.as_ref() == executive_yuan.as_ref()),
                name_zh: name,
                name_en: line.english.map(str::to_owned),
                kind: BodyKind::Central,
                level: Some(line.level),
                county: None,
                superior: superior.clone(),
                sector_authority: None,
                ci_sector: None,
                contacts: Vec::new(),
            });
        }
        above.extend(last);
    }
    bodies
}

const EXECUTIVE_YUAN: &str = "行政院";

/// One line of the tree.
struct Line {
    depth: usize,
    level: Level,
    names: Vec<String>,
    english: Option<&'static str>,
    arc: Option<u32>,
}

/// Reads one line; `None` for comments and blank lines.
fn line(text: &'static str) -> Option<Line> {
    let rest = text.trim_start();
    if rest.starts_with('#') {
        return None;
    }
    let depth = (text.len() - rest.len()) / 2;
    let (level, rest) = rest.split_once(' ')?;
    let level = Level::from_code(level)?;
    if let Some((pattern, words)) = rest.split_once(" = ") {
        let names = words.split(' ').map(|word| pattern.replace("{}", word)).collect();
        return Some(Line { depth, level, names, english: None, arc: None });
    }
    let mut parts = rest.split(" | ");
    let names = vec![parts.next()?.to_owned()];
    let english = parts.next();
    let arc = parts.next().and_then(|arc| arc.parse().ok());
    Some(Line { depth, level, names, english, arc })
}

fn class(depth: usize, name: &str, below_executive_yuan: bool) -> BodyClass {
    match depth {
        0 if name == EXECUTIVE_YUAN => BodyClass::ExecutiveYuan,
        0 => BodyClass::PresidentOrYuan,
        1 if below_executive_yuan => BodyClass::CentralDirect,
        _ => BodyClass::CentralSubordinate,
    }
}
