//! May this actor do this, and to whose things?

use domain::access::{Action, Actor, Resource, Span, Via};
use domain::registry::{Reach, Relation};
use domain::words::BodyId;
use store::Tx;

use crate::{App, Refusal};

/// How far the actor may do this at all; for deeds that concern no single body, and for showing or hiding a button.
///
/// # Errors
/// [`Refusal::Forbidden`] if nowhere.
pub fn may(actor: &Actor, action: Action, resource: Resource) -> Result<Span, Refusal> {
    span(actor, action, resource).ok_or(Refusal::Forbidden)
}

/// The bodies whose things the actor may do this to, for lists.
///
/// # Errors
/// [`Refusal::Forbidden`] if the role may do it nowhere, or a token's scopes leave it out.
pub async fn reach(_app: &App, _tx: &mut Tx, actor: &Actor, action: Action, resource: Resource) -> Result<Reach, Refusal> {
    let Some(relations) = may(actor, action, resource)?.relations() else { return Ok(Reach::Nation) };
    let holder = actor.body.ok_or(Refusal::Forbidden)?;
    Ok(Reach::Tree { holder, relations: relations.to_vec() })
}

/// Whether the actor may do this to a thing of `body`.
///
/// # Errors
/// [`Refusal::NotFound`] if the actor may not know that it exists, [`Refusal::Forbidden`] if it may see it but not do this.
pub async fn may_at(_app: &App, tx: &mut Tx, actor: &Actor, action: Action, resource: Resource, body: BodyId) -> Result<(), Refusal> {
    if covers(tx, actor, span(actor, action, resource), body).await? {
        return Ok(());
    }
    let visible = covers(tx, actor, span(actor, Action::Look, resource), body).await?;
    Err(if visible { Refusal::Forbidden } else { Refusal::NotFound })
}

fn span(actor: &Actor, action: Action, resource: Resource) -> Option<Span> {
    match &actor.via {
        Via::Console | Via::System => Some(Span::Nation),
        Via::Token(_, grant) => grant.span(action, resource),
        Via::Session(_) => domain::access::may(actor.role, action, resource),
    }
}

async fn covers(tx: &mut Tx, actor: &Actor, span: Option<Span>, body: BodyId) -> Result<bool, Refusal> {
    let Some(span) = span else { return Ok(false) };
    let Some(wanted) = span.relations() else { return Ok(true) };
    let Some(holder) = actor.body else { return Ok(false) };
    if holder == body && wanted.contains(&Relation::Own) {
        return Ok(true);
    }
    let found = store::access::relations(tx, holder, body).await?;
    Ok(found.iter().any(|relation| wanted.contains(relation)))
}
