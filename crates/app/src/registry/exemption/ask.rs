//! How does a body ask to be exempted from a measure or control?

use domain::access::{Action, Actor, Resource};
use domain::law::Rulebook;
use domain::registry::Oid;
use domain::registry::course::Verb;
use domain::registry::exemption::{Exemption, KeptExemption, Request, Stage};
use domain::words::{ExemptionId, Message};
use store::registry::exemption;

use super::duties::{binding, control};
use super::travel::{conclude, trimmed};
use crate::access::may_at;
use crate::law::cite;
use crate::registry::level::{Line, consent_road};
use crate::{App, FieldProblem, Refusal};

/// Asks for the exemption of the body with this OID; the request goes to the agency that submits its level, or to whoever approves it.
///
/// # Errors
/// By the actor's reach; [`Refusal::Invalid`] for what does not bind the body or is not told, [`Refusal::Conflict`] if the body is exempted already,
/// has asked already, or has no level.
pub async fn ask(app: &App, actor: &Actor, oid: &Oid, request: Request) -> Result<KeptExemption, Refusal> {
    let now = app.clock.now();
    let today = Rulebook::day_of(now);
    let mut tx = app.store.begin().await?;
    let body = store::registry::by_oid(&mut tx, oid).await?.ok_or(Refusal::NotFound)?;
    may_at(app, &mut tx, actor, Action::Add, Resource::Exemption, body.id).await?;
    let request = trimmed(request);
    let mut problems: Vec<FieldProblem> =
        request.flaws().into_iter().map(|(field, message)| FieldProblem { field: field.to_owned(), message }).collect();
    let line = Line::of(&mut tx, body).await?;
    let road = consent_road(&app.rulebook, &line, today)?;
    if line.body.facts.level.is_none() {
        return Err(Refusal::Conflict(cite(Message::new("registry-exemption-no-level"), &app.rulebook, &road.citation)));
    }
    let binds = binding(app, &mut tx, &line.body, today).await?.iter().any(|row| row.measure.id == request.item);
    if problems.is_empty() && !binds && control(app, &request.item, today).is_none() {
        let message = Message::new("registry-exemption-not-bound").with("item", request.item.as_str());
        problems.push(FieldProblem { field: "item".to_owned(), message: cite(message, &app.rulebook, &road.citation) });
    }
    if !problems.is_empty() {
        return Err(Refusal::Invalid(problems));
    }
    if exemption::standing_for(&mut tx, line.body.id, &request).await? {
        let message = Message::new("registry-exemption-already").with("item", request.item.as_str());
        return Err(Refusal::Conflict(cite(message, &app.rulebook, &road.citation)));
    }
    let asked = Exemption {
        id: app.ids.next(ExemptionId),
        body: line.body.id,
        request,
        road,
        stage: Stage::Asked,
        asked_at: now,
        asked_by: actor.name.clone(),
    };
    exemption::insert(&mut tx, &asked).await?;
    conclude(app, actor, (tx, now), (asked, &line.body), (Verb::Opened, "")).await
}
