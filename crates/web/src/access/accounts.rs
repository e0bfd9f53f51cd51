//! Who has an account at the bodies that the reader runs?

use app::access::{Invitation, Member};
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use domain::access::{Action, Resource};
use serde::Deserialize;

use crate::page::{Page, Pager, Place, SignedIn, show};
use crate::portal::Portal;
use crate::problem::Problem;

/// People on one page.
const PAGE: usize = 50;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct From {
    after: String,
    seat: String,
}

#[derive(Template)]
#[template(path = "access/accounts.html")]
struct AccountsPage {
    page: Page,
    members: Vec<Member>,
    invitations: Vec<Invitation>,
    pager: Pager,
    may_amend: bool,
}

impl AccountsPage {
    fn is_reader(&self, member: &Member) -> bool {
        self.page.visitor().actor().and_then(|actor| actor.account) == Some(member.account.id)
    }
}

pub(super) async fn list(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Query(from): Query<From>,
) -> Result<Response, Problem> {
    let after = from.seat.parse().ok().map(|seat| (from.after.as_str(), seat));
    let most = u32::try_from(PAGE).unwrap_or(50) + 1;
    let mut members = app::access::members(&portal.app, &actor, after, most).await?;
    let more = members.len() > PAGE;
    members.truncate(PAGE);
    let next = members.last().filter(|_| more).map(|last| format!("/accounts?after={}&seat={}", last.account.name, last.seat));
    let pager = Pager { total: None, shown: members.len(), first: after.map(|_| "/accounts".to_owned()), next };
    let invitations = app::access::invitations(&portal.app, &actor).await?;
    let page = Page::new(&visitor, Place::Accounts, "access-accounts");
    let may_amend = page.may(Action::Amend, Resource::Account);
    Ok(show(&AccountsPage { page, members, invitations, pager, may_amend }))
}
