//! How is a node backed up from the command line?

use std::path::PathBuf;

use app::keeping::{Keys, back_up};
use clap::Args;
use serde_json::json;

use crate::console::{Answer, Console, Format};
use crate::opening::{Data, open};

/// `lianfang backup`
///
/// The backup holds the register as of one moment, the journal, the history, the files of evidence, the signed ledger and, unless left out, the
/// node's keys; it is then as secret as the node itself: encrypt it before it travels.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    data: Data,
    /// A new folder, or a new file whose name ends in .tar.
    #[arg(long, value_name = "DIR|FILE.tar")]
    to: PathBuf,
    /// Leave the node's keys out; without them a restored node can neither sign its ledger further nor open sealed secrets.
    #[arg(long)]
    without_keys: bool,
}

/// Backs up; the server may run meanwhile.
///
/// # Errors
/// If anything cannot be copied; nothing is left at the destination then.
pub(crate) async fn run(arguments: &Arguments, console: &Console) -> anyhow::Result<Answer> {
    let app = open(&arguments.data).await?;
    let keys = if arguments.without_keys { Keys::LeftOut } else { Keys::Included };
    let done = back_up(&app, &arguments.to, keys).await;
    app.store.close().await;
    let done = done?;
    let answer = json!({
        "backup": arguments.to, "files": done.manifest.files.len(), "bytes": done.bytes,
        "ledger_entries": done.manifest.ledger_size, "keys": done.manifest.keys, "made_at": done.manifest.made_at,
    });
    console.document(&answer, Format::Table)?;
    if done.manifest.keys {
        console.note("the backup holds the node's keys: encrypt it before it leaves this machine");
    }
    Ok(Answer::Fine)
}
