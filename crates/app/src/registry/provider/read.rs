//! What is known of one designation, and what may the reader do with it?

use domain::access::{Action, Actor};
use domain::law::Rulebook;
use domain::registry::course::{Step, Turn};
use domain::registry::level::{Change, DutyChange};
use domain::registry::provider::{Asked, CannotAdvance, KeptDesignation, Stage};
use domain::words::DesignationId;
use store::Tx;
use store::registry::{course, provider};

use super::effect::changes;
use super::travel::may_in;
use crate::registry::level::{allowed_by, hand};
use crate::{App, Refusal};

/// One designation with what belongs to it.
#[derive(Debug, Clone)]
pub struct DesignationFile<'r> {
    /// The designation.
    pub kept: KeptDesignation,
    /// What was done so far, the first step first.
    pub steps: Vec<Step>,
    /// What it changes in the duties of a provider that has a level.
    pub changes: Vec<DutyChange<'r>>,
    /// What still stands in the way of designating; `None` if nothing does, or it is over.
    pub missing: Option<CannotAdvance>,
    /// Who approves by the law of today, in Chinese and English.
    pub office: (String, String),
    /// What the reader may do now.
    pub may: May,
}

impl<'r> DesignationFile<'r> {
    /// The duties that change.
    pub fn moving(&self) -> impl Iterator<Item = &DutyChange<'r>> {
        self.changes.iter().filter(|change| change.change != Change::Stays)
    }
}

/// What the reader may do with a designation now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(clippy::struct_excessive_bools, reason = "one button each")]
pub struct May {
    /// Consult, note opinions, hear.
    pub prepare: bool,
    /// State views.
    pub state: bool,
    /// Designate.
    pub designate: bool,
    /// Approve or give back.
    pub approve: bool,
    /// Note the written notice.
    pub notify: bool,
    /// Give it up.
    pub withdraw: bool,
}

/// Reads a designation.
///
/// # Errors
/// [`Refusal::NotFound`] if there is none within the actor's reach.
pub async fn read<'r>(app: &'r App, actor: &Actor, id: DesignationId) -> Result<DesignationFile<'r>, Refusal> {
    let today = Rulebook::day_of(app.clock.now());
    let mut tx = app.store.read().await?;
    let kept = provider::by_id(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    may_in(app, &mut tx, actor, Action::Look, &kept.designation).await?;
    let steps = course::steps(&mut tx, &id.to_string()).await?;
    let changes = changes(app, &mut tx, &kept.designation).await?;
    let of_authority = hand(&Actor::console(), Turn::Body(kept.designation.authority));
    let missing = match kept.designation.stage {
        Stage::Preparing => kept.designation.clone().designate(of_authority, today).err(),
        Stage::Designated | Stage::Approved | Stage::Notified | Stage::Withdrawn => None,
    };
    let term = app.rulebook.authority("ci", today);
    let office = term.map(|term| (term.name_zh.clone(), term.name_en.clone())).unwrap_or_default();
    let may = may(app, &mut tx, actor, &kept).await?;
    Ok(DesignationFile { kept, steps, changes, missing, office, may })
}

async fn may(app: &App, tx: &mut Tx, actor: &Actor, kept: &KeptDesignation) -> Result<May, Refusal> {
    let (designation, now) = (&kept.designation, app.clock.now());
    let today = Rulebook::day_of(now);
    let of_turn = hand(actor, designation.turn());
    let of_authority = hand(actor, Turn::Body(designation.authority));
    let amends = allowed_by(may_in(app, tx, actor, Action::Amend, designation).await)?;
    let decides = allowed_by(may_in(app, tx, actor, Action::Decide, designation).await)?;
    let removes = allowed_by(may_in(app, tx, actor, Action::Remove, designation).await)?;
    Ok(May {
        prepare: amends && designation.clone().consult(of_turn, Asked::Expert, "-", today).is_ok(),
        state: amends && designation.clone().state(of_authority, "", now).is_ok(),
        designate: amends && designation.clone().designate(of_turn, today).is_ok(),
        approve: decides && designation.clone().approve(of_turn, today, "-").is_ok(),
        notify: amends && designation.stage == Stage::Approved && of_turn.holds(designation.turn()),
        withdraw: removes && designation.clone().withdraw(of_authority, "-").is_ok(),
    })
}
