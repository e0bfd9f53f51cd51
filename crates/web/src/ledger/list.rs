//! What did people and machines do, newest first, and who vouches for it?

use app::Refusal;
use app::ledger::EntryLine;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use domain::access::{Action, Resource};
use http::header;
use serde::Deserialize;
use serde_json::Value;

use crate::page::{Page, Pager, Place, SignedIn, show};
use crate::portal::Portal;
use crate::problem::Problem;

/// Entries on one page.
const PAGE: usize = 100;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Before {
    before: Option<u64>,
}

#[derive(Template)]
#[template(path = "ledger/list.html")]
struct LedgerPage {
    page: Page,
    lines: Vec<Line>,
    pager: Pager,
}

/// One entry as the page shows it. The entry's own words stand unchanged: they are what was hashed.
struct Line {
    index: u64,
    at: Option<jiff::Timestamp>,
    actor: String,
    deputy: bool,
    deed: String,
    subject: String,
    body: String,
    facts: String,
}

pub(super) async fn list(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Query(from): Query<Before>,
) -> Result<Response, Problem> {
    let most = u32::try_from(PAGE).unwrap_or(100) + 1;
    let mut entries = app::ledger::list(&portal.app, &actor, from.before, most).await?;
    let more = entries.len() > PAGE;
    entries.truncate(PAGE);
    let next = entries.last().filter(|_| more).map(|last| format!("/ledger?before={}", last.index));
    let pager = Pager { total: None, shown: entries.len(), first: from.before.map(|_| "/ledger".to_owned()), next };
    let lines = entries.iter().map(line).collect();
    Ok(show(&LedgerPage { page: Page::new(&visitor, Place::Ledger, "ledger-title"), lines, pager }))
}

/// The newest signed checkpoint, as other tools read it (C2SP tlog-checkpoint). It tells nothing of what was done.
pub(super) async fn checkpoint(State(portal): State<Portal>, SignedIn { actor, .. }: SignedIn) -> Result<Response, Problem> {
    app::access::may(&actor, Action::Look, Resource::Ledger)?;
    let note = app::ledger::checkpoint(&portal.app).await?.ok_or(Refusal::NotFound)?;
    Ok(([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], note).into_response())
}

fn line(found: &EntryLine) -> Line {
    let entry = &found.entry;
    let text = |pointer: &str| entry.pointer(pointer).and_then(Value::as_str).unwrap_or_default().to_owned();
    let facts = entry.get("facts").filter(|facts| facts.as_object().is_none_or(|facts| !facts.is_empty()));
    Line {
        index: found.index,
        at: text("/at").parse().ok(),
        actor: text("/actor/name"),
        deputy: entry.pointer("/actor/on_behalf_of").is_some(),
        deed: format!("{}.{}", text("/room"), text("/verb")),
        subject: text("/subject"),
        body: text("/body"),
        facts: facts.map(Value::to_string).unwrap_or_default(),
    }
}
