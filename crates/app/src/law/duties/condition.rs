//! How does a body say that it has, or lacks, what some measures are about?

use domain::access::{Action, Actor, Resource};
use domain::law::responsibility::{Condition, ConditionStatement};
use domain::ledger::Deed;
use domain::registry::Oid;
use serde_json::json;
use store::law::duty as kept;

use super::keep::refresh;
use crate::access::may_at;
use crate::{App, News, Refusal};

/// Keeps what the body with this OID has and lacks, each with an entry in the ledger; what it said before stays in the register. Gives how many
/// statements were new.
///
/// # Errors
/// [`Refusal::NotFound`] and [`Refusal::Forbidden`] by the actor's rights.
pub async fn state_condition(app: &App, actor: &Actor, oid: &Oid, said: &[(Condition, bool)]) -> Result<usize, Refusal> {
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    let body = store::registry::by_oid(&mut tx, oid).await?.ok_or(Refusal::NotFound)?;
    may_at(app, &mut tx, actor, Action::Add, Resource::Duty, body.id).await?;
    let known = kept::conditions(&mut tx, Some(body.id)).await?;
    // Whoever never said anything has it: the law's measures bind until somebody says why they do not.
    let has = |condition| known.iter().find(|one| one.condition == condition).is_none_or(|one| one.has);
    let new: Vec<(Condition, bool)> = said.iter().copied().filter(|(condition, now_has)| has(*condition) != *now_has).collect();
    if new.is_empty() {
        return Ok(0);
    }
    for (condition, has) in &new {
        kept::state(&mut tx, now, &actor.name, ConditionStatement { body: body.id, condition: *condition, has: *has }).await?;
    }
    refresh(app, &mut tx, now, body.id).await?;
    let facts = new.iter().map(|(condition, has)| (condition.code().to_owned(), json!(has))).collect::<serde_json::Map<_, _>>();
    let deed = Deed { room: "law", verb: "state_condition", subject: oid.to_string(), body: Some(oid.clone()), facts: facts.into() };
    crate::ledger::append(&mut tx, now, actor, deed).await?;
    tx.commit().await?;
    app.live.tell(News { room: "law", id: Some(oid.to_string()), body: Some(body.id) });
    Ok(new.len())
}
