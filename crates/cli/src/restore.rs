//! How is a backup brought back from the command line?

use std::path::PathBuf;

use app::keeping::restore;
use clap::Args;
use serde_json::json;

use crate::console::{Answer, Console, Format};
use crate::opening::SettingsFrom;
use crate::settings;

/// `lianfang restore`
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The backup: a folder, or a tar file.
    #[arg(long, value_name = "DIR|FILE.tar")]
    from: PathBuf,
    /// The data directory to make; it must be missing or empty.
    #[arg(long = "data", value_name = "DIR")]
    directory: PathBuf,
    /// Where the register goes: with `database.url` set, into that PostgreSQL database, which must be empty.
    #[command(flatten)]
    settings: SettingsFrom,
}

/// Restores into a fresh directory, and with a database named, the register into that; every file is compared with the manifest and the ledger is proved before the directory appears.
///
/// # Errors
/// If the backup is damaged, its ledger is not the signed one, or the directory is not empty; nothing is left then.
pub(crate) async fn run(arguments: &Arguments, console: &Console) -> anyhow::Result<Answer> {
    let settings = settings::load(&arguments.settings.source(None))?;
    let restored = restore(&arguments.from, &arguments.directory, settings.database.url).await?;
    let answer = json!({
        "data": arguments.directory, "files": restored.manifest.files.len(), "made_at": restored.manifest.made_at,
        "ledger": restored.ledger.to_string(), "ledger_entries": restored.ledger.entries, "ledger_sealed": restored.ledger.sealed,
        "ledger_root": restored.ledger.root.to_string(),
    });
    console.document(&answer, Format::Table)?;
    if !restored.manifest.keys {
        console.note("the backup holds no keys: put the folder keys/ back before the server starts");
    }
    Ok(Answer::Fine)
}
