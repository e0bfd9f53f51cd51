//! What is known of one proposal of a level, and what may the reader do with it?

use domain::access::{Action, Actor, Resource};
use domain::law::responsibility::Capacity;
use domain::law::{Citation, Rulebook};
use domain::registry::course::{Step, Turn};
use domain::registry::level::{Bearing, CaseLine, Change, Decider, Decision, DutyChange, Stage, StageWord, Standing, duty_changes};
use domain::registry::{Body, BodyName, Level};
use domain::words::{BodyId, LevelCaseId, LevelDecisionId};
use jiff::civil::Date;
use store::Tx;
use store::registry::{course, level};
use uuid::Uuid;

use super::law::{Assessment, Line, assess, road, whose};
use super::open::standing_of;
use super::travel::hand;
use crate::access::may_at;
use crate::{App, Refusal};

/// One proposal with what belongs to it.
#[derive(Debug, Clone)]
pub struct CaseFile<'r> {
    /// The proposal.
    pub kept: CaseLine,
    /// Its body.
    pub body: Body,
    /// The body that proposes, where it is another.
    pub proposer: Option<BodyName>,
    /// Where the body or unit stands.
    pub standing: Option<Standing>,
    /// What the law makes of it.
    pub assessment: Assessment,
    /// The stations of its road.
    pub stations: Stations,
    /// What was done so far, the first step first.
    pub steps: Vec<Step>,
    /// The level before, and what changes in the duties; `None` while no level follows.
    pub effect: Option<Effect<'r>>,
    /// What the reader may do now.
    pub may: May,
}

/// Through whose hands a proposal goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stations {
    /// Who submits or collects it, where the body does not submit by itself.
    pub forwarder: Option<BodyName>,
    /// Who decides; `None` for the competent authority.
    pub decider: Option<BodyName>,
    /// Whether the approval is filed for the record.
    pub filed: bool,
    /// Where this is written.
    pub citation: Citation,
}

/// What an approval changes at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effect<'r> {
    /// The level before.
    pub before: Option<Level>,
    /// The level after.
    pub after: Level,
    /// Whether it was approved, and is no preview any more.
    pub is_decided: bool,
    /// Duty by duty.
    pub changes: Vec<DutyChange<'r>>,
}

impl<'r> Effect<'r> {
    /// The duties that change.
    pub fn moving(&self) -> impl Iterator<Item = &DutyChange<'r>> {
        self.changes.iter().filter(|change| change.change != Change::Stays)
    }

    /// The duties that stay as they are.
    pub fn staying(&self) -> impl Iterator<Item = &DutyChange<'r>> {
        self.changes.iter().filter(|change| change.change == Change::Stays)
    }
}

/// What the reader may do with a proposal now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(clippy::struct_excessive_bools, reason = "one button each")]
pub struct May {
    /// Complete and propose it.
    pub amend: bool,
    /// Sign it.
    pub sign: bool,
    /// Pass it on.
    pub forward: bool,
    /// Give it back.
    pub give_back: bool,
    /// Approve it.
    pub approve: bool,
    /// File it for the record.
    pub file: bool,
    /// Take it back.
    pub withdraw: bool,
}

/// Reads a proposal.
///
/// # Errors
/// [`Refusal::NotFound`] if there is none within the actor's reach.
pub async fn read<'r>(app: &'r App, actor: &Actor, id: LevelCaseId) -> Result<CaseFile<'r>, Refusal> {
    let today = Rulebook::day_of(app.clock.now());
    let mut tx = app.store.read().await?;
    let kept = level::case_by_id(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    may_at(app, &mut tx, actor, Action::Look, Resource::Level, kept.case.body).await?;
    let body = store::registry::by_id(&mut tx, kept.case.body).await?.ok_or(Refusal::NotFound)?;
    let line = Line::of(&mut tx, body.clone()).await?;
    let assessment = assess(&app.rulebook, &body, &kept.case.proposal, (kept.case.cause, whose(&kept.case, &body)), today)?;
    let ahead = match kept.case.stage.road() {
        Some(road) => road.clone(),
        None => road(&app.rulebook, &line, today)?.0,
    };
    let decider = match ahead.decider {
        Decider::CompetentAuthority => None,
        Decider::Body(body) => name_of(&mut tx, body).await?,
    };
    let stations = Stations {
        forwarder: match ahead.forwarder {
            Some(forwarder) => name_of(&mut tx, forwarder).await?,
            None => None,
        },
        decider,
        filed: ahead.filed,
        citation: ahead.citation,
    };
    let proposer = if kept.case.proposer == body.id { None } else { name_of(&mut tx, kept.case.proposer).await? };
    let mut decisions = level::decisions_of(&mut tx, body.id).await?;
    decisions.retain(|decision| decision.unit == kept.case.unit);
    let effect = effect(app, &kept, &body, &decisions, today);
    let may = may(app, &mut tx, actor, &kept).await?;
    Ok(CaseFile {
        standing: standing_of(&mut tx, &body, kept.case.unit.as_ref()).await?,
        steps: course::steps(&mut tx, &id.to_string()).await?,
        kept,
        body,
        proposer,
        assessment,
        stations,
        effect,
        may,
    })
}

