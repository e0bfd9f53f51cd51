//! Does every sentence that is used exist in both languages, with the same places to fill?

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn files_under(path: &Path, ending: &str, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(path).expect("a readable folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            files_under(&path, ending, found);
        } else if path.to_string_lossy().ends_with(ending) {
            found.push(path);
        }
    }
}

/// Key to the names of its places, from all files of one language.
fn sentences(language: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut files = Vec::new();
    files_under(&folder("locales").join(language), ".ftl", &mut files);
    let mut all: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut key = String::new();
    for file in files {
        for line in fs::read_to_string(&file).expect("a readable file").lines() {
            let head = line.split_once('=').map(|(head, _)| head.trim_end());
            let opens = line.starts_with(|first: char| first.is_ascii_lowercase());
            if let (true, Some(head)) = (opens, head) {
                head.clone_into(&mut key);
                let fresh = all.insert(key.clone(), BTreeSet::new()).is_none();
                assert!(fresh, "{key} is said twice ({})", file.display());
            }
            for place in line.split('$').skip(1) {
                let name: String = place.chars().take_while(|letter| letter.is_ascii_alphanumeric() || *letter == '_').collect();
                // What the law's data says in both languages fills `…_zh` in the one and `…_en` in the other.
                let name = name.strip_suffix("_zh").or(name.strip_suffix("_en")).map_or(name.clone(), str::to_owned);
                all.get_mut(&key).expect("a key before its places").insert(name);
            }
        }
    }
    all
}

#[test]
fn both_languages_say_the_same() {
    let (chinese, english) = (sentences("zh-TW"), sentences("en"));
    let missing: Vec<_> = chinese.keys().filter(|key| !english.contains_key(*key)).collect();
    assert!(missing.is_empty(), "not said in English: {missing:?}");
    let missing: Vec<_> = english.keys().filter(|key| !chinese.contains_key(*key)).collect();
    assert!(missing.is_empty(), "not said in Chinese: {missing:?}");
    for (key, places) in &chinese {
        assert_eq!(Some(places), english.get(key), "{key} has other places in English");
    }
}

/// Keys written in templates and in code, wherever a call names one: `t("…`, `say(…, "…`, `Message::new("…`.
#[test]
fn every_sentence_that_is_used_exists() {
    let known = sentences("zh-TW");
    let mut files = Vec::new();
    files_under(&folder("templates"), ".html", &mut files);
    for floor in ["web", "app", "domain", "formats", "store", "engine"] {
        files_under(&folder("..").join(floor).join("src"), ".rs", &mut files);
    }
    let openings = ["page.t(\"", "page.t1(\"", "page.t2(\"", "self.t(\"", "self.t1(\"", "Message::new(\"", "go_saying(", "page.empty(\""];
    let mut missing = BTreeSet::new();
    for file in files {
        let text = fs::read_to_string(&file).expect("a readable file");
        for opening in openings {
            for rest in text.split(opening).skip(1) {
                let rest = if opening == "go_saying(" { rest.split(", \"").nth(1).unwrap_or_default() } else { rest };
                let key: String = rest.chars().take_while(|letter| letter.is_ascii_alphanumeric() || *letter == '-').collect();
                let whole = rest[key.len()..].starts_with('"');
                if whole && !key.is_empty() && !known.contains_key(&key) {
                    missing.insert(format!("{key} ({})", file.display()));
                }
            }
        }
    }
    assert!(missing.is_empty(), "used and not said: {missing:#?}");
}
