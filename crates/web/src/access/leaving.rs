//! What does an administrator read before somebody is shut out or loses a seat?

use app::Refusal;
use app::access::Ending;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;

use crate::page::{Page, Place, SignedIn, go_saying, show};
use crate::portal::Portal;
use crate::problem::Problem;

#[derive(Template)]
#[template(path = "access/leaving.html")]
struct LeavingPage {
    page: Page,
    ending: Ending,
    /// Where the form is sent.
    action: String,
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
    let ending = app::access::ends_with_account(&portal.app, &actor, id).await?;
    let page = Page::new(&visitor, Place::Accounts, "access-disable-title").below("/accounts", "access-accounts");
    Ok(show(&LeavingPage { page, ending, action: format!("/accounts/{id}/disable") }))
}

pub(super) async fn before_ending_seat(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let id = id.parse().map_err(|_| Refusal::NotFound)?;
    let ending = app::access::ends_with_seat(&portal.app, &actor, id).await?;
    let page = Page::new(&visitor, Place::Accounts, "access-end-seat-title").below("/accounts", "access-accounts");
    Ok(show(&LeavingPage { page, ending, action: format!("/accounts/seats/{id}/end") }))
}

/// On to where something is left to do: to the tokens if any ended, else back to the accounts.
pub(super) fn done(ending: &Ending, said: &str) -> Response {
    if ending.tokens.is_empty() { go_saying("/accounts", said) } else { go_saying("/tokens", &format!("{said}-tokens")) }
}
