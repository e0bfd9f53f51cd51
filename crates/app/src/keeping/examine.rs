//! Is a node well, part by part, and what should be done where it is not?

use std::path::PathBuf;

use domain::law::TAIPEI;
use jiff::{Timestamp, ToSpan as _};

use super::manifest::describe;
use crate::process::{Condition, condition};
use crate::{App, ledger};

/// A clock before this cannot be right: the year in which this release was made.
const MADE_AFTER: &str = "2025-01-01T00:00:00Z";

/// Looks at everything: what requests and events need, the register's structure and release, the history's files byte by byte, the ledger entry by
/// entry, and the clock. May take minutes on a large node; changes nothing.
pub async fn examine(app: &App, least_free_bytes: u64) -> Vec<Condition> {
    let mut found = condition(app, least_free_bytes).await;
    found.push(structure(app).await);
    found.push(migrations(app).await);
    found.push(history(app).await);
    found.push(evidence(app).await);
    found.push(evidence_files(app).await);
    found.push(clock(app).await);
    found
}

async fn structure(app: &App) -> Condition {
    const OF: &str = "register structure";
    match app.store.broken().await {
        Ok(broken) if broken.is_empty() => Condition::fine(OF, "no broken page, no reference to a missing row"),
        Ok(broken) => Condition::failed(OF, broken.join("; "), "stop the server and restore the last backup: `lianfang restore`"),
        Err(problem) => Condition::failed(OF, problem.to_string(), "see that the database can be read"),
    }
}

async fn migrations(app: &App) -> Condition {
    const OF: &str = "register release";
    match app.store.applied().await {
        Ok(applied) => {
            let newest = applied.last().map_or_else(|| "none".to_owned(), |step| step.name.clone());
            Condition::fine(OF, format!("{} migrations, newest {newest}", applied.len()))
        }
        Err(problem) => Condition::failed(OF, problem.to_string(), "see that the database can be read"),
    }
}

async fn history(app: &App) -> Condition {
    const OF: &str = "history";
    let known = async {
        let mut tx = app.store.read().await?;
        store::telemetry::files_since(&mut tx, Timestamp::MIN).await
    };
    let files = match known.await {
        Ok(files) => files,
        Err(problem) => return Condition::failed(OF, problem.to_string(), "see that the database can be read"),
    };
    let folder = app.telemetry.history_folder();
    let total = files.len();
    let checked = tokio::task::spawn_blocking(move || {
        files.into_iter().filter_map(|file| damaged(&folder, &file.path, file.bytes, &file.sha256)).collect::<Vec<_>>()
    });
    match checked.await {
        Ok(damaged) if damaged.is_empty() => Condition::fine(OF, format!("{total} files, each with its size and hash")),
        Ok(damaged) => {
            let shown: Vec<String> = damaged.iter().take(5).cloned().collect();
            let seen = format!("{} of {total} files damaged: {}", damaged.len(), shown.join("; "));
            Condition::failed(OF, seen, "bring these files back from a backup; their events cannot be asked for until then")
        }
        Err(error) => Condition::failed(OF, error.to_string(), "report this as a fault"),
    }
}

fn damaged(folder: &std::path::Path, path: &str, bytes: u64, sha256: &str) -> Option<String> {
    let place: PathBuf = folder.join(path);
    match describe(folder, path) {
        Ok(now) if now.bytes == bytes && now.sha256 == sha256 => None,
        Ok(_) => Some(format!("{} was changed", place.display())),
        Err(error) => Some(format!("{}: {error}", place.display())),
    }
}

async fn evidence(app: &App) -> Condition {
    const OF: &str = "ledger";
    const ADVICE: &str = "keep this directory as evidence, find out who had access to the database, and compare with the last backup";
    match ledger::verify(app).await {
        Ok(report) if report.is_sound() => Condition::fine(OF, report.to_string()),
        Ok(report) => Condition::failed(OF, report.to_string(), ADVICE),
        Err(refusal) => Condition::failed(OF, refusal.to_string(), "see that the register and the folder ledger/ can be read"),
    }
}

async fn evidence_files(app: &App) -> Condition {
    const OF: &str = "evidence";
    match ledger::damaged_evidence(app).await {
        Ok((total, damaged)) if damaged.is_empty() => Condition::fine(OF, format!("{total} files, each with its hash")),
        Ok((total, damaged)) => {
            let shown: Vec<String> = damaged.iter().take(5).cloned().collect();
            let seen = format!("{} of {total} files damaged: {}", damaged.len(), shown.join("; "));
            Condition::failed(OF, seen, "bring these files back from a backup; they are not given out until then")
        }
        Err(refusal) => Condition::failed(OF, refusal.to_string(), "see that the database and the folder evidence/ can be read"),
    }
}

/// The law's clocks run by this one.
async fn clock(app: &App) -> Condition {
    const OF: &str = "clock";
    const ADVICE: &str = "set the machine's time by NTP before anything is reported: the law's hours run by it";
    let now = app.clock.now();
    let made_after: Timestamp = MADE_AFTER.parse().unwrap_or(Timestamp::UNIX_EPOCH);
    if now < made_after {
        return Condition::failed(OF, format!("{now} lies before this release was made"), ADVICE);
    }
    match newest_deed(app).await {
        Some(deed) if deed > now.checked_add(2.minutes()).unwrap_or(now) => {
            Condition::failed(OF, format!("{now}, and the ledger's newest deed is of {deed}: the clock was set back"), ADVICE)
        }
        _ => Condition::fine(OF, now.display_with_offset(TAIPEI).to_string()),
    }
}

async fn newest_deed(app: &App) -> Option<Timestamp> {
    let mut tx = app.store.read().await.ok()?;
    let size = store::ledger::head(&mut tx).await.ok()?.size;
    let newest = store::ledger::entries_from(&mut tx, size - 1, 1).await.ok()?;
    newest.first()?.at.parse().ok()
}
