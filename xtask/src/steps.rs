//! How is a step run, timed and said?

use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};

/// The steps done so far with the time each took.
#[derive(Debug, Default)]
pub(crate) struct Steps {
    done: Vec<(&'static str, Duration, bool)>,
}

impl Steps {
    /// Runs one step, says its name before and its time after.
    ///
    /// # Errors
    /// The step's own.
    pub(crate) fn step(&mut self, name: &'static str, work: impl FnOnce() -> anyhow::Result<()>) -> anyhow::Result<()> {
        say(&format!("\n== {name}"));
        let began = Instant::now();
        let result = work();
        self.done.push((name, began.elapsed(), result.is_ok()));
        say(&format!("== {name}: {} in {}", if result.is_ok() { "fine" } else { "FAILED" }, spell(began.elapsed())));
        result.with_context(|| format!("{name} failed"))
    }

    /// Says how long each step took.
    pub(crate) fn summary(&self) {
        let total: Duration = self.done.iter().map(|(_, took, _)| *took).sum();
        say("");
        for (name, took, fine) in &self.done {
            say(&format!("{:>9}  {name}{}", spell(*took), if *fine { "" } else { "  FAILED" }));
        }
        say(&format!("{:>9}  total", spell(total)));
    }
}

/// Prints a line to stderr, where tools put their progress.
#[expect(clippy::print_stderr, reason = "a tool for the terminal")]
pub(crate) fn say(text: &str) {
    eprintln!("{text}");
}

/// The repository's root.
pub(crate) fn root() -> PathBuf {
    let mut root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    root.pop();
    root
}

/// The `cargo` that runs us.
pub(crate) fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root());
    command
}

/// Runs a command whose output goes to the terminal; fails if it does.
///
/// # Errors
/// If it cannot be started or ends with another code than 0.
pub(crate) fn run(command: &mut Command) -> anyhow::Result<()> {
    let shown = show(command);
    say(&format!("$ {shown}"));
    let status = command.status().with_context(|| format!("cannot start `{shown}`"))?;
    if !status.success() {
        bail!("`{shown}` ended with {status}");
    }
    Ok(())
}

/// Runs a command and gives what it wrote to stdout.
///
/// # Errors
/// If it cannot be started or ends with another code than 0.
pub(crate) fn read(command: &mut Command) -> anyhow::Result<String> {
    let shown = show(command);
    let output = command.output().with_context(|| format!("cannot start `{shown}`"))?;
    if !output.status.success() {
        bail!("`{shown}` ended with {}: {}", output.status, String::from_utf8_lossy(&output.stderr));
    }
    String::from_utf8(output.stdout).with_context(|| format!("`{shown}` wrote something else than UTF-8"))
}

fn show(command: &Command) -> String {
    let program = PathBuf::from(command.get_program());
    let name = program.file_name().unwrap_or(command.get_program()).to_string_lossy().into_owned();
    let words: Vec<String> = command.get_args().map(|word| word.to_string_lossy().into_owned()).collect();
    if words.is_empty() { name } else { format!("{name} {}", words.join(" ")) }
}

/// A time as people say it: `0.4 s`, `12 s`, `3 min 20 s`.
pub(crate) fn spell(time: Duration) -> String {
    let seconds = time.as_secs();
    match (seconds / 60, seconds) {
        (0, 0..10) => format!("{:.1} s", time.as_secs_f64()),
        (0, _) => format!("{seconds} s"),
        (minutes, _) => format!("{minutes} min {} s", seconds % 60),
    }
}
