//! How does a body say which addresses and names are its own, so that nobody blocks them?

use domain::access::{Action, Actor, Resource};
use domain::blocklist::{AllowList, AllowRule, NeverBlock, Pattern, own_addresses};
use domain::intel::Tlp;
use domain::ledger::Deed;
use domain::registry::Oid;
use domain::words::Message;
use serde_json::json;

use crate::access::may_at;
use crate::registry::visible;
use crate::{App, FieldProblem, News, Refusal};

/// Puts these addresses and names, one a line, in the place of those that the body had named. What is on the block list now is not taken: an
/// analyst lifts it first, or the body is cut off by its own machine and learns of it.
///
/// # Errors
/// [`Refusal::NotFound`] or [`Refusal::Forbidden`] by the actor's rights; [`Refusal::Invalid`] for each line that is none, is too wide, or is
/// blocked now. Then nothing is changed.
pub async fn protect(app: &App, actor: &Actor, oid: &Oid, lines: &str) -> Result<(), Refusal> {
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    let body = visible(app, &mut tx, actor, oid).await?;
    may_at(app, &mut tx, actor, Action::Amend, Resource::Body, body.id).await?;
    let problem = |message| FieldProblem { field: "addresses".to_owned(), message };
    let own = own_addresses(lines).map_err(|refused| Refusal::Invalid(refused.iter().map(|one| problem(one.message())).collect()))?;
    let blocked = blocked(app, &own);
    if !blocked.is_empty() {
        return Err(Refusal::Invalid(blocked.into_iter().map(problem).collect()));
    }
    store::blocklist::unprotect(&mut tx, body.id).await?;
    for pattern in &own {
        store::blocklist::protect(&mut tx, body.id, pattern).await?;
    }
    let kept = store::blocklist::protected_of(&mut tx, body.id).await?;
    let deed =
        Deed { room: "blocklist", verb: "protect", subject: oid.to_string(), body: Some(oid.clone()), facts: json!({ "own": kept }) };
    crate::ledger::append(&mut tx, now, actor, deed).await?;
    tx.commit().await?;
    app.live.tell(News { room: "registry", id: Some(oid.to_string()), body: Some(body.id) });
    Ok(())
}

/// What is on the block list now and would be the body's own.
fn blocked(app: &App, own: &[Pattern]) -> Vec<Message> {
    let rules = own.iter().map(|pattern| AllowRule { pattern: pattern.clone(), because: NeverBlock::Site });
    let guard = AllowList::new(rules);
    let published = app.lists.present();
    let listed = published.observables.iter().filter(|observable| guard.may_block(observable, Tlp::Clear).is_err());
    listed.map(|observable| Message::new("blocklist-own-blocked").with("text", observable.value())).collect()
}
