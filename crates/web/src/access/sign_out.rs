//! How does a person sign out?

use axum::extract::State;
use axum::response::Response;
use http::{HeaderValue, header};

use crate::page::{SignedIn, cookies, go_saying};
use crate::portal::Portal;
use crate::problem::Problem;

pub(super) async fn sign_out(State(portal): State<Portal>, SignedIn { actor, .. }: SignedIn) -> Result<Response, Problem> {
    app::access::sign_out(&portal.app, &actor).await?;
    let mut response = go_saying("/sign-in", "access-signed-out");
    if let Ok(cookie) = HeaderValue::from_str(&cookies::session_ended(&portal.settings)) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(response)
}
