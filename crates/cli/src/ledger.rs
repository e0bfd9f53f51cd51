//! Was the ledger changed behind its back, and how is an entry proved to others?

use anyhow::{Context as _, bail};
use app::App;
use domain::ledger::{Fault, Report};
use serde_json::{Value, json};

use crate::console::{Answer, Console, Format};
use crate::opening::{self, Data};

/// Questions to the ledger.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum Arguments {
    /// Recomputes every entry and the tree and compares them with every signed checkpoint. Exit code 1 and the first bad index if anything was
    /// changed, removed, inserted or put in another order.
    Verify(Verify),
    /// One entry with what others need to check it without us: inclusion proof, signed checkpoint, public key.
    Prove(Prove),
    /// The newest signed checkpoint (C2SP tlog-checkpoint) and the key to check it with.
    Checkpoint(Checkpoint),
}

/// Where the ledger is.
#[derive(Debug, clap::Args)]
pub(crate) struct Verify {
    #[command(flatten)]
    data: Data,
}

/// Which entry.
#[derive(Debug, clap::Args)]
pub(crate) struct Prove {
    /// Its index, counted from 0.
    index: u64,
    #[command(flatten)]
    data: Data,
}

/// Where the ledger is.
#[derive(Debug, clap::Args)]
pub(crate) struct Checkpoint {
    #[command(flatten)]
    data: Data,
}

/// Answers a question to the ledger. Changes nothing.
///
/// # Errors
/// If there is no ledger, or it cannot be read.
pub(crate) async fn run(arguments: Arguments, console: &Console) -> anyhow::Result<Answer> {
    match arguments {
        Arguments::Verify(asked) => verify(&open(&asked.data).await?, console).await,
        Arguments::Prove(asked) => prove(&open(&asked.data).await?, asked.index, console).await,
        Arguments::Checkpoint(asked) => checkpoint(&asked.data, console),
    }
}

async fn verify(app: &App, console: &Console) -> anyhow::Result<Answer> {
    let report = app::ledger::verify(app).await.context("the ledger cannot be examined")?;
    match console.format_or(Format::Table) {
        Format::Table => {
            console.line(&report)?;
            for fault in report.faults.iter().skip(1) {
                console.line(format_args!("also {}", told(fault)))?;
            }
            if report.more_faults > 0 {
                console.line(format_args!("and {} more", report.more_faults))?;
            }
        }
        Format::Json | Format::Jsonl => console.line(document(&report))?,
    }
    Ok(if report.is_sound() { Answer::Fine } else { Answer::Negative })
}

fn document(report: &Report) -> Value {
    let faults: Vec<Value> = report.faults.iter().map(|fault| json!({ "index": fault.index, "what": fault.what.to_string() })).collect();
    json!({
        "sound": report.is_sound(), "entries": report.entries, "sealed": report.sealed, "root": report.root.to_string(),
        "first_bad_index": report.first_bad_index(), "message": report.to_string(), "faults": faults, "more_faults": report.more_faults,
    })
}

fn told(fault: &Fault) -> String {
    match fault.index {
        Some(index) => format!("index {index}: {}", fault.what),
        None => fault.what.to_string(),
    }
}

async fn prove(app: &App, index: u64, console: &Console) -> anyhow::Result<Answer> {
    let proof = match app::ledger::prove(app, index).await {
        Ok(proof) => proof,
        Err(app::Refusal::NotFound) => bail!("there is no signed entry with the index {index}"),
        Err(refusal) => return Err(refusal).context("the entry cannot be proved"),
    };
    let path: Vec<String> = proof.inclusion.path.iter().map(ToString::to_string).collect();
    let document = json!({
        "index": index, "payload": String::from_utf8_lossy(&proof.payload), "leaf_hash": domain::ledger::Hash::of_leaf(&proof.payload).to_string(),
        "tree_size": proof.inclusion.tree_size, "path": path, "root": proof.checkpoint.root.to_string(),
        "checkpoint": proof.checkpoint.note(), "verifier": proof.verifier,
    });
    console.document(&document, Format::Json)?;
    Ok(Answer::Fine)
}

fn checkpoint(data: &Data, console: &Console) -> anyhow::Result<Answer> {
    let found = app::ledger::Found::read(&data.directory).context("the checkpoint cannot be read")?;
    let (Some(note), Some(key)) = (found.note, found.verifier) else {
        bail!("{} holds no signed checkpoint", data.directory.display());
    };
    match console.format_or(Format::Table) {
        // As it is: this is what other tools read.
        Format::Table => console.line(note.trim_end())?,
        Format::Json | Format::Jsonl => console.line(json!({ "checkpoint": note, "verifier": key.to_text() }))?,
    }
    Ok(Answer::Fine)
}

/// Opens a register that must be there: an examination must not begin by making an empty one.
async fn open(data: &Data) -> anyhow::Result<App> {
    let file = data.directory.join("register.sqlite");
    if data.settings()?.database.url.is_none() && !file.is_file() {
        bail!("there is no register {}", file.display());
    }
    opening::open(data).await
}
