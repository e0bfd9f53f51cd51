//! How does a person sign in?

use app::Refusal;
use app::access::{Former, Secret, SignIn};
use askama::Template;
use axum::Form as Sent;
use axum::extract::{Query, State};
use axum::response::Response;
use domain::access::Via;
use http::{HeaderValue, StatusCode, header};
use serde::Deserialize;

use super::peer::Peer;
use crate::page::{Form, Page, Place, Visitor, cookies, go, show_as};
use crate::portal::Portal;
use crate::problem::Problem;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Onward {
    /// Where the person wanted to go.
    next: String,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Fields {
    name: String,
    password: String,
    code: String,
    next: String,
}

#[derive(Template)]
#[template(path = "access/sign_in.html")]
struct SignInPage {
    page: Page,
    form: Form,
    next: String,
    refused: bool,
}

pub(super) async fn form(visitor: Visitor, Query(onward): Query<Onward>) -> Response {
    if visitor.actor().is_some() {
        return go(inside(&onward.next));
    }
    page(&visitor, StatusCode::OK, Form::new(), &onward.next, false)
}

pub(super) async fn sign_in(
    State(portal): State<Portal>,
    visitor: Visitor,
    peer: Peer,
    Sent(fields): Sent<Fields>,
) -> Result<Response, Problem> {
    let brought = SignIn {
        name: fields.name.clone(),
        password: Secret::new(fields.password),
        code: Secret::new(fields.code),
        address: peer.address,
        agent: peer.agent,
        former: former(&visitor),
    };
    match app::access::sign_in(&portal.app, brought).await {
        Ok(begun) => {
            let mut response = go(inside(&fields.next));
            let cookie = cookies::session_begun(begun.secret.reveal(), begun.lasts.as_secs(), &portal.settings);
            if let Ok(cookie) = HeaderValue::from_str(&cookie) {
                response.headers_mut().append(header::SET_COOKIE, cookie);
            }
            Ok(response)
        }
        Err(Refusal::Unauthenticated) => {
            Ok(page(&visitor, StatusCode::UNAUTHORIZED, Form::new().with("name", fields.name), &fields.next, true))
        }
        Err(refusal) => Err(refusal.into()),
    }
}

/// The session that this browser holds until now.
fn former(visitor: &Visitor) -> Option<Former> {
    let actor = visitor.actor()?;
    let (Via::Session(session), Some(account)) = (&actor.via, actor.account) else { return None };
    Some(Former { session: *session, account })
}

fn page(visitor: &Visitor, status: StatusCode, form: Form, next: &str, refused: bool) -> Response {
    let page = Page::new(visitor, Place::None, "access-sign-in");
    show_as(status, &SignInPage { page, form, next: inside(next).to_owned(), refused })
}

/// A path of this portal, or its beginning: never another site's address, in whichever way browsers might read one.
fn inside(next: &str) -> &str {
    // Addresses reach us in ASCII; anything else is no address of ours, and could not stand in a header either.
    let path = next.starts_with('/') && !next.starts_with("//") && !next.contains('\\') && next.bytes().all(|byte| byte.is_ascii_graphic());
    if path { next } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::inside;

    #[test]
    fn leads_nowhere_else() {
        for next in ["/alerts?page=2", "/"] {
            assert_eq!(inside(next), next);
        }
        for next in ["", "alerts", "//evil.example", "/\\evil.example", "https://evil.example", "/a\nb", "/警報", "javascript:1"] {
            assert_eq!(inside(next), "/", "{next:?}");
        }
    }
}
