//! How much of shared intelligence tells who was attacked, and to whom?

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use domain::access::{Action, Actor, Resource};
use domain::intel::KeptIndicator;
use domain::words::BodyId;
use store::Tx;

use crate::access::may_at;
use crate::{App, Refusal};

/// Takes away, from indicators that a reader's label lets it see, which body gave them and who entered them, unless the reader may
/// see that body's incidents: what was met is for everybody who defends, whom it hit is for those who answer for them.
pub(super) async fn disclose(app: &App, tx: &mut Tx, actor: &Actor, kept: &mut [KeptIndicator]) -> Result<(), Refusal> {
    let mut known: HashMap<BodyId, bool> = HashMap::new();
    for one in kept {
        let Some(giver) = one.indicator.giver else { continue };
        if let Entry::Vacant(vacant) = known.entry(giver) {
            vacant.insert(match may_at(app, tx, actor, Action::Look, Resource::Incident, giver).await {
                Ok(()) => true,
                Err(Refusal::NotFound | Refusal::Forbidden) => false,
                Err(other) => return Err(other),
            });
        }
        if known.get(&giver) != Some(&true) {
            one.giver = None;
            one.added_by.clear();
        }
    }
    Ok(())
}
