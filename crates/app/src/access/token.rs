//! How do machines get tokens, lose them, and get others in their place?

use domain::access::{Action, Actor, Grant, Resource, Role, Scopes, Terms, TokenEnd, Via};
use domain::ledger::Deed;
use domain::words::{BodyId, Message, TokenId};
use jiff::Timestamp;
use serde_json::json;
use store::Tx;
use store::access::BodyName;
use store::access::token::{self, Token};

use super::ending::tell_access;
use super::invite::body_name;
use super::recognise::TOKEN_PREFIX;
use super::{Secret, may_at, reach};
use crate::{App, Refusal, ledger};

/// A token to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewToken {
    /// What it is called: the machine that will hold it.
    pub name: String,
    /// For which body it acts.
    pub body: BodyId,
    /// For what it may be used.
    pub scopes: Scopes,
    /// It is void from then on; a year from now at most.
    pub expires_at: Timestamp,
}

/// Makes a token. Its secret is shown now and never again. It ends with the account and the seat it is made from.
///
/// # Errors
/// By the actor's rights at the body; [`Refusal::Forbidden`] for a machine or a deputy's seat; [`Refusal::Invalid`] for a bad name, no scopes, or
/// an end that is over or more than a year away.
pub async fn make_token(app: &App, actor: &Actor, wanted: NewToken) -> Result<(Token, Secret), Refusal> {
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    may_at(app, &mut tx, actor, Action::Add, Resource::Token, wanted.body).await?;
    check_maker(actor)?;
    let name = wanted.name.trim().to_owned();
    if name.is_empty() || name.chars().count() > 100 || name.chars().any(char::is_control) {
        return Err(Refusal::field("name", Message::new("access-refusal-token-name")));
    }
    if wanted.scopes.is_empty() {
        return Err(Refusal::field("scopes", Message::new("access-refusal-token-scopes")));
    }
    if wanted.expires_at <= now || wanted.expires_at.duration_since(now) > Terms::TOKEN {
        return Err(Refusal::field("expires", Message::new("access-refusal-token-expiry")));
    }
    let place = body_name(&mut tx, wanted.body).await?;
    let made =
        issue(app, &mut tx, actor, Wanted { name, place, scopes: wanted.scopes, expires_at: wanted.expires_at, replaces: None }).await?;
    tx.commit().await?;
    Ok(made)
}

/// Issues another token in the place of one that ended with its maker: the same name, body, scopes and end, and a new secret. From now on it is the
/// actor's.
///
/// # Errors
/// As [`make_token`] by the actor's rights; [`Refusal::NotFound`] if no such token waits for a successor; [`Refusal::Conflict`] if its time is over.
pub async fn reissue_token(app: &App, actor: &Actor, id: TokenId) -> Result<(Token, Secret), Refusal> {
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    let old = token::by_id(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    may_at(app, &mut tx, actor, Action::Add, Resource::Token, old.body.id).await?;
    check_maker(actor)?;
    if !token::replace(&mut tx, id).await? {
        return Err(Refusal::NotFound);
    }
    if old.expires_at <= now {
        return Err(Refusal::Conflict(Message::new("access-refusal-token-over")));
    }
    let Token { name, body: place, grant: Grant { scopes, .. }, expires_at, .. } = old;
    let made = issue(app, &mut tx, actor, Wanted { name, place, scopes, expires_at, replaces: Some(id) }).await?;
    tx.commit().await?;
    Ok(made)
}

/// A token that may be made, with the one whose place it takes.
struct Wanted {
    name: String,
    place: BodyName,
    scopes: Scopes,
    expires_at: Timestamp,
    replaces: Option<TokenId>,
}

async fn issue(app: &App, tx: &mut Tx, actor: &Actor, wanted: Wanted) -> Result<(Token, Secret), Refusal> {
    let now = app.clock.now();
    let token = Token {
        id: app.ids.next(TokenId),
        name: wanted.name,
        body: wanted.place,
        grant: Grant { scopes: wanted.scopes, made_as: actor.seat.map(|_| actor.role) },
        maker: actor.account,
        maker_name: actor.account.map(|_| actor.name.clone()),
        seat: actor.seat,
        created_at: now,
        expires_at: wanted.expires_at,
        last_used_at: None,
        revoked_at: None,
        ended: None,
    };
    let secret = Secret::random(TOKEN_PREFIX);
    token::insert(tx, &token, &secret.hash()).await?;
    let mut facts = json!({ "name": token.name, "scopes": token.grant.scopes.to_words(), "expires_at": token.expires_at.to_string() });
    if let (Some(old), Some(facts)) = (wanted.replaces, facts.as_object_mut()) {
        facts.insert("replaces".to_owned(), json!(old.to_string()));
    }
    let verb = if wanted.replaces.is_some() { "reissue_token" } else { "make_token" };
    let deed = Deed { room: "access", verb, subject: token.id.to_string(), body: Some(token.body.oid.clone()), facts };
    ledger::append(tx, now, actor, deed).await?;
    Ok((token, secret))
}

/// Machines make no machines, and what a deputy makes would outlive the standing-in.
fn check_maker(actor: &Actor) -> Result<(), Refusal> {
    if matches!(actor.via, Via::Token(..)) || actor.on_behalf_of.is_some() { Err(Refusal::Forbidden) } else { Ok(()) }
}

/// Revokes a token at once.
///
/// # Errors
/// [`Refusal::NotFound`] if there is none within the actor's reach, or it was revoked before.
pub async fn revoke_token(app: &App, actor: &Actor, id: TokenId) -> Result<(), Refusal> {
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    let token = token::by_id(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    may_at(app, &mut tx, actor, Action::Remove, Resource::Token, token.body.id).await?;
    if !token::end(&mut tx, id, now, TokenEnd::Revoked).await? {
        return Err(Refusal::NotFound);
    }
    let deed = Deed {
        room: "access",
        verb: "revoke_token",
        subject: id.to_string(),
        body: Some(token.body.oid),
        facts: json!({ "name": token.name }),
    };
    ledger::append(&mut tx, now, actor, deed).await?;
    tx.commit().await?;
    tell_access(app, token.body.id);
    Ok(())
}

/// The tokens of bodies within the actor's reach that were not revoked, also expired ones.
///
/// # Errors
/// [`Refusal::Forbidden`] if the actor may not look at tokens.
pub async fn tokens(app: &App, actor: &Actor) -> Result<Vec<Token>, Refusal> {
    let mut tx = app.store.read().await?;
    let within = reach(app, &mut tx, actor, Action::Look, Resource::Token).await?;
    Ok(token::within(&mut tx, &within).await?)
}

/// The tokens of bodies within the actor's reach that ended with their maker and have no successor yet; those whose time is over are left out.
///
/// # Errors
/// [`Refusal::Forbidden`] if the actor may not look at tokens.
pub async fn ended_tokens(app: &App, actor: &Actor) -> Result<Vec<Token>, Refusal> {
    let mut tx = app.store.read().await?;
    let within = reach(app, &mut tx, actor, Action::Look, Resource::Token).await?;
    Ok(token::ended_within(&mut tx, &within, app.clock.now()).await?)
}

/// The scopes that any token may have, given what machines may do.
pub fn grantable_scopes() -> Vec<domain::access::Scope> {
    let useful = |scope: &domain::access::Scope| {
        let only = Scopes::default().with(*scope);
        Action::ALL.iter().any(|action| {
            Resource::ALL
                .iter()
                .any(|resource| only.allow(*action, *resource) && domain::access::may(Role::Machine, *action, *resource).is_some())
        })
    };
    domain::access::Scope::ALL.into_iter().filter(useful).collect()
}
