//! What does a designation change in the register, and in the duties of the provider?

use domain::law::Rulebook;
use domain::law::responsibility::Capacity;
use domain::registry::level::{Bearing, DutyChange, Origin, duty_changes, unbroken_since};
use domain::registry::provider::{Designation, Purpose, regulated_as};
use domain::registry::{Body, BodyClass, NewBody};
use domain::words::{BodyId, LevelDecisionId};
use jiff::civil::Date;
use store::Tx;
use store::registry::{level, provider};

use super::open::as_provider;
use super::travel::Travel;
use crate::registry::level::{Entering, Line, Verdict, decide, enter_levels};
use crate::{App, Refusal};

/// Brings the register into line with a designation of which the provider was told on a day; gives the provider's body.
///
/// A public enterprise or an endowed foundation that is a provider is treated as one first, and as what it was again when the designation ends.
/// Whoever was nothing else leaves the Act's scope then: its level lapses.
pub(super) async fn take_effect(travel: &mut Travel<'_>, designation: &Designation, on: Date) -> Result<BodyId, Refusal> {
    let authority = store::registry::by_id(&mut travel.tx, designation.authority).await?.ok_or(Refusal::NotFound)?;
    let body = match designation.candidate.body {
        Some(id) => store::registry::by_id(&mut travel.tx, id).await?.ok_or(Refusal::NotFound)?,
        None => return enter(travel, &as_provider(&designation.candidate, designation.sector, &authority.facts.oid)).await,
    };
    let own_class = designation.candidate.own_class;
    match designation.purpose {
        Purpose::Designate => {
            let class = regulated_as(own_class, true);
            let facts = NewBody {
                class,
                kind: class.kind(),
                ci_sector: Some(designation.sector),
                sector_authority: Some(authority.facts.oid),
                ..body.facts.clone()
            };
            amend(travel, &body, facts).await?;
        }
        Purpose::End => {
            if let Some(ends) = designation.ends {
                provider::set_ended(&mut travel.tx, ends, on).await?;
            }
            if own_class == BodyClass::CiProvider {
                lapse(travel, &body, designation, on).await?;
            } else {
                let facts = NewBody { class: own_class, kind: own_class.kind(), ci_sector: None, ..body.facts.clone() };
                amend(travel, &body, facts).await?;
            }
        }
    }
    Ok(body.id)
}

async fn amend(travel: &mut Travel<'_>, body: &Body, facts: NewBody) -> Result<(), Refusal> {
    store::registry::amend(&mut travel.tx, travel.now, &[(body.id, &facts)]).await?;
    Ok(store::registry::rebuild_reach(&mut travel.tx).await?)
}

/// Enters a provider that was not in the register; the time for its first level runs from today.
async fn enter(travel: &mut Travel<'_>, facts: &NewBody) -> Result<BodyId, Refusal> {
    let entered = store::registry::insert_many(&mut travel.tx, travel.now, std::slice::from_ref(facts)).await?;
    let id = entered.first().copied().ok_or_else(|| Refusal::Internal("a body that entered has no number".to_owned()))?;
    store::registry::rebuild_reach(&mut travel.tx).await?;
    let entering = [Entering { id, body: facts, approved_on: None }];
    let levels = enter_levels(travel.app, travel.now, travel.actor, [facts], &entering)?;
    level::insert_standings(&mut travel.tx, &levels.standings).await?;
    Ok(id)
}

/// Ends the level of a body that leaves the Act's scope, by a decision of its own.
async fn lapse(travel: &mut Travel<'_>, body: &Body, designation: &Designation, on: Date) -> Result<(), Refusal> {
    let line = Line::of(&mut travel.tx, body.clone()).await?;
    let verdict = Verdict {
        unit: None,
        level: None,
        approved_on: on,
        origin: Origin::Lapse,
        decided_by: designation.approved_by.clone().unwrap_or_default(),
        case: None,
        corrects: None,
        reason: designation.services.clone(),
        criteria: Vec::new(),
    };
    let id = travel.app.ids.next(LevelDecisionId);
    decide(travel.app, &mut travel.tx, travel.now, (travel.actor, &line), (id, verdict)).await?;
    Ok(())
}

/// What the designation of a body that is in the register with a level changes in its duties: those of a provider come before those of an enterprise
/// or foundation. Empty where nothing can be told.
pub(super) async fn changes<'r>(app: &'r App, tx: &mut Tx, designation: &Designation) -> Result<Vec<DutyChange<'r>>, Refusal> {
    let Some(id) = designation.candidate.body else { return Ok(Vec::new()) };
    let today = Rulebook::day_of(app.clock.now());
    let mut decisions = level::decisions_of(tx, id).await?;
    decisions.retain(|decision| decision.unit.is_none());
    let newest = domain::registry::level::in_force(&decisions, today).and_then(|decision| decision.level);
    let Some((level, since_on)) = newest.zip(unbroken_since(&decisions, today)) else { return Ok(Vec::new()) };
    let own = Capacity::of(designation.candidate.own_class);
    let (before, after) = match designation.purpose {
        Purpose::Designate => (own, Capacity::CiProvider),
        Purpose::End => (Capacity::CiProvider, own),
    };
    let bearing = |capacity| Bearing { level, since_on, capacity };
    Ok(duty_changes(&app.rulebook, Some(bearing(before)), bearing(after), today).unwrap_or_default())
}
