//! Does every sentence exist in both languages, and does every sentence that is used exist?

use std::collections::{BTreeMap, BTreeSet};

use super::Finding;
use crate::tree;

/// Keys with the places that each fills.
type Sentences = BTreeMap<String, BTreeSet<String>>;

/// Sentences missing in one language, or with other places to fill there.
pub(super) fn find() -> anyhow::Result<Vec<Finding>> {
    let chinese = sentences("crates/web/locales/zh-TW")?;
    let english = sentences("crates/web/locales/en")?;
    let mut findings = Vec::new();
    for (language, other, these, those) in [("zh-TW", "en", &chinese, &english), ("en", "zh-TW", &english, &chinese)] {
        for key in these.keys().filter(|key| !those.contains_key(*key)) {
            findings.push(Finding::fails(key, format!("is in locales/{language} but not in locales/{other}")));
        }
    }
    for (key, places) in &chinese {
        if let Some(others) = english.get(key).filter(|others| *others != places) {
            findings.push(Finding::fails(key, format!("fills {places:?} in zh-TW and {others:?} in en")));
        }
    }
    findings.extend(unsaid(&chinese)?);
    Ok(findings)
}

/// Keys that code or templates name where they ask for a sentence, and that no file holds.
fn unsaid(known: &Sentences) -> anyhow::Result<Vec<Finding>> {
    let mut files = tree::texts("crates/web/templates", "html")?;
    for floor in ["domain", "app", "web", "formats"] {
        files.extend(tree::texts(&format!("crates/{floor}/src"), "rs")?);
    }
    let mut findings = Vec::new();
    for file in &files {
        for (number, line) in file.text.lines().enumerate() {
            if line.trim_start().starts_with("//") {
                continue;
            }
            for key in asked_in(line).filter(|key| !known.contains_key(*key)) {
                findings.push(Finding::fails(
                    format!("{}:{}", file.path, number + 1),
                    format!("asks for the sentence {key}, which is in no locale"),
                ));
            }
        }
    }
    Ok(findings)
}

/// The keys in `t("…"`, `t1("…"` and `Message::new("…"`.
fn asked_in(line: &str) -> impl Iterator<Item = &str> {
    ["page.t(\"", "page.t1(\"", "Message::new(\""]
        .into_iter()
        .flat_map(|call| line.split(call).skip(1))
        .filter_map(|rest| rest.split('"').next())
        .filter(|key| is_key(key))
}

/// Reads the messages of all `.ftl` files in a folder: a key at the start of a line, then everything indented below it.
fn sentences(folder: &str) -> anyhow::Result<Sentences> {
    let mut sentences = Sentences::new();
    for file in tree::texts(folder, "ftl")? {
        let mut current: Option<String> = None;
        for line in file.text.lines() {
            if let Some((key, _)) = line.split_once('=').filter(|(key, _)| is_key(key.trim_end())) {
                current = Some(key.trim_end().to_owned());
                sentences.entry(key.trim_end().to_owned()).or_default();
            }
            if let Some(places) = current.as_ref().and_then(|key| sentences.get_mut(key)) {
                places.extend(places_in(line));
            }
        }
    }
    Ok(sentences)
}

fn is_key(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_lowercase() || first == '-')
        && text.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_'))
}

/// The names after each `$`. What the law's data says in both languages fills a place `…_zh` in the one and `…_en` in the other: it counts as one.
fn places_in(line: &str) -> impl Iterator<Item = String> {
    line.split('$').skip(1).map(|rest| {
        let name: String = rest.chars().take_while(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_')).collect();
        name.strip_suffix("_zh").or(name.strip_suffix("_en")).map_or(name.clone(), str::to_owned)
    })
}
