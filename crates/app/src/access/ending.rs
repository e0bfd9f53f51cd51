//! What ends with a person's account, or with one of their seats?

use std::collections::HashSet;

use domain::access::{Account, Action, Actor, Resource, Seat, TokenEnd};
use domain::words::{AccountId, BodyId, SeatId};
use jiff::Timestamp;
use serde_json::{Value, json};
use store::Tx;
use store::access::deputy::{self, Standing};
use store::access::invitation::{self, Invitation};
use store::access::token::{self, Token};
use store::access::{account, open_work, seat, session};

use super::administer::governed;
use super::guess::idle_since;
use super::invite::check_grant;
use super::may_at;
use crate::{App, News, Refusal};

/// Everything that acts for a person, and ends when they are shut out or lose a seat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ending {
    /// Whose it is.
    pub account: Account,
    /// The seat that ends; `None` where the whole account does.
    pub seat: Option<Seat>,
    /// How many browsers are signed in; not counted for a seat.
    pub sessions: u64,
    /// Standings-in for them, and in which they stand in for others.
    pub standings: Vec<Standing>,
    /// Tokens that they made.
    pub tokens: Vec<Token>,
    /// Links that they made and nobody has used.
    pub links: Vec<Invitation>,
    /// How many alerts they have taken up and not decided. These do not end: somebody else should take them over.
    pub alerts: u64,
}

/// What would end if the person were shut out.
///
/// # Errors
/// As [`super::disable`].
pub async fn ends_with_account(app: &App, actor: &Actor, id: AccountId) -> Result<Ending, Refusal> {
    let mut tx = app.store.read().await?;
    let (found, _) = governed(app, &mut tx, actor, id, Action::Remove).await?;
    Ending::of_account(&mut tx, app.clock.now(), found).await
}

/// What would end if the seat were taken away.
///
/// # Errors
/// As [`super::end_seat`].
pub async fn ends_with_seat(app: &App, actor: &Actor, id: SeatId) -> Result<Ending, Refusal> {
    let mut tx = app.store.read().await?;
    let found = governed_seat(app, &mut tx, actor, id).await?;
    Ending::of_seat(&mut tx, app.clock.now(), found).await
}

/// A seat that the actor may take away.
pub(super) async fn governed_seat(app: &App, tx: &mut Tx, actor: &Actor, id: SeatId) -> Result<Seat, Refusal> {
    let found = seat::by_id(tx, id).await?.filter(|seat| seat.ended_at.is_none()).ok_or(Refusal::NotFound)?;
    may_at(app, tx, actor, Action::Remove, Resource::Account, found.body).await?;
    check_grant(actor, found.role)?;
    if actor.account == Some(found.account) {
        return Err(Refusal::Conflict(domain::words::Message::new("access-refusal-oneself")));
    }
    Ok(found)
}

impl Ending {
    pub(super) async fn of_account(tx: &mut Tx, now: Timestamp, account: Account) -> Result<Self, Refusal> {
        let id = account.id;
        Ok(Self {
            account,
            seat: None,
            sessions: session::of(tx, id, now, idle_since(now)).await?.len() as u64,
            standings: deputy::of(tx, id, now).await?,
            tokens: token::made_by(tx, id, now).await?,
            links: invitation::made_by(tx, Some(id), None, now).await?,
            alerts: open_work::count_alerts(tx, id).await?,
        })
    }

    pub(super) async fn of_seat(tx: &mut Tx, now: Timestamp, seat: Seat) -> Result<Self, Refusal> {
        let account = account::by_id(tx, seat.account).await?.ok_or(Refusal::NotFound)?;
        let left = seat::of(tx, seat.account).await?;
        let stays = left.iter().any(|other| other.id != seat.id && other.body == seat.body);
        // Whoever leaves a body stands in for nobody there any more.
        let ends =
            |standing: &Standing| standing.seat == seat.id || (!stays && standing.deputy == seat.account && standing.body.id == seat.body);
        // Of tokens from before seats were noted, those for the seat's body.
        let made_there = |token: &Token| token.seat.map_or(token.body.id == seat.body, |from| from == seat.id);
        Ok(Self {
            standings: deputy::of(tx, seat.account, now).await?.into_iter().filter(ends).collect(),
            tokens: token::made_by(tx, seat.account, now).await?.into_iter().filter(made_there).collect(),
            links: invitation::made_by(tx, None, Some(seat.id), now).await?,
            alerts: open_work::count_alerts(tx, seat.account).await?,
            account,
            seat: Some(seat),
            sessions: 0,
        })
    }

    /// Ends all of it, within the deed's transaction.
    pub(super) async fn carry_out(&self, tx: &mut Tx, now: Timestamp) -> Result<(), Refusal> {
        let why = if self.seat.is_some() { TokenEnd::Seat } else { TokenEnd::Account };
        if self.seat.is_none() {
            session::end_all(tx, self.account.id, None, now).await?;
            invitation::withdraw_for(tx, invitation::LinkKind::Reset, &self.account.name, now).await?;
        }
        for standing in &self.standings {
            deputy::end(tx, standing.id, now).await?;
        }
        for token in &self.tokens {
            token::end(tx, token.id, now, why).await?;
        }
        for link in &self.links {
            invitation::withdraw(tx, link.id, now).await?;
        }
        Ok(())
    }

    /// What the ledger keeps of it.
    pub(super) fn facts(&self) -> Value {
        let ids = |ids: Vec<String>| json!(ids);
        json!({
            "sessions_ended": self.sessions,
            "standings_ended": ids(self.standings.iter().map(|one| one.id.to_string()).collect()),
            "tokens_ended": ids(self.tokens.iter().map(|one| one.id.to_string()).collect()),
            "links_withdrawn": ids(self.links.iter().map(|one| one.id.to_string()).collect()),
        })
    }

    /// Tells open pages and streams, after the commit, so that those that act for the person end now.
    pub(super) fn tell(&self, app: &App, bodies: impl IntoIterator<Item = BodyId>) {
        let mut bodies: HashSet<BodyId> = bodies.into_iter().collect();
        bodies.extend(self.tokens.iter().map(|token| token.body.id));
        bodies.extend(self.standings.iter().map(|standing| standing.body.id));
        for body in bodies {
            tell_access(app, body);
        }
    }
}

/// Tells open pages and streams that somebody's access at a body changed: each looks whether it is still let in.
pub(super) fn tell_access(app: &App, body: BodyId) {
    app.live.tell(News { room: "access", id: None, body: Some(body) });
}
