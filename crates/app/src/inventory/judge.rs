//! How is it said whether a control of a system is in place?

use domain::access::{Action, Actor, Resource};
use domain::inventory::{Judged, Judgement};
use domain::ledger::Deed;
use domain::words::{Message, SystemId};
use serde_json::json;

use super::law::{baseline, control, judged};
use crate::access::may_at;
use crate::{App, News, Refusal};

/// Judges a control of the baseline in force today. `number` is how many judgements the actor saw: the next one is told from somebody else's.
///
/// # Errors
/// By the actor's reach; [`Refusal::NotFound`] for a control that a system of this grade is not under, [`Refusal::Invalid`] for a gap without owner or
/// day or an exception without a reason, [`Refusal::Conflict`] if it is out of use or somebody else judged since.
pub async fn judge(app: &App, actor: &Actor, (id, name): (SystemId, &str), number: u32, judgement: Judgement) -> Result<Judged, Refusal> {
    let now = app.clock.now();
    let baseline = baseline(app, now, None)?;
    let mut tx = app.store.begin().await?;
    let line = store::inventory::by_id(&mut tx, id, &baseline.edition).await?.ok_or(Refusal::NotFound)?;
    may_at(app, &mut tx, actor, Action::Amend, Resource::System, line.system.body).await?;
    let control = control(baseline, line.system.facts.grade(), name)?;
    if line.system.retired_at.is_some() {
        return Err(Refusal::Conflict(Message::new("inventory-retired-already")));
    }
    let judgement = judged(judgement)?;
    let before = store::inventory::history(&mut tx, id, &control.id).await?.first().map_or(0, |judged| judged.number);
    if before != number {
        return Err(Refusal::Conflict(Message::new("inventory-changed-meanwhile")));
    }
    let judged = Judged { system: id, control: control.id.clone(), number: before + 1, judgement, at: now, by: actor.name.clone() };
    store::inventory::judge(&mut tx, &judged, (&baseline.edition, control.from_grade)).await?;
    let body = store::registry::by_id(&mut tx, line.system.body).await?.ok_or(Refusal::NotFound)?;
    let facts = json!({
        "control": control.id,
        "state": judged.judgement.state.code(),
        "due_on": judged.judgement.due_on.map(|day| day.to_string()),
        "number": judged.number,
    });
    let deed = Deed { room: "inventory", verb: "judge", subject: id.to_string(), body: Some(body.facts.oid.clone()), facts };
    crate::ledger::append(&mut tx, now, actor, deed).await?;
    tx.commit().await?;
    app.live.tell(News { room: "inventory", id: Some(body.facts.oid.to_string()), body: Some(body.id) });
    Ok(judged)
}
