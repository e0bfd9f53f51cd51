//! Which measures bind a body today, and from which is it exempted?

use domain::access::{Action, Actor, Resource};
use domain::law::Rulebook;
use domain::law::responsibility::{Capacity, Control, DutyFacts, DutyRow, duties_for};
use domain::registry::exemption::{ExemptionQuery, KeptExemption};
use domain::registry::{Body, Oid, Reach};
use jiff::civil::Date;
use store::Tx;
use store::registry::{exemption, level};

use crate::access::may_at;
use crate::registry::level::{Line, allowed_by, consent_road};
use crate::{App, Refusal};

/// A measure that binds a body, with the exemptions from it.
#[derive(Debug, Clone)]
pub struct BoundDuty<'r> {
    /// The measure with its dates.
    pub row: DutyRow<'r>,
    /// The exemptions in force, for the whole body or for some of its systems.
    pub exemptions: Vec<KeptExemption>,
}

impl BoundDuty<'_> {
    /// Whether the body need not do it at all (免執行).
    pub fn is_exempt(&self) -> bool {
        self.exemptions.iter().any(|kept| kept.exemption.request.is_whole())
    }
}

/// The duties of a body with what it is exempted from.
#[derive(Debug, Clone)]
pub struct BodyExemptions<'r> {
    /// The body.
    pub body: Body,
    /// The measures that bind it by its level today, in the order of the annexes; none without a level.
    pub duties: Vec<BoundDuty<'r>>,
    /// The controls of the baseline in force today.
    pub controls: &'r [Control],
    /// Exemptions from controls, in force.
    pub of_controls: Vec<KeptExemption>,
    /// Its requests, the newest first; at most fifty.
    pub requests: Vec<KeptExemption>,
    /// Who must consent by the law of today; `None` for the competent authority, or where the law names nobody.
    pub consenter: Option<String>,
    /// Whether the actor may ask for an exemption.
    pub may_ask: bool,
}

/// The duties and exemptions of the body with this OID.
///
/// # Errors
/// [`Refusal::NotFound`] if there is none within the actor's reach.
pub async fn exempt<'r>(app: &'r App, actor: &Actor, oid: &Oid) -> Result<BodyExemptions<'r>, Refusal> {
    let today = Rulebook::day_of(app.clock.now());
    let mut tx = app.store.read().await?;
    let body = store::registry::by_oid(&mut tx, oid).await?.ok_or(Refusal::NotFound)?;
    may_at(app, &mut tx, actor, Action::Look, Resource::Exemption, body.id).await?;
    let in_force = exemption::in_force(&mut tx, body.id).await?;
    let mut duties = Vec::new();
    for row in binding(app, &mut tx, &body, today).await? {
        let exemptions = in_force.iter().filter(|kept| kept.exemption.request.item == row.measure.id).cloned().collect();
        duties.push(BoundDuty { row, exemptions });
    }
    let of_controls = in_force.into_iter().filter(|kept| control(app, &kept.exemption.request.item, today).is_some()).collect();
    let query = ExemptionQuery { body: Some(body.id), limit: 50, ..ExemptionQuery::default() };
    let mut requests = exemption::page(&mut tx, &Reach::Nation, &query).await?;
    requests.truncate(50);
    let line = Line::of(&mut tx, body.clone()).await?;
    let consenter = match consent_road(&app.rulebook, &line, today).map(|road| road.consent) {
        Ok(domain::registry::level::Decider::Body(consenter)) => line.name_of(consenter).map(str::to_owned),
        Ok(domain::registry::level::Decider::CompetentAuthority) | Err(_) => None,
    };
    let may_ask = allowed_by(may_at(app, &mut tx, actor, Action::Add, Resource::Exemption, body.id).await)?;
    let controls = app.rulebook.baseline_on(today).map_or(&[][..], |baseline| baseline.controls.as_slice());
    let may_ask = may_ask && body.facts.level.is_some();
    Ok(BodyExemptions { body, duties, controls, of_controls, requests, consenter, may_ask })
}

/// The measures that bind a body by its own level on `today`; none without a level.
pub(super) async fn binding<'r>(app: &'r App, tx: &mut Tx, body: &Body, today: Date) -> Result<Vec<DutyRow<'r>>, Refusal> {
    let standings = level::standings_of(tx, body.id).await?;
    let own = standings.into_iter().find(|standing| standing.unit.is_none());
    let Some((level, since_on)) = own.and_then(|own| own.level.zip(own.since_on)) else { return Ok(Vec::new()) };
    let facts = DutyFacts { level, capacity: Capacity::of(body.facts.class), approved_on: since_on };
    duties_for(&app.rulebook, facts, today).map_err(|none| Refusal::Internal(none.to_string()))
}

/// A control of the baseline in force on `today`.
pub(super) fn control<'r>(app: &'r App, id: &str, today: Date) -> Option<&'r Control> {
    app.rulebook.baseline_on(today).ok()?.controls.iter().find(|control| control.id == id)
}
