//! How does a system enter a body's inventory, and how is it changed?

use domain::access::{Action, Actor, Resource};
use domain::inventory::{Facts, System, SystemLine};
use domain::ledger::Deed;
use domain::registry::{Body, Oid};
use domain::words::{Message, SystemId};
use jiff::Timestamp;
use serde_json::{Value, json};
use store::Tx;

use super::law::{baseline, check};
use crate::access::may_at;
use crate::{App, News, Refusal};

/// Enters a system; its grade is the highest of the four ratings.
///
/// # Errors
/// By the actor's reach; [`Refusal::Invalid`] past a limit, for a name that another system of the body has, or with the article if the body may not
/// have such a system.
pub async fn enter(app: &App, actor: &Actor, oid: &Oid, facts: Facts) -> Result<SystemLine, Refusal> {
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    let body = store::registry::by_oid(&mut tx, oid).await?.ok_or(Refusal::NotFound)?;
    may_at(app, &mut tx, actor, Action::Add, Resource::System, body.id).await?;
    let system = entered(app, &mut tx, now, actor, &body, facts).await?;
    let line = store::inventory::by_id(&mut tx, system.id, &baseline(app, now, None)?.edition).await?.ok_or(Refusal::NotFound)?;
    tx.commit().await?;
    app.live.tell(News { room: "inventory", id: Some(oid.to_string()), body: Some(body.id) });
    Ok(line)
}

/// Changes the system that the actor read at `revision`.
///
/// # Errors
/// As [`enter`]; [`Refusal::Conflict`] if it is out of use or somebody else changed it since.
pub async fn amend(app: &App, actor: &Actor, id: SystemId, revision: i64, facts: Facts) -> Result<SystemLine, Refusal> {
    let now = app.clock.now();
    let edition = &baseline(app, now, None)?.edition;
    let mut tx = app.store.begin().await?;
    let line = store::inventory::by_id(&mut tx, id, edition).await?.ok_or(Refusal::NotFound)?;
    may_at(app, &mut tx, actor, Action::Amend, Resource::System, line.system.body).await?;
    let body = store::registry::by_id(&mut tx, line.system.body).await?.ok_or(Refusal::NotFound)?;
    amended(app, &mut tx, (now, actor), &body, (line.system, revision), facts).await?;
    let line = store::inventory::by_id(&mut tx, id, edition).await?.ok_or(Refusal::NotFound)?;
    tx.commit().await?;
    app.live.tell(News { room: "inventory", id: Some(body.facts.oid.to_string()), body: Some(body.id) });
    Ok(line)
}

/// Enters a system in the transaction of a deed that asked for the right already.
pub(super) async fn entered(app: &App, tx: &mut Tx, now: Timestamp, actor: &Actor, body: &Body, facts: Facts) -> Result<System, Refusal> {
    check(app, now, body, &facts)?;
    if store::inventory::by_name(tx, body.id, facts.name.as_str()).await?.is_some() {
        return Err(Refusal::field("name", Message::new("inventory-name-taken")));
    }
    let system =
        System { id: app.ids.next(SystemId), body: body.id, facts, entered_at: now, entered_by: actor.name.clone(), retired_at: None };
    store::inventory::insert(tx, &system).await?;
    note(tx, now, actor, body, ("enter", &system)).await?;
    Ok(system)
}

/// Changes a system in the transaction of a deed that asked for the right already.
pub(super) async fn amended(
    app: &App,
    tx: &mut Tx,
    (now, actor): (Timestamp, &Actor),
    body: &Body,
    (system, revision): (System, i64),
    facts: Facts,
) -> Result<System, Refusal> {
    check(app, now, body, &facts)?;
    if system.retired_at.is_some() {
        return Err(Refusal::Conflict(Message::new("inventory-retired-already")));
    }
    if store::inventory::by_name(tx, body.id, facts.name.as_str()).await?.is_some_and(|other| other != system.id) {
        return Err(Refusal::field("name", Message::new("inventory-name-taken")));
    }
    let system = System { facts, ..system };
    if !store::inventory::change(tx, &system, revision).await? {
        return Err(Refusal::Conflict(Message::new("inventory-changed-meanwhile")));
    }
    note(tx, now, actor, body, ("amend", &system)).await?;
    Ok(system)
}

/// The ledger's entry on a system: its name, its ratings and what they make.
pub(super) async fn note(
    tx: &mut Tx,
    now: Timestamp,
    actor: &Actor,
    body: &Body,
    (verb, system): (&'static str, &System),
) -> Result<(), Refusal> {
    let deed =
        Deed { room: "inventory", verb, subject: system.id.to_string(), body: Some(body.facts.oid.clone()), facts: facts_of(system) };
    crate::ledger::append(tx, now, actor, deed).await?;
    Ok(())
}

fn facts_of(system: &System) -> Value {
    let facts = &system.facts;
    json!({
        "name": facts.name.as_str(),
        "confidentiality": facts.needs.confidentiality.code(),
        "integrity": facts.needs.integrity.code(),
        "availability": facts.needs.availability.code(),
        "legal_compliance": facts.needs.legal_compliance.code(),
        "core_business": facts.core_business.code(),
        "grade": facts.grade().code(),
        "is_core": facts.is_core(),
    })
}
