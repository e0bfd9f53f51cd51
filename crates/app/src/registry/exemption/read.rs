//! What is known of one request to be exempted, and what may the reader do with it?

use domain::access::{Action, Actor, Resource};
use domain::law::Rulebook;
use domain::law::responsibility::{Control, DutyRow};
use domain::registry::Body;
use domain::registry::course::{Step, Turn};
use domain::registry::exemption::KeptExemption;
use domain::words::ExemptionId;
use store::Tx;
use store::registry::{course, exemption};

use super::duties::{binding, control};
use crate::access::may_at;
use crate::registry::level::{allowed_by, hand};
use crate::{App, Refusal};

/// One request with what belongs to it.
#[derive(Debug, Clone)]
pub struct ExemptionFile<'r> {
    /// The request.
    pub kept: KeptExemption,
    /// Its body.
    pub body: Body,
    /// The measure, where it is one and binds the body today.
    pub duty: Option<DutyRow<'r>>,
    /// The control, where it is one and in the baseline of today.
    pub control: Option<&'r Control>,
    /// What was done so far, the first step first.
    pub steps: Vec<Step>,
    /// What the reader may do now.
    pub may: May,
}

/// What the reader may do with a request now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct May {
    /// Consent or refuse.
    pub answer: bool,
    /// File it for the record.
    pub file: bool,
    /// Take it back, or end it.
    pub end: bool,
}

/// Reads a request.
///
/// # Errors
/// [`Refusal::NotFound`] if there is none within the actor's reach.
pub async fn read<'r>(app: &'r App, actor: &Actor, id: ExemptionId) -> Result<ExemptionFile<'r>, Refusal> {
    let today = Rulebook::day_of(app.clock.now());
    let mut tx = app.store.read().await?;
    let kept = exemption::by_id(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    may_at(app, &mut tx, actor, Action::Look, Resource::Exemption, kept.exemption.body).await?;
    let body = store::registry::by_id(&mut tx, kept.exemption.body).await?.ok_or(Refusal::NotFound)?;
    let item = &kept.exemption.request.item;
    let duty = binding(app, &mut tx, &body, today).await?.into_iter().find(|row| row.measure.id == *item);
    let control = control(app, item, today);
    let steps = course::steps(&mut tx, &id.to_string()).await?;
    let may = may(app, &mut tx, actor, &kept).await?;
    Ok(ExemptionFile { kept, body, duty, control, steps, may })
}

async fn may(app: &App, tx: &mut Tx, actor: &Actor, kept: &KeptExemption) -> Result<May, Refusal> {
    let exemption = &kept.exemption;
    let of_turn = hand(actor, exemption.turn());
    let of_body = hand(actor, Turn::Body(exemption.body));
    let mut allowed = async |action| allowed_by(may_at(app, tx, actor, action, Resource::Exemption, exemption.body).await);
    Ok(May {
        answer: exemption.clone().consent(of_turn).is_ok() && allowed(Action::Decide).await?,
        file: exemption.clone().file(of_turn).is_ok() && allowed(Action::Publish).await?,
        end: exemption.clone().end(of_body, "-").is_ok() && allowed(Action::Remove).await?,
    })
}