/// What the proposal changes in the duties: looked ahead before the approval, as it was after it.
fn effect<'r>(app: &'r App, kept: &CaseLine, body: &Body, decisions: &[Decision], today: Date) -> Option<Effect<'r>> {
    use domain::registry::level::{in_force, unbroken_since};
    let decided = kept.case.stage.decision().and_then(|id| decisions.iter().find(|decision| decision.id == id));
    let after = decided.map_or(kept.case.level(), |decision| decision.level)?;
    let (as_of, earlier): (Date, Vec<Decision>) = match decided {
        Some(decision) => {
            let recorded_before = |other: &&Decision| other.id != decision.id && other.recorded_at <= decision.recorded_at;
            (decision.approved_on, decisions.iter().filter(recorded_before).cloned().collect())
        }
        None => (today, decisions.to_vec()),
    };
    let before = in_force(&earlier, as_of).and_then(|decision| decision.level);
    let capacity = Capacity::of(body.facts.class);
    let bearing = |level, since_on| Bearing { level, since_on, capacity };
    let old = before.zip(unbroken_since(&earlier, as_of)).map(|(level, since_on)| bearing(level, since_on));
    // Approving the same level again starts nothing anew.
    let since_on = old.filter(|old| old.level == after).map_or(as_of, |old| old.since_on);
    let changes = duty_changes(&app.rulebook, old, bearing(after, since_on), as_of).ok()?;
    Some(Effect { before, after, is_decided: decided.is_some(), changes })
}

async fn may(app: &App, tx: &mut Tx, actor: &Actor, kept: &CaseLine) -> Result<May, Refusal> {
    let case = &kept.case;
    let hand = hand(actor, case.turn());
    let mut allowed = [Action::Amend, Action::Decide, Action::Publish, Action::Remove].map(|action| (action, false));
    for (action, is_allowed) in &mut allowed {
        *is_allowed = allowed_by(may_at(app, tx, actor, *action, Resource::Level, case.body).await)?;
    }
    let may = |wanted: Action| allowed.iter().any(|(action, is_allowed)| *action == wanted && *is_allowed);
    let decision = LevelDecisionId(Uuid::nil());
    let word = case.stage.word();
    Ok(May {
        amend: may(Action::Amend) && word == StageWord::Draft && hand.holds(case.turn()),
        sign: may(Action::Amend) && case.clone().sign(hand).is_ok(),
        forward: may(Action::Decide) && case.clone().forward(hand).is_ok(),
        give_back: may(Action::Decide) && case.clone().give_back(hand, "-").is_ok(),
        approve: may(Action::Decide) && case.clone().approve(hand, decision).is_ok(),
        file: may(Action::Publish) && case.clone().file(hand).is_ok(),
        withdraw: may(Action::Remove)
            && !matches!(case.stage, Stage::Withdrawn)
            && case.clone().withdraw(proposing(actor, case.proposer), "-").is_ok(),
    })
}

/// The hand that takes a proposal back; the console acts for the proposer.
fn proposing(actor: &Actor, proposer: BodyId) -> domain::registry::course::Hand {
    hand(actor, Turn::Body(proposer))
}

/// A refusal of rights as an answer; other refusals stay refusals.
pub(crate) fn allowed_by(asked: Result<(), Refusal>) -> Result<bool, Refusal> {
    match asked {
        Ok(()) => Ok(true),
        Err(Refusal::Forbidden | Refusal::NotFound) => Ok(false),
        Err(other) => Err(other),
    }
}

pub(crate) async fn name_of(tx: &mut Tx, body: BodyId) -> Result<Option<BodyName>, Refusal> {
    Ok(store::registry::by_id(tx, body).await?.map(|body| BodyName {
        oid: body.facts.oid,
        name_zh: body.facts.name_zh,
        name_en: body.facts.name_en,
    }))
}
