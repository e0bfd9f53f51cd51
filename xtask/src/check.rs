//! Which rules hold for the whole house, and in which order are they checked?

mod coverage;
mod edges;
mod files;
mod law;
mod licences;
mod messages;
mod rooms;
mod routes;
mod sql;

use anyhow::bail;
use serde_json::Value;

use crate::steps::{Steps, cargo, read, run as run_command, say};

pub(crate) use edges::FLOORS;
pub(crate) use rooms::ROOMS;

/// Something that breaks a rule.
#[derive(Debug)]
pub(crate) struct Finding {
    /// The file (and line), or the thing, that breaks it.
    pub(crate) at: String,
    /// What is wrong and what to do.
    pub(crate) what: String,
    /// Whether it fails the check; otherwise it is only said.
    pub(crate) fails: bool,
}

impl Finding {
    /// A broken rule.
    pub(crate) fn fails(at: impl Into<String>, what: impl Into<String>) -> Self {
        Self { at: at.into(), what: what.into(), fails: true }
    }

    /// Something to look at.
    pub(crate) fn warns(at: impl Into<String>, what: impl Into<String>) -> Self {
        Self { at: at.into(), what: what.into(), fails: false }
    }
}

/// Everything that must hold before a push. All steps run, so that one run shows everything.
///
/// # Errors
/// The first step that failed.
pub(crate) fn run(steps: &mut Steps) -> anyhow::Result<()> {
    let results = [
        steps.step("format", || run_command(cargo().args(["fmt", "--all", "--check"]))),
        steps.step("tidy", tidy),
        steps.step("licences", licences),
        steps.step("clippy", || run_command(cargo().args(["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"]))),
        steps.step("documentation", || {
            run_command(cargo().args(["doc", "--workspace", "--no-deps", "--locked"]).env("RUSTDOCFLAGS", "-D warnings"))
        }),
    ];
    results.into_iter().collect()
}

/// Formats, and lets clippy mend what it can.
///
/// # Errors
/// If either fails.
pub(crate) fn fix(steps: &mut Steps) -> anyhow::Result<()> {
    steps.step("clippy --fix", || {
        run_command(cargo().args(["clippy", "--workspace", "--all-targets", "--fix", "--allow-dirty", "--allow-staged"]))
    })?;
    steps.step("format", || run_command(cargo().args(["fmt", "--all"])))
}

/// The machine checks of CONVENTIONS §12; no build needed.
///
/// # Errors
/// If a rule is broken or a file cannot be read.
pub(crate) fn tidy() -> anyhow::Result<()> {
    let mut findings = edges::find(&metadata(false)?);
    findings.extend(rooms::find());
    findings.extend(files::find()?);
    findings.extend(sql::find()?);
    findings.extend(law::find()?);
    findings.extend(coverage::find()?);
    findings.extend(messages::find()?);
    findings.extend(routes::find()?);
    report("tidy", &findings)
}

/// The licences of everything that is built on Linux.
///
/// # Errors
/// If one is not allowed, or a denied package came back.
pub(crate) fn licences() -> anyhow::Result<()> {
    report("licences", &licences::find(&metadata(true)?))
}

/// Says all findings, and fails if one of them does.
fn report(name: &str, findings: &[Finding]) -> anyhow::Result<()> {
    for finding in findings {
        say(&format!("{}: {}: {}", if finding.fails { "error" } else { "warning" }, finding.at, finding.what));
    }
    let failed = findings.iter().filter(|finding| finding.fails).count();
    if failed > 0 {
        bail!("{name} found {failed} broken rules");
    }
    Ok(())
}

/// What cargo says about the workspace, with the packages that Linux builds need or without any dependency.
fn metadata(with_dependencies: bool) -> anyhow::Result<Value> {
    let mut command = cargo();
    command.args(["metadata", "--format-version", "1", "--locked"]);
    if with_dependencies {
        command.args(["--filter-platform", "x86_64-unknown-linux-gnu"]);
    } else {
        command.arg("--no-deps");
    }
    Ok(serde_json::from_str(&read(&mut command)?)?)
}

/// The elements of an array in a JSON document; none if there is no such array.
fn items<'v>(value: &'v Value, key: &str) -> impl Iterator<Item = &'v Value> {
    value.get(key).and_then(Value::as_array).into_iter().flatten()
}

/// A string in a JSON document; empty if there is none.
fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}
