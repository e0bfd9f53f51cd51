//! Whose cookie or token is this, and what may they see?
//!
//! The one place where the pages' frame meets the deeds of access.

use app::{App, Refusal};
use domain::access::{Action, Actor, Resource, Role};
use domain::words::BodyId;
use http::HeaderMap;

use super::visitor::Signed;
use crate::portal::Portal;

/// Who sends this request: by bearer token, else by session; `None` for a stranger.
pub(crate) async fn signed(_portal: &Portal, _headers: &HeaderMap) -> Result<Option<Signed>, Refusal> {
    Ok(None)
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
        "notice" => Resource::Warning,
        "telemetry" => Resource::Sensor,
        "access" => Resource::Account,
        _ => Resource::Body,
    };
    app::access::hears(app, actor, resource, body).await
}
