//! How are tokens listed, made, revoked and issued again through the API?

#![expect(unused_qualifications, reason = "what utoipa writes for `params(…)` names the type by a path")]

use app::Refusal;
use app::access::{NewToken, Token};
use axum::Json;
use axum::extract::{Path, Query, State};
use domain::access::{Scopes, TokenEnd};
use domain::words::Message;
use http::StatusCode;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::page::SignedIn;
use crate::portal::Portal;
use crate::problem::{Problem, ProblemDocument};
use crate::words;

/// A token as the API shows it. Its secret is in the answer that made it and nowhere else.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct TokenDocument {
    /// Identifier.
    id: String,
    /// What it is called.
    name: String,
    /// OID of the body for which it acts.
    body: String,
    /// For what it may be used, such as `events:write`.
    scopes: Vec<String>,
    /// Since when it is there.
    created_at: String,
    /// It is void from then on.
    expires_at: String,
    /// When it was used last, to the minute.
    last_used_at: Option<String>,
    /// The name of the person who made it; null for the machine's console.
    made_by: Option<String>,
    /// Why it ended before its time: `account` if its maker was shut out, `seat` if the seat it was made from ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    ended: Option<&'static str>,
    /// The secret: only in the answer that made the token.
    #[serde(skip_serializing_if = "Option::is_none")]
    secret: Option<String>,
}

/// A token to be made.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct TokenWanted {
    /// What it is called: the machine that will hold it.
    name: String,
    /// OID of the body for which it acts.
    body: String,
    /// For what it may be used.
    scopes: Vec<String>,
    /// It is void from then on (RFC 3339); a year from now at most.
    expires_at: String,
}

/// Which tokens.
#[derive(Debug, Deserialize, IntoParams)]
pub(super) struct Wanted {
    /// Instead of those that hold, those that ended with their maker and wait to be issued again.
    #[serde(default)]
    ended: bool,
}

/// Tokens of bodies within the caller's reach that were not revoked.
#[utoipa::path(get, path = "/api/v1/tokens", tag = "access", params(Wanted),
    responses((status = 200, body = [TokenDocument]), (status = 403, body = ProblemDocument)))]
pub(super) async fn list(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Query(wanted): Query<Wanted>,
) -> Result<Json<Vec<TokenDocument>>, Problem> {
    let tokens =
        if wanted.ended { app::access::ended_tokens(&portal.app, &actor).await? } else { app::access::tokens(&portal.app, &actor).await? };
    Ok(Json(tokens.iter().map(document).collect()))
}

/// Makes a token.
#[utoipa::path(post, path = "/api/v1/tokens", tag = "access", request_body = TokenWanted,
    responses((status = 201, body = TokenDocument), (status = 403, body = ProblemDocument), (status = 422, body = ProblemDocument)))]
pub(super) async fn make(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Json(asked): Json<TokenWanted>,
) -> Result<(StatusCode, Json<TokenDocument>), Problem> {
    let expires_at: Timestamp =
        asked.expires_at.parse().map_err(|_| Refusal::field("expires_at", Message::new("access-refusal-token-expiry")))?;
    let scopes =
        Scopes::from_words(&asked.scopes.join(" ")).ok_or_else(|| Refusal::field("scopes", Message::new("access-refusal-token-scopes")))?;
    let body = app::access::locate(&portal.app, "body", &asked.body).await?;
    let (token, secret) = app::access::make_token(&portal.app, &actor, NewToken { name: asked.name, body, scopes, expires_at }).await?;
    let shown = TokenDocument { secret: Some(secret.reveal().to_owned()), ..document(&token) };
    Ok((StatusCode::CREATED, Json(shown)))
}

/// Revokes a token at once.
#[utoipa::path(delete, path = "/api/v1/tokens/{id}", tag = "access", params(("id" = String, Path)),
    responses((status = 204), (status = 404, body = ProblemDocument)))]
pub(super) async fn revoke(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path(id): Path<String>,
) -> Result<StatusCode, Problem> {
    app::access::revoke_token(&portal.app, &actor, id.parse().map_err(|_| Refusal::NotFound)?).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Issues another token in the place of one that ended with its maker: the same name, body, scopes and end, and a new secret.
#[utoipa::path(post, path = "/api/v1/tokens/{id}/reissue", tag = "access", params(("id" = String, Path)),
    responses((status = 201, body = TokenDocument), (status = 403, body = ProblemDocument), (status = 404, body = ProblemDocument),
        (status = 409, body = ProblemDocument)))]
pub(super) async fn reissue(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path(id): Path<String>,
) -> Result<(StatusCode, Json<TokenDocument>), Problem> {
    let id = id.parse().map_err(|_| Refusal::NotFound)?;
    let (token, secret) = app::access::reissue_token(&portal.app, &actor, id).await?;
    let shown = TokenDocument { secret: Some(secret.reveal().to_owned()), ..document(&token) };
    Ok((StatusCode::CREATED, Json(shown)))
}

fn document(token: &Token) -> TokenDocument {
    TokenDocument {
        id: token.id.to_string(),
        name: token.name.clone(),
        body: token.body.oid.to_string(),
        scopes: token.grant.scopes.iter().map(|scope| scope.code().to_owned()).collect(),
        created_at: words::iso(token.created_at),
        expires_at: words::iso(token.expires_at),
        last_used_at: token.last_used_at.map(words::iso),
        made_by: token.maker_name.clone(),
        ended: token.ended.filter(|end| end.is_with_its_maker()).map(TokenEnd::code),
        secret: None,
    }
}
