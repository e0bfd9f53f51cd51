//! What happens when an administrator changes somebody's account or seats?

use app::Refusal;
use axum::Form as Sent;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::access::Role;
use domain::words::Message;
use http::HeaderMap;
use serde::Deserialize;

use super::invite::link_page;
use super::leaving::done;
use crate::page::{SignedIn, go_saying};
use crate::portal::Portal;
use crate::problem::Problem;

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Fields {
    name: String,
    body: String,
    role: String,
}

pub(super) async fn disable(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let ended = app::access::disable(&portal.app, &actor, id.parse().map_err(|_| Refusal::NotFound)?).await?;
    Ok(done(&ended, "access-disabled"))
}

pub(super) async fn enable(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    app::access::enable(&portal.app, &actor, id.parse().map_err(|_| Refusal::NotFound)?).await?;
    Ok(go_saying("/accounts", "access-enabled"))
}

pub(super) async fn reset(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let link = app::access::reset(&portal.app, &actor, id.parse().map_err(|_| Refusal::NotFound)?).await?;
    Ok(link_page(&portal.settings, &visitor, &headers, link))
}

pub(super) async fn give_seat(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Sent(fields): Sent<Fields>,
) -> Result<Response, Problem> {
    let name = fields.name.parse().map_err(|_| Refusal::field("name", Message::new("access-refusal-name")))?;
    let role = Role::from_code(&fields.role).ok_or_else(|| Refusal::field("role", Message::new("access-refusal-role")))?;
    let body = app::access::locate(&portal.app, "body", &fields.body).await?;
    app::access::give_seat(&portal.app, &actor, &name, body, role).await?;
    Ok(go_saying("/accounts", "access-seat-given"))
}

pub(super) async fn end_seat(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let ended = app::access::end_seat(&portal.app, &actor, id.parse().map_err(|_| Refusal::NotFound)?).await?;
    Ok(done(&ended, "access-seat-ended"))
}
