//! Can what the product stands on be used now?

use std::path::Path;

use crate::App;

/// How one thing is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// As it should be.
    Fine,
    /// It works, and someone should look at it.
    Warning,
    /// It does not work.
    Failed,
}

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// What was looked at, in one word.
    pub of: &'static str,
    /// How it is.
    pub verdict: Verdict,
    /// What was seen, for operators.
    pub seen: String,
    /// What to do about it; empty when fine.
    pub advice: String,
}

impl Condition {
    /// All is well.
    pub fn fine(of: &'static str, seen: impl Into<String>) -> Self {
        Self { of, verdict: Verdict::Fine, seen: seen.into(), advice: String::new() }
    }

    /// It works, and someone should look at it.
    pub fn warning(of: &'static str, seen: impl Into<String>, advice: impl Into<String>) -> Self {
        Self { of, verdict: Verdict::Warning, seen: seen.into(), advice: advice.into() }
    }

    /// It does not work.
    pub fn failed(of: &'static str, seen: impl Into<String>, advice: impl Into<String>) -> Self {
        Self { of, verdict: Verdict::Failed, seen: seen.into(), advice: advice.into() }
    }
}

impl Verdict {
    /// The word in answers.
    pub fn word(self) -> &'static str {
        match self {
            Self::Fine => "ok",
            Self::Warning => "warn",
            Self::Failed => "fail",
        }
    }
}

/// Looks at what every request and every event needs: the register answers, the data directory can be written, and there is room on its disk.
/// Below `least_free_bytes` it warns, below a quarter of it it fails. Quick enough to be asked every few seconds.
pub async fn condition(app: &App, least_free_bytes: u64) -> Vec<Condition> {
    let mut found = register(app).await;
    found.push(journal(app));
    found.push(writable(&app.data));
    found.push(free_space(&app.data, least_free_bytes));
    found
}

/// The register, and the head of the ledger in it.
async fn register(app: &App) -> Vec<Condition> {
    const ADVICE: &str = "see that the database runs and can be reached, and that its disk has room; `lianfang doctor` says more";
    let asked = async {
        let mut tx = app.store.read().await?;
        store::ledger::head(&mut tx).await
    };
    match asked.await {
        Ok(head) => vec![
            Condition::fine("register", format!("{} answers", app.store.engine())),
            Condition::fine("ledger head", format!("{} entries", head.size)),
        ],
        Err(problem @ store::Problem::Corrupt { .. }) => {
            let advice = "run `lianfang ledger verify` and keep this directory as evidence";
            vec![Condition::fine("register", app.store.engine()), Condition::failed("ledger head", problem.to_string(), advice)]
        }
        Err(problem) => vec![Condition::failed("register", problem.to_string(), ADVICE)],
    }
}

/// The journal, where this process holds it.
fn journal(app: &App) -> Condition {
    const OF: &str = "journal";
    match app.telemetry.journal_bytes() {
        None => Condition::fine(OF, "not in use by this process"),
        Some(Ok(bytes)) => Condition::fine(OF, format!("{} MiB on disk", bytes >> 20)),
        Some(Err(error)) => Condition::failed(OF, error.to_string(), "see that the folder journal/ can be read and written"),
    }
}

fn writable(data: &Path) -> Condition {
    let probe = data.join(".lianfang-probe");
    let tried = std::fs::write(&probe, b"probe").and_then(|()| std::fs::remove_file(&probe));
    match tried {
        Ok(()) => Condition::fine("data directory", format!("{} can be written", data.display())),
        Err(error) => Condition::failed(
            "data directory",
            format!("{}: {error}", data.display()),
            "give the server's user the directory (chown) and see that the disk is mounted for writing",
        ),
    }
}

fn free_space(data: &Path, least_free_bytes: u64) -> Condition {
    const ADVICE: &str = "free some space or move the data directory: events are refused (507) before the disk is full, and none is lost";
    let free = match rustix::fs::statvfs(data) {
        Ok(disk) => disk.f_bavail.saturating_mul(disk.f_frsize),
        Err(error) => return Condition::failed("free space", error.to_string(), "see that the disk of the data directory is mounted"),
    };
    let seen = format!("{} MiB free", free >> 20);
    if free < least_free_bytes / 4 {
        Condition::failed("free space", seen, ADVICE)
    } else if free < least_free_bytes {
        Condition::warning("free space", seen, ADVICE)
    } else {
        Condition::fine("free space", seen)
    }
}
