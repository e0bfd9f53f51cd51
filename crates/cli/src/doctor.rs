//! Is this node well, and what should be done where it is not?

use app::keeping::examine;
use app::process::{Condition, Verdict};
use clap::Args;
use serde_json::{Value, json};

use crate::console::{Answer, Console, Format};
use crate::opening::{Data, open};

/// `lianfang doctor`
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    data: Data,
}

/// Examines the node, with or without a server running on it; one line a part.
///
/// # Errors
/// If there is no such data directory or its settings are wrong.
pub(crate) async fn run(arguments: &Arguments, console: &Console) -> anyhow::Result<Answer> {
    let settings = arguments.data.settings()?;
    let source = arguments.data.settings.source(Some(&arguments.data.directory));
    let configured = source.file.map_or_else(|| "defaults and environment".to_owned(), |file| file.display().to_string());
    let app = open(&arguments.data).await?;
    let mut parts = vec![Condition::fine("configuration", configured)];
    parts.extend(examine(&app, settings.doctor.free_bytes).await);
    app.store.close().await;
    if console.format_or(Format::Table) == Format::Table {
        for part in &parts {
            console.line(format_args!("{:<4}  {}: {}", part.verdict.word(), part.of, part.seen))?;
            if !part.advice.is_empty() {
                console.line(format_args!("      {}", part.advice))?;
            }
        }
    } else {
        let rows = parts.iter().map(|part| vec![json!(part.of), json!(part.verdict.word()), json!(part.seen), advice(part)]).collect();
        console.rows(&["part", "verdict", "seen", "advice"], rows, Format::Json)?;
    }
    let failed = parts.iter().any(|part| part.verdict == Verdict::Failed);
    Ok(if failed { Answer::Negative } else { Answer::Fine })
}

fn advice(part: &Condition) -> Value {
    if part.advice.is_empty() { Value::Null } else { json!(part.advice) }
}
