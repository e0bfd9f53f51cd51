//! What does the history answer to a question in SQL?

use std::time::Duration;

use domain::access::{Action, Actor, Resource};
use domain::words::Message;
use jiff::Timestamp;

use super::kept::{history, of_history};
use super::scope::{catch_up, scope};
use crate::{App, Refusal, access};

pub use lake::Answer;

/// Answers `sql` over the table `events`, restricted to the bodies that the actor reaches, with at most `most` rows. Only reading statements
/// are allowed. Events accepted before the call are included.
///
/// # Errors
/// [`Refusal::Forbidden`], [`Refusal::Invalid`] on the field `sql` if the statement is wrong or takes too long, [`Refusal::Internal`] if the
/// history is damaged.
pub async fn query(app: &App, actor: &Actor, sql: &str, most: usize) -> Result<Answer, Refusal> {
    let mut tx = app.store.read().await?;
    let reach = access::reach(app, &mut tx, actor, Action::Look, Resource::Event).await?;
    drop(tx);
    catch_up(app).await;
    let history = history(app).await?;
    let scope = scope(app, &reach, Timestamp::MIN).await?;
    match tokio::time::timeout(LONGEST, history.query(sql, scope, most)).await {
        Ok(answer) => answer.map_err(|error| of_history(&error)),
        Err(_) => Err(Refusal::field("sql", Message::new("telemetry-query-too-long").with("seconds", LONGEST.as_secs().to_string()))),
    }
}

/// How long a question may take.
const LONGEST: Duration = Duration::from_mins(2);
