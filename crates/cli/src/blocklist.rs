//! `lianfang blocklist`: what does the block list hold, as a file?

use std::io::Write as _;

use app::blocklist::ListName;
use domain::access::Actor;
use serde_json::json;

use crate::console::{Answer, Console};
use crate::opening::{self, Data};

/// What to do with the block list.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum Arguments {
    /// Writes the present list to stdout.
    Render(RenderArguments),
}

/// How to write it.
#[derive(Debug, clap::Args)]
pub(crate) struct RenderArguments {
    #[command(flatten)]
    data: Data,
    /// In which form.
    #[arg(long, value_enum, default_value_t = Form::Text)]
    format: Form,
    /// Which list: ip, domain, url, hash or all.
    #[arg(long, default_value = "all", value_parser = list_name)]
    list: ListName,
}

/// The forms of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Form {
    /// Comments that say what it is, then an entry a line: what `/lists/….txt` serves.
    Text,
    /// The columns kind and value.
    Csv,
    /// One document with version, tag and entries.
    Json,
}

/// Runs it.
///
/// # Errors
/// If the data directory cannot be opened or stdout is closed.
pub(crate) async fn run(arguments: Arguments, console: &Console) -> anyhow::Result<Answer> {
    let Arguments::Render(arguments) = arguments;
    let app = opening::open(&arguments.data).await?;
    let published = app::blocklist::fetch(&app, &Actor::console())?;
    let list = published.list(arguments.list);
    let entries = published.observables.iter().filter(|one| match arguments.list {
        ListName::All => true,
        ListName::Kind(kind) => one.kind() == kind,
    });
    let mut out = console.results();
    match arguments.format {
        Form::Text => out.write_all(&list.text)?,
        Form::Csv => {
            writeln!(out, "kind,value")?;
            for one in entries {
                // Links may hold commas and quotation marks (RFC 4180 §2).
                writeln!(out, "{},\"{}\"", one.kind().code(), one.value().replace('"', "\"\""))?;
            }
        }
        Form::Json => {
            let entries: Vec<_> = entries.map(|one| json!({"kind": one.kind().code(), "value": one.value()})).collect();
            let (version, etag) = (published.version, &list.etag);
            let document = json!({"version": version, "etag": etag, "changed_at": list.changed_at.to_string(), "entries": entries});
            writeln!(out, "{document}")?;
        }
    }
    out.flush()?;
    Ok(Answer::Fine)
}

fn list_name(text: &str) -> Result<ListName, String> {
    ListName::from_code(text).ok_or_else(|| "one of ip, domain, url, hash, all".to_owned())
}
