//! Does everything pass?

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Command, Stdio};

use anyhow::{Context as _, bail};

use crate::steps::{Steps, cargo, root, say};
use crate::{check, install, tree};

/// How many tests passed and failed.
#[derive(Debug, Default, Clone, Copy)]
struct Count {
    passed: u64,
    failed: u64,
}

/// Installs, checks, and runs every test; the last line says how many passed and failed.
///
/// # Errors
/// If anything failed. Tests run to their end even after a failed check, so that one run shows everything.
pub(crate) fn run(steps: &mut Steps) -> anyhow::Result<()> {
    steps.step("install", install::run_all)?;
    let checked = check::run(steps);
    let mut count = Count::default();
    let tests = steps.step("cargo test", || {
        // `--no-fail-fast`: one run shows every failure.
        counted(cargo().args(["test", "--workspace", "--locked", "--no-fail-fast"]), &mut count)
    });
    let pages = portal(steps, &mut count);
    steps.summary();
    let failure = [checked, tests, pages].into_iter().find_map(Result::err);
    say("");
    say(&format!("{} passed, {} failed", count.passed, count.failed));
    match failure {
        None if count.failed == 0 => Ok(()),
        None => bail!("{} tests failed", count.failed),
        Some(error) => Err(error),
    }
}

/// The portal's tests in a real browser.
fn portal(steps: &mut Steps, count: &mut Count) -> anyhow::Result<()> {
    let files: Vec<String> =
        tree::names("e2e").into_iter().filter(|name| name.ends_with(".test.mjs") || name.ends_with(".test.js")).collect();
    if files.is_empty() {
        say("\n== portal tests: none in e2e/");
        return Ok(());
    }
    steps.step("build the binary for the portal tests", || {
        crate::steps::run(cargo().args(["build", "--locked", "--package", "lianfang"]))
    })?;
    steps.step("portal tests", || {
        let mut node = Command::new("node");
        node.current_dir(root().join("e2e")).args(["--test", "--test-reporter=spec"]).args(&files);
        node.env("LIANFANG_BINARY", binary()?);
        counted(&mut node, count)
    })
}

/// The binary that `cargo build` just made.
fn binary() -> anyhow::Result<std::path::PathBuf> {
    let text = crate::steps::read(cargo().args(["metadata", "--format-version", "1", "--no-deps", "--locked"]))?;
    let metadata: serde_json::Value = serde_json::from_str(&text)?;
    let target =
        metadata.get("target_directory").and_then(serde_json::Value::as_str).context("cargo metadata names no target directory")?;
    Ok(std::path::Path::new(target).join("debug/lianfang"))
}

/// Runs a command, passes its stdout on line by line, and adds up what its result lines say.
fn counted(command: &mut Command, count: &mut Count) -> anyhow::Result<()> {
    let mut child = command.stdout(Stdio::piped()).spawn().context("cannot start the tests")?;
    let out = child.stdout.take().context("the tests have no stdout")?;
    let mut terminal = std::io::stdout().lock();
    for line in BufReader::new(out).split(b'\n') {
        let line = line?;
        // A closed terminal must not keep the tests from being counted.
        let _ = terminal.write_all(&line).and_then(|()| terminal.write_all(b"\n")).and_then(|()| terminal.flush());
        add(&String::from_utf8_lossy(&line), count);
    }
    let status = child.wait()?;
    if !status.success() {
        bail!("the tests ended with {status}");
    }
    Ok(())
}

/// Reads libtest's `test result: ok. 3 passed; 1 failed; …` and node's `ℹ pass 3`, `ℹ fail 1`.
fn add(line: &str, count: &mut Count) {
    if let Some(rest) = line.strip_prefix("test result: ") {
        for part in rest.split(['.', ';']) {
            let mut words = part.split_whitespace();
            match (words.next().and_then(|number| number.parse::<u64>().ok()), words.next()) {
                (Some(number), Some("passed")) => count.passed += number,
                (Some(number), Some("failed")) => count.failed += number,
                _ => {}
            }
        }
    } else if let Some(rest) = line.strip_prefix("ℹ ").or_else(|| line.strip_prefix("# ")) {
        match rest.split_once(' ').map(|(word, number)| (word, number.trim().parse::<u64>())) {
            Some(("pass", Ok(number))) => count.passed += number,
            Some(("fail", Ok(number))) => count.failed += number,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adds_up_both_kinds_of_lines() {
        let mut count = Count::default();
        for line in [
            "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured",
            "test result: FAILED. 3 passed; 2 failed;",
            "ℹ pass 5",
            "ℹ fail 1",
        ] {
            add(line, &mut count);
        }
        assert_eq!((count.passed, count.failed), (20, 3));
    }
}
