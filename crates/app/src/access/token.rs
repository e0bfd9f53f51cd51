//! How do machines get tokens, and lose them?

use domain::access::{Action, Actor, Resource, Role, Scopes, Terms, Via};
use domain::ledger::Deed;
use domain::words::{BodyId, Message, TokenId};
use jiff::Timestamp;
use serde_json::json;
use store::access::token::{self, Token};

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

/// Makes a token. Its secret is shown now and never again.
///
/// # Errors
/// By the actor's rights at the body; [`Refusal::Forbidden`] for a machine or a deputy's seat; [`Refusal::Invalid`] for a bad name, no scopes, or
/// an end that is over or more than a year away.
pub async fn make_token(app: &App, actor: &Actor, wanted: NewToken) -> Result<(Token, Secret), Refusal> {
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    may_at(app, &mut tx, actor, Action::Add, Resource::Token, wanted.body).await?;
    // What a deputy makes would outlive the standing-in.
    if matches!(actor.via, Via::Token(..)) || actor.on_behalf_of.is_some() {
        return Err(Refusal::Forbidden);
    }
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
    let token = Token {
        id: app.ids.next(TokenId),
        name,
        body: body_name(&mut tx, wanted.body).await?,
        scopes: wanted.scopes,
        created_by: actor.account.map(|account| account.to_string()),
        created_at: now,
        expires_at: wanted.expires_at,
        last_used_at: None,
        revoked_at: None,
    };
    let secret = Secret::random(TOKEN_PREFIX);
    token::insert(&mut tx, &token, &secret.hash()).await?;
    let facts = json!({ "name": token.name, "scopes": token.scopes.to_words(), "expires_at": token.expires_at.to_string() });
    let deed = Deed { room: "access", verb: "make_token", subject: token.id.to_string(), body: Some(token.body.oid.clone()), facts };
    ledger::append(&mut tx, now, actor, deed).await?;
    tx.commit().await?;
    Ok((token, secret))
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
    if !token::revoke(&mut tx, id, now).await? {
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
    Ok(tx.commit().await?)
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
