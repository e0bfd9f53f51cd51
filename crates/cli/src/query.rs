//! `lianfang query`: what does the history answer to a question in SQL?

use app::telemetry::query;
use clap::Args;
use domain::access::Actor;
use serde_json::Value;

use crate::console::{Answer, Console, Format};
use crate::opening::{Data, open};

/// `lianfang query`
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The question, in SQL, over the table `events` (docs/history-layout.md names its columns).
    #[arg(value_name = "SQL")]
    sql: String,
    /// At most this many rows.
    #[arg(long, value_name = "ROWS", default_value_t = 10_000)]
    limit: usize,
    #[command(flatten)]
    data: Data,
}

/// Answers the question; works beside a running server as well.
///
/// # Errors
/// If the data directory cannot be opened or the question is wrong.
pub(crate) async fn run(arguments: &Arguments, console: &Console) -> anyhow::Result<Answer> {
    let app = open(&arguments.data).await?;
    let answer = query(&app, &Actor::console(), &arguments.sql, arguments.limit).await?;
    let columns: Vec<&str> = answer.columns.iter().map(String::as_str).collect();
    let rows: Vec<Vec<Value>> = answer.rows;
    let count = rows.len();
    console.rows(&columns, rows, Format::Table)?;
    if answer.more {
        console.note(format_args!("there are more than {count} rows: ask for more with --limit, or for fewer in SQL"));
    }
    Ok(Answer::Fine)
}
