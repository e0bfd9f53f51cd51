//! How does the deck's whole nation enter an empty register?

use domain::access::{Action, Actor, Resource, Span};
use domain::ledger::Deed;
use domain::words::Message;
use serde_json::json;

use super::level::{Levels, found_levels};
use super::nation;
use crate::{App, News, Refusal};

/// Enters the generated nation ([`nation::generate`]) into a register that holds no body yet, with its reach and the decisions on
/// its levels, as one deed; gives how many.
///
/// # Errors
/// [`Refusal::Forbidden`] unless the actor may add bodies anywhere, [`Refusal::Conflict`] if the register holds bodies already.
pub async fn found_nation(app: &App, actor: &Actor) -> Result<usize, Refusal> {
    if crate::access::may(actor, Action::Add, Resource::Body)? != Span::Nation {
        return Err(Refusal::Forbidden);
    }
    let now = app.clock.now();
    let bodies = nation::generate();
    let mut tx = app.store.begin().await?;
    if !store::registry::ids(&mut tx).await?.is_empty() {
        return Err(Refusal::Conflict(Message::new("registry-refusal-not-empty")));
    }
    let numbered = store::registry::insert_many(&mut tx, now, &bodies).await?;
    store::registry::rebuild_reach(&mut tx).await?;
    let Levels { decisions, standings } = found_levels(app, now, &bodies, &numbered)?;
    store::registry::level::insert_decisions(&mut tx, &decisions).await?;
    store::registry::level::insert_standings(&mut tx, &standings).await?;
    let facts = json!({ "bodies": bodies.len(), "decisions": decisions.len() });
    let deed = Deed { room: "registry", verb: "found_nation", subject: "nation".to_owned(), body: None, facts };
    crate::ledger::append(&mut tx, now, actor, deed).await?;
    tx.commit().await?;
    app.live.tell(News { room: "registry", id: None, body: None });
    Ok(bodies.len())
}
