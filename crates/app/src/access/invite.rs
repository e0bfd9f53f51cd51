//! How is a person asked to open an account, and how is an invitation taken back?

use domain::access::{AccountName, Action, Actor, Resource, Role, Terms, may_grant};
use domain::ledger::Deed;
use domain::registry::Oid;
use domain::words::{BodyId, InvitationId, Message};
use serde_json::json;
use store::Tx;
use store::access::invitation::{self, Invitation, LinkKind};
use store::access::{BodyName, account};

use super::{Secret, may_at, reach};
use crate::{App, Refusal, ledger};

/// Whom to ask, and for what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The name at sign-in that the person will have.
    pub name: AccountName,
    /// The name that people read.
    pub full_name: String,
    /// E-mail address, if known.
    pub email: Option<String>,
    /// The body of their first seat.
    pub body: BodyId,
    /// The role of their first seat.
    pub role: Role,
}

/// A link that has just been made.
#[derive(Debug, Clone)]
pub struct Link {
    /// What it is for.
    pub invitation: Invitation,
    /// The secret at the end of its address: to be handed to the person once, kept nowhere.
    pub secret: Secret,
}

/// Makes a one-time link by which a person opens an account. An earlier open link for the same name is void from then on.
///
/// # Errors
/// [`Refusal::NotFound`] or [`Refusal::Forbidden`] by the actor's rights at the body, [`Refusal::Forbidden`] for a role that the actor may not
/// give, [`Refusal::Invalid`] if the name is taken or a field is empty.
pub async fn invite(app: &App, actor: &Actor, asked: Asked) -> Result<Link, Refusal> {
    let mut tx = app.store.begin().await?;
    may_at(app, &mut tx, actor, Action::Add, Resource::Account, asked.body).await?;
    check_grant(actor, asked.role)?;
    let full_name = checked_full_name(&asked.full_name)?;
    if account::by_name(&mut tx, &asked.name).await?.is_some() {
        return Err(Refusal::field("name", Message::new("access-refusal-name-taken")));
    }
    let body = body_name(&mut tx, asked.body).await?;
    let now = app.clock.now();
    let link = Invitation {
        id: app.ids.next(InvitationId),
        kind: LinkKind::Join,
        name: asked.name,
        full_name,
        email: asked.email.filter(|email| !email.trim().is_empty()),
        body,
        role: asked.role,
        account: None,
        created_by: actor.name.clone(),
        maker: actor.account,
        maker_seat: actor.seat,
        created_at: now,
        expires_at: now + Terms::INVITATION,
        used_at: None,
        withdrawn_at: None,
    };
    let link = keep(app, &mut tx, actor, "invite", link).await?;
    tx.commit().await?;
    Ok(link)
}

/// Takes back a link that was not used.
///
/// # Errors
/// [`Refusal::NotFound`] if there is no such open link within the actor's reach.
pub async fn withdraw(app: &App, actor: &Actor, id: InvitationId) -> Result<(), Refusal> {
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    let link = invitation::by_id(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    may_at(app, &mut tx, actor, Action::Remove, Resource::Account, link.body.id).await?;
    if !invitation::withdraw(&mut tx, id, now).await? {
        return Err(Refusal::NotFound);
    }
    let deed = Deed {
        room: "access",
        verb: "withdraw_link",
        subject: link.name.to_string(),
        body: Some(link.body.oid),
        facts: json!({ "link": id.to_string() }),
    };
    ledger::append(&mut tx, now, actor, deed).await?;
    Ok(tx.commit().await?)
}

/// The open links for bodies within the actor's reach.
///
/// # Errors
/// [`Refusal::Forbidden`] if the actor may not look at accounts.
pub async fn invitations(app: &App, actor: &Actor) -> Result<Vec<Invitation>, Refusal> {
    let mut tx = app.store.read().await?;
    let within = reach(app, &mut tx, actor, Action::Look, Resource::Account).await?;
    Ok(invitation::open_within(&mut tx, &within, app.clock.now()).await?)
}

/// Keeps a link and its deed; earlier open ones of its kind for the name are void.
pub(super) async fn keep(app: &App, tx: &mut Tx, actor: &Actor, verb: &'static str, link: Invitation) -> Result<Link, Refusal> {
    let now = app.clock.now();
    let secret = Secret::random("");
    invitation::withdraw_for(tx, link.kind, &link.name, now).await?;
    invitation::insert(tx, &link, &secret.hash()).await?;
    let facts = json!({ "link": link.id.to_string(), "role": link.role.code(), "expires_at": link.expires_at.to_string() });
    let deed = Deed { room: "access", verb, subject: link.name.to_string(), body: Some(link.body.oid.clone()), facts };
    ledger::append(tx, now, actor, deed).await?;
    Ok(Link { invitation: link, secret })
}

/// Whether the actor may give this role to anybody.
pub(super) fn check_grant(actor: &Actor, role: Role) -> Result<(), Refusal> {
    if may_grant(actor.role, role) { Ok(()) } else { Err(Refusal::Forbidden) }
}

pub(super) fn checked_full_name(name: &str) -> Result<String, Refusal> {
    let name = name.trim();
    if name.is_empty() || name.chars().count() > 100 || name.chars().any(char::is_control) {
        return Err(Refusal::field("full_name", Message::new("access-refusal-full-name")));
    }
    Ok(name.to_owned())
}

pub(super) async fn body_name(tx: &mut Tx, id: BodyId) -> Result<BodyName, Refusal> {
    let body = store::registry::by_id(tx, id).await?.ok_or(Refusal::NotFound)?;
    let oid: Oid = body.facts.oid;
    Ok(BodyName { id, oid, zh: body.facts.name_zh, en: body.facts.name_en })
}
