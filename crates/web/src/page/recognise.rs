//! Whose cookie or token is this, and what may they see?
//!
//! The one place where the pages' frame meets the deeds of access.

use app::access::{Place, Recognised, Secret, TOKEN_PREFIX};
use app::{App, Refusal};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use domain::access::{Action, Actor, Resource, Role};
use domain::words::BodyId;
use http::{HeaderMap, header};

use super::visitor::{SeatChoice, Signed};
use crate::portal::Portal;

/// Who sends this request: by bearer token, else by session; `None` for a stranger.
///
/// A bearer token that does not hold is refused at once, so that a machine learns of it; a session that ended makes a stranger. Signs that are
/// not ours, such as another system's token, are no token.
pub(crate) async fn signed(portal: &Portal, headers: &HeaderMap) -> Result<Option<Signed>, Refusal> {
    if let Some(token) = bearer(headers) {
        let found = app::access::by_token(&portal.app, &token).await?;
        return found.map(signed_of).map(Some).ok_or(Refusal::Unauthenticated);
    }
    let Some(secret) = super::cookies::session(headers, &portal.settings) else { return Ok(None) };
    Ok(app::access::by_session(&portal.app, &Secret::new(secret)).await?.map(signed_of))
}

/// Whether the role may ever do this.
pub(crate) fn role_may(role: Role, action: Action, resource: Resource) -> bool {
    domain::access::may(role, action, resource).is_some()
}

/// Whether news of a room's thing at `body` may reach `actor`.
pub(crate) async fn may_hear(app: &App, actor: &Actor, room: &str, body: BodyId) -> bool {
    let resource = match room {
        "detection" => Resource::Alert,
        "incident" => Resource::Incident,
        "audit" => Resource::Audit,
        "notice" => Resource::Warning,
        "telemetry" => Resource::Sensor,
        "access" => Resource::Account,
        _ => Resource::Body,
    };
    app::access::hears(app, actor, resource, body).await
}

/// The token of `Authorization: Bearer …` or, as existing log shippers send it, `ApiKey …` or the password of `Basic …`.
fn bearer(headers: &HeaderMap) -> Option<Secret> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, rest) = value.split_once(' ')?;
    let rest = rest.trim();
    if scheme.eq_ignore_ascii_case("bearer") {
        return Some(Secret::new(rest));
    }
    let encoded = scheme.eq_ignore_ascii_case("basic") || scheme.eq_ignore_ascii_case("apikey");
    if !encoded || rest.starts_with(TOKEN_PREFIX) {
        return Some(Secret::new(rest));
    }
    // Both carry `name:secret` in base64; only the secret counts.
    let pair = STANDARD.decode(rest).ok().and_then(|bytes| String::from_utf8(bytes).ok())?;
    pair.split_once(':').map(|(_, secret)| Secret::new(secret))
}

fn signed_of(found: Recognised) -> Signed {
    let own = found.actor.account;
    let choice = |place: Place| SeatChoice {
        id: place.seat,
        role: place.role,
        body_zh: place.body.zh,
        body_en: place.body.en,
        on_behalf_of: (Some(place.holder) != own).then_some(place.holder_name),
    };
    Signed { seats: found.places.into_iter().map(choice).collect(), actor: found.actor, body_zh: found.body.zh, body_en: found.body.en }
}
