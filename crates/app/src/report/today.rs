//! What must the reader do now, what is late, what happened?

use domain::access::{Action, Actor, Resource};
use domain::detection::{AlertQuery, StateWord};
use domain::notice::{InboxQuery, WarningQuery, WarningWord};
use domain::report::Today;

use super::situation::looks_at;
use crate::{App, Refusal};

/// Most lines of each part; the lists behind them show all.
const LINES: u32 = 8;

/// Today, as far as the actor's reach goes.
///
/// # Errors
/// [`Refusal::Unavailable`] if the register is not reachable.
pub async fn today(app: &App, actor: &Actor) -> Result<Today, Refusal> {
    let mut tx = app.store.read().await?;
    let mut today = Today::default();
    if let Some(reach) = looks_at(app, &mut tx, actor, Resource::Incident).await? {
        today.clocks = store::report::open_clocks(&mut tx, &reach, LINES * 4).await?;
    }
    if let Some(reach) = looks_at(app, &mut tx, actor, Resource::Alert).await? {
        let new = AlertQuery { states: vec![StateWord::New], limit: LINES, ..AlertQuery::default() };
        today.new = store::detection::page(&mut tx, &reach, &new).await?;
        today.new.truncate(LINES as usize);
        let counts = store::detection::counts(&mut tx, &reach).await?;
        today.new_count = counts.iter().filter(|count| count.state == StateWord::New).map(|count| count.alerts).sum();
        if actor.account.is_some() {
            let mine = AlertQuery { states: vec![StateWord::Triaged], assignee: actor.account, limit: LINES, ..AlertQuery::default() };
            today.mine = store::detection::page(&mut tx, &reach, &mine).await?;
            today.mine.truncate(LINES as usize);
        }
    }
    if let (Some(reach), Some(body)) = (looks_at(app, &mut tx, actor, Resource::Warning).await?, actor.body) {
        let open = WarningQuery { state: Some(WarningWord::Open), body: Some(body), limit: LINES, ..WarningQuery::default() };
        today.warnings = store::notice::warnings(&mut tx, &reach, &open).await?;
        today.warnings.truncate(LINES as usize);
        // An account's messages are its body's; whoever may not even see warnings has none.
        if let Some(reader) = actor.account.filter(|_| domain::access::may(actor.role, Action::Look, Resource::Warning).is_some()) {
            today.happened = store::notice::inbox(&mut tx, body, reader, InboxQuery { limit: LINES, ..InboxQuery::default() }).await?;
            today.happened.truncate(LINES as usize);
        }
    }
    Ok(today)
}
