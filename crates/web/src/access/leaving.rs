//! What does an administrator read before somebody is shut out or loses a seat?

use app::Refusal;
use app::access::Ending;
use askama::Template;
use axum::Form as Sent;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::access::Actor;
use domain::words::{AccountId, Message};
use http::StatusCode;
use serde::Deserialize;

use crate::page::{Form, Page, Place, SignedIn, Visitor, go_saying, show, show_as};
use crate::portal::Portal;
use crate::problem::Problem;

#[derive(Template)]
#[template(path = "access/leaving.html")]
struct LeavingPage {
    page: Page,
    ending: Ending,
    /// Where the form is sent.
    action: String,
    handing: Form,
}

impl LeavingPage {
    fn is_seat(&self) -> bool {
        self.ending.seat.is_some()
    }

    fn is_nothing(&self) -> bool {
        let Ending { sessions, standings, tokens, links, .. } = &self.ending;
        *sessions == 0 && standings.is_empty() && tokens.is_empty() && links.is_empty()
    }
}

pub(super) async fn before_disabling(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let id = id.parse().map_err(|_| Refusal::NotFound)?;
    account(&portal, &visitor, &actor, id, (Form::new(), StatusCode::OK)).await
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Handing {
    to: String,
}

/// Moves somebody's open work to a colleague before they are shut out.
pub(super) async fn hand_over(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Path(id): Path<String>,
    Sent(fields): Sent<Handing>,
) -> Result<Response, Problem> {
    let from: AccountId = id.parse().map_err(|_| Refusal::NotFound)?;
    let moved = match fields.to.parse() {
        Ok(to) => app::access::hand_over(&portal.app, &actor, from, &to).await,
        Err(_) => Err(Refusal::field("to", Message::new("access-refusal-receiver"))),
    };
    match moved {
        Ok(_) => Ok(go_saying(&format!("/accounts/{from}/disable"), "access-work-handed-over")),
        Err(refusal) => {
            let form = Form::new().with("to", fields.to).refused(refusal)?;
            account(&portal, &visitor, &actor, from, (form, StatusCode::UNPROCESSABLE_ENTITY)).await
        }
    }
}

async fn account(
    portal: &Portal,
    visitor: &Visitor,
    actor: &Actor,
    id: AccountId,
    (handing, status): (Form, StatusCode),
) -> Result<Response, Problem> {
    let ending = app::access::ends_with_account(&portal.app, actor, id).await?;
    let page = Page::new(visitor, Place::Accounts, "access-disable-title").below("/accounts", "access-accounts");
    Ok(show_as(status, &LeavingPage { page, ending, action: format!("/accounts/{id}/disable"), handing }))
}

pub(super) async fn before_ending_seat(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let id = id.parse().map_err(|_| Refusal::NotFound)?;
    let ending = app::access::ends_with_seat(&portal.app, &actor, id).await?;
    let page = Page::new(&visitor, Place::Accounts, "access-end-seat-title").below("/accounts", "access-accounts");
    Ok(show(&LeavingPage { page, ending, action: format!("/accounts/seats/{id}/end"), handing: Form::new() }))
}

/// On to where something is left to do: to the tokens if any ended, else back to the accounts.
pub(super) fn done(ending: &Ending, said: &str) -> Response {
    if ending.tokens.is_empty() { go_saying("/accounts", said) } else { go_saying("/tokens", &format!("{said}-tokens")) }
}
