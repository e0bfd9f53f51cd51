//! How does a person act from another of their seats?

use app::Refusal;
use axum::Form as Sent;
use axum::extract::State;
use axum::response::Response;
use domain::access::Terms;
use http::{HeaderValue, header};
use serde::Deserialize;

use crate::page::{SignedIn, cookies, go};
use crate::portal::Portal;
use crate::problem::Problem;

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Fields {
    seat: String,
}

pub(super) async fn switch(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Sent(fields): Sent<Fields>,
) -> Result<Response, Problem> {
    let seat = fields.seat.parse().map_err(|_| Refusal::NotFound)?;
    let secret = app::access::switch_seat(&portal.app, &actor, seat).await?;
    let mut response = go("/");
    let cookie = cookies::session_begun(secret.reveal(), Terms::SESSION.as_secs(), &portal.settings);
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(response)
}
