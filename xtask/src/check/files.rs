//! Does every file say its question, and is it short enough to answer only one?

use std::collections::BTreeMap;
use std::process::Command;

use anyhow::Context as _;

use super::Finding;
use crate::steps::{read, root};
use crate::tree::{self, Text};

/// Production lines past which a file is looked at again, and past which it is refused.
const LOOK_AGAIN: usize = 500;
const REFUSED: usize = 700;

/// Files that are longer for a reason, as `path lines`. May only shrink.
const EXCEPTIONS: &str = "xtask/long-files.txt";

/// Files without their sentence, and files that are too long.
pub(super) fn find() -> anyhow::Result<Vec<Finding>> {
    let mut files = tree::texts("crates", "rs")?;
    files.extend(tree::texts("xtask", "rs")?);
    let exceptions = exceptions(&std::fs::read_to_string(root().join(EXCEPTIONS)).context(EXCEPTIONS)?)?;
    let mut findings: Vec<Finding> = files.iter().filter_map(without_sentence).collect();
    for file in &files {
        findings.extend(too_long(file, exceptions.get(&file.path).copied()));
    }
    for path in exceptions.keys().filter(|path| !files.iter().any(|file| file.path == **path)) {
        findings.push(Finding::fails(EXCEPTIONS, format!("lists {path}, which is gone: remove the line")));
    }
    findings.extend(grown(&exceptions)?);
    Ok(findings)
}

/// The first paragraph must be one `//!` sentence, so that a list of files reads as a list of questions.
fn without_sentence(file: &Text) -> Option<Finding> {
    let paragraph: Vec<&str> = file.text.lines().map_while(|line| line.strip_prefix("//! ")).map(str::trim).collect();
    let sentence = paragraph.join(" ");
    let says = sentence.contains(' ') && sentence.ends_with(['.', '?', ':', ')']);
    (!says).then(|| Finding::fails(format!("{}:1", file.path), "opens with no `//!` sentence that says which question the file answers"))
}

fn too_long(file: &Text, exception: Option<usize>) -> Option<Finding> {
    let lines = production_lines(&file.text);
    match exception {
        Some(allowed) if lines > allowed => {
            Some(Finding::fails(&file.path, format!("has grown to {lines} lines from the {allowed} excepted")))
        }
        Some(_) if lines <= REFUSED => {
            Some(Finding::fails(EXCEPTIONS, format!("lists {}, which is short enough now: remove the line", file.path)))
        }
        None if lines > REFUSED => {
            Some(Finding::fails(&file.path, format!("has {lines} lines of production code; {REFUSED} is the limit")))
        }
        None if lines > LOOK_AGAIN => {
            Some(Finding::warns(&file.path, format!("has {lines} lines of production code: does it answer one question?")))
        }
        Some(_) | None => None,
    }
}

/// Lines before the tests at the end of the file.
fn production_lines(text: &str) -> usize {
    text.lines().position(|line| line == "#[cfg(test)]").unwrap_or_else(|| text.lines().count())
}

fn exceptions(text: &str) -> anyhow::Result<BTreeMap<String, usize>> {
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|line| {
            let (path, lines) = line.split_once(' ').with_context(|| format!("{EXCEPTIONS}: `{line}` is not `path lines`"))?;
            Ok((path.to_owned(), lines.trim().parse().with_context(|| format!("{EXCEPTIONS}: `{line}`"))?))
        })
        .collect()
}

/// Compares the exceptions with those of the commit before: none may be new or larger.
fn grown(now: &BTreeMap<String, usize>) -> anyhow::Result<Vec<Finding>> {
    let show = read(Command::new("git").current_dir(root()).args(["show", &format!("HEAD~1:{EXCEPTIONS}")]));
    // Without history (an unpacked archive, a first commit) there is nothing to compare with.
    let Ok(before) = show else { return Ok(Vec::new()) };
    let before = exceptions(&before)?;
    let larger = now.iter().filter(|(path, lines)| before.get(*path).is_none_or(|earlier| *lines > earlier));
    Ok(larger.map(|(path, _)| Finding::fails(EXCEPTIONS, format!("may only shrink, but {path} was added or raised"))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(text: &str) -> Text {
        Text { path: "crates/x/src/y.rs".to_owned(), text: text.to_owned() }
    }

    #[test]
    fn wants_a_sentence() {
        assert!(without_sentence(&file("//! Which files are there?\n")).is_none());
        assert!(without_sentence(&file("//! A sentence over\n//! two lines.\n\nuse x;")).is_none());
        assert!(without_sentence(&file("//! stub\n")).is_some());
        assert!(without_sentence(&file("use x;\n")).is_some());
    }

    #[test]
    fn counts_production_lines_only() {
        assert_eq!(production_lines("a\nb\n#[cfg(test)]\nmod tests {}\n"), 2);
        assert!(too_long(&file(&"x\n".repeat(701)), None).is_some_and(|finding| finding.fails));
        assert!(too_long(&file(&"x\n".repeat(501)), None).is_some_and(|finding| !finding.fails));
        assert!(too_long(&file(&"x\n".repeat(800)), Some(800)).is_none());
        assert!(too_long(&file(&"x\n".repeat(600)), Some(800)).is_some(), "an exception that is not needed any more must go");
    }
}
