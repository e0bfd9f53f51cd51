//! What is known of one indicator, and may this actor know it?

use domain::access::{Action, Actor, Resource, Role};
use domain::blocklist::Entry;
use domain::intel::{Audience, KeptIndicator, SweepState};
use domain::registry::{Reach, Relation};
use domain::words::{BodyId, IndicatorId};
use store::Tx;

use super::disclose::disclose;
use crate::blocklist::name_those_who_act;
use crate::{App, Refusal};

/// One indicator, with what came of it.
#[derive(Debug, Clone, PartialEq)]
pub struct IndicatorFile {
    /// The indicator.
    pub kept: KeptIndicator,
    /// The entries of the block list that stand because of it.
    pub entries: Vec<Entry>,
    /// How far the look back through history is; `None` if none was asked for.
    pub sweep: Option<SweepState>,
}

/// Reads an indicator.
///
/// # Errors
/// [`Refusal::NotFound`] if there is none, or its label keeps it from the actor.
pub async fn read(app: &App, actor: &Actor, id: IndicatorId) -> Result<IndicatorFile, Refusal> {
    let mut tx = app.store.read().await?;
    let mut kept = visible(&mut tx, actor, id).await?;
    disclose(app, &mut tx, actor, std::slice::from_mut(&mut kept)).await?;
    let mut entries = store::blocklist::listed_of_indicator(&mut tx, id).await?;
    for entry in &mut entries {
        name_those_who_act(actor, entry);
    }
    let sweep = store::intel::sweep_state(&mut tx, id).await?;
    Ok(IndicatorFile { kept, entries, sweep })
}

/// The indicator, if its label lets the actor see it.
///
/// # Errors
/// [`Refusal::NotFound`] if not, [`Refusal::Forbidden`] if the role sees no indicators.
pub async fn visible(tx: &mut Tx, actor: &Actor, id: IndicatorId) -> Result<KeptIndicator, Refusal> {
    crate::access::may(actor, Action::Look, Resource::Indicator)?;
    let kept = store::intel::by_id(tx, id).await?.ok_or(Refusal::NotFound)?;
    if sees_all(actor) {
        return Ok(kept);
    }
    let own = kept.indicator.giver.is_some() && kept.indicator.giver == actor.body;
    let seen = match kept.indicator.tlp.audience() {
        Audience::Community => true,
        Audience::AboveGiver => own || above(tx, actor, kept.indicator.giver).await?,
        Audience::Giver => own,
    };
    if seen { Ok(kept) } else { Err(Refusal::NotFound) }
}

/// The bodies whose amber intelligence the actor may see: those that its own body reaches by any relation, whatever its role.
pub(super) fn label_reach(actor: &Actor) -> Reach {
    match actor.body {
        _ if sees_all(actor) => Reach::Nation,
        Some(holder) => Reach::Tree { holder, relations: ABOVE.to_vec() },
        None => Reach::Tree { holder: BodyId(0), relations: Vec::new() },
    }
}

/// The competent authority runs the platform; no label hides from it what it keeps.
fn sees_all(actor: &Actor) -> bool {
    actor.role == Role::Authority
}

async fn above(tx: &mut Tx, actor: &Actor, giver: Option<BodyId>) -> Result<bool, Refusal> {
    let (Some(holder), Some(giver)) = (actor.body, giver) else { return Ok(false) };
    Ok(store::access::relations(tx, holder, giver).await?.iter().any(|relation| ABOVE.contains(relation)))
}

/// The relations by which a body stands above another, or leads it. A government collects its council's proposals, and stands not above it.
const ABOVE: [Relation; 4] = [Relation::Own, Relation::Subordinate, Relation::Provider, Relation::Member];
