//! Which levels has a body had, by which decisions, and until when is the next proposal due?

use domain::access::{Action, Actor, Resource};
use domain::law::responsibility::{Capacity, Due};
use domain::law::{Citation, Rulebook};
use domain::registry::course::Turn;
use domain::registry::level::{CaseLine, CaseQuery, Decider, Decision, Standing};
use domain::registry::{Body, Oid, Reach};
use store::registry::level;

use super::law::{Line, body_of, clock, road};
use super::read::allowed_by;
use super::travel::hand;
use crate::access::may_at;
use crate::{App, Refusal};

/// Everything about the levels of one body and its units.
#[derive(Debug, Clone)]
pub struct BodyLevels {
    /// The body.
    pub body: Body,
    /// In which capacity the law binds it.
    pub capacity: Capacity,
    /// Where it and its units stand, each with its clock.
    pub standings: Vec<StandingClock>,
    /// All decisions, the newest first.
    pub decisions: Vec<Decision>,
    /// Its proposals, the newest first; at most twenty.
    pub cases: Vec<CaseLine>,
    /// Whether the actor may begin a proposal: from the body itself or from the agency that submits for it.
    pub may_open: bool,
    /// Whether the actor decides its level, and so may correct a decision.
    pub may_correct: bool,
}

/// A standing with the way its end was found.
#[derive(Debug, Clone)]
pub struct StandingClock {
    /// The standing.
    pub standing: Standing,
    /// How the end was found; `None` if the rulebook of today would find another.
    pub due: Option<Due>,
    /// The article that sets it.
    pub citation: Citation,
}

/// The levels of the body with this OID.
///
/// # Errors
/// [`Refusal::NotFound`] if there is none within the actor's reach.
pub async fn history(app: &App, actor: &Actor, oid: &Oid) -> Result<BodyLevels, Refusal> {
    let today = Rulebook::day_of(app.clock.now());
    let mut tx = app.store.read().await?;
    let body = body_of(app, &mut tx, actor, oid).await?;
    let line = Line::of(&mut tx, body.clone()).await?;
    let mut standings = Vec::new();
    for standing in level::standings_of(&mut tx, body.id).await? {
        let (due, citation) = clock(&app.rulebook, &line, standing.kind, standing.from_on)?;
        // What was decided is never recomputed in silence: only the same end is explained.
        let due = Some(due).filter(|due| due.at == standing.due_at);
        standings.push(StandingClock { standing, due, citation });
    }
    let mut decisions = level::decisions_of(&mut tx, body.id).await?;
    decisions.reverse();
    let query = CaseQuery { body: Some(body.id), limit: 20, ..CaseQuery::default() };
    let mut cases = level::cases(&mut tx, &Reach::Nation, &query).await?;
    cases.truncate(20);
    let (road, submitter) = road(&app.rulebook, &line, today)?;
    let adds = allowed_by(may_at(app, &mut tx, actor, Action::Add, Resource::Level, body.id).await)?;
    let may_judge = allowed_by(may_at(app, &mut tx, actor, Action::Decide, Resource::Level, body.id).await)?;
    let turn = match road.decider {
        Decider::Body(decider) => Turn::Body(decider),
        Decider::CompetentAuthority => Turn::CompetentAuthority,
    };
    Ok(BodyLevels {
        capacity: Capacity::of(body.facts.class),
        may_open: adds && actor.body.is_none_or(|own| own == body.id || own == submitter),
        may_correct: may_judge && hand(actor, turn).holds(turn),
        body,
        standings,
        decisions,
        cases,
    })
}
