//! What does every step of a case begin and end with?

use domain::access::{Action, Actor, Resource, Role};
use domain::ledger::Deed;
use domain::notice::Topic;
use domain::registry::Level;
use domain::registry::course::{Hand, Turn, Verb};
use domain::registry::level::{CannotAdvance, Case, CaseLine, StageWord};
use domain::words::{BodyId, LevelCaseId, Message};
use jiff::Timestamp;
use serde_json::{Value, json};
use store::Tx;
use store::registry::{course, level};

use super::law::Line;
use crate::access::may_at;
use crate::law::cite;
use crate::notice::{Telling, tell};
use crate::{App, News, Refusal};

/// A case opened for one step.
pub(super) struct Travel<'a> {
    pub(super) app: &'a App,
    pub(super) actor: &'a Actor,
    pub(super) tx: Tx,
    pub(super) now: Timestamp,
    pub(super) line: Line,
    pub(super) case: Case,
    revision: i64,
}

/// What a step did.
pub(super) struct Done<'a> {
    /// The case after it.
    pub(super) case: Case,
    /// What was done.
    pub(super) verb: Verb,
    /// What was said with it.
    pub(super) note: &'a str,
    /// What the ledger keeps besides stage and level.
    pub(super) facts: Value,
}

impl<'a> Travel<'a> {
    /// Opens the case that the actor read at `revision`, if they may do `action` there.
    pub(super) async fn begin(app: &'a App, actor: &'a Actor, action: Action, (id, revision): (LevelCaseId, i64)) -> Result<Self, Refusal> {
        let now = app.clock.now();
        let mut tx = app.store.begin().await?;
        let kept = level::case_by_id(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
        may_at(app, &mut tx, actor, action, Resource::Level, kept.case.body).await?;
        let body = store::registry::by_id(&mut tx, kept.case.body).await?.ok_or(Refusal::NotFound)?;
        let line = Line::of(&mut tx, body).await?;
        Ok(Self { app, actor, tx, now, line, case: kept.case, revision })
    }

    /// For whom the actor acts; the console acts for whoever has the turn.
    pub(super) fn hand(&self) -> Hand {
        hand(self.actor, self.case.turn())
    }

    /// Leaves the case as the actor read it.
    pub(super) async fn leave(mut self) -> Result<CaseLine, Refusal> {
        let kept = level::case_by_id(&mut self.tx, self.case.id).await?.ok_or(Refusal::NotFound)?;
        if kept.revision != self.revision {
            return Err(Refusal::Conflict(Message::new("registry-level-changed-meanwhile")));
        }
        Ok(kept)
    }

    /// Keeps what was done, tells whoever must act next, and commits.
    pub(super) async fn end(mut self, done: Done<'_>) -> Result<CaseLine, Refusal> {
        let Done { case, verb, note, facts } = done;
        if !level::change_case(&mut self.tx, &case, self.revision).await? {
            return Err(Refusal::Conflict(Message::new("registry-level-changed-meanwhile")));
        }
        let matter = case.id.to_string();
        course::add_step(&mut self.tx, self.now, self.actor, &matter, (verb, note.trim())).await?;
        self.tell_next(&case, verb, note).await?;
        let oid = self.line.body.facts.oid.clone();
        let mut told = json!({
            "stage": case.stage.word().code(),
            "level": case.level().map(Level::code),
            "unit": case.unit.as_ref().map(ToString::to_string),
        });
        if let (Some(told), Value::Object(more)) = (told.as_object_mut(), facts) {
            told.extend(more);
        }
        let deed = Deed { room: "registry", verb: ledger_verb(verb), subject: matter, body: Some(oid.clone()), facts: told };
        crate::ledger::append(&mut self.tx, self.now, self.actor, deed).await?;
        let kept = level::case_by_id(&mut self.tx, case.id).await?.ok_or(Refusal::NotFound)?;
        self.tx.commit().await?;
        self.app.live.tell(News { room: "registry", id: Some(oid.to_string()), body: Some(case.body) });
        Ok(kept)
    }

    /// Tells the next one that it is their turn, and the body what became of its proposal.
    async fn tell_next(&mut self, case: &Case, verb: Verb, note: &str) -> Result<(), Refusal> {
        let mut tellings: Vec<(Topic, BodyId)> = Vec::new();
        if verb == Verb::Returned {
            tellings.push((Topic::LevelReturned, case.proposer));
        }
        if verb == Verb::Approved {
            let forwarder = case.stage.road().and_then(|road| road.forwarder);
            for body in [Some(case.body), Some(case.proposer), forwarder].into_iter().flatten() {
                let telling = (Topic::LevelApproved, body);
                if Some(body) != self.actor.body && !tellings.contains(&telling) {
                    tellings.push(telling);
                }
            }
        }
        let next = match case.stage.word() {
            StageWord::Unsigned => Some(Topic::LevelToSign),
            StageWord::Proposed => Some(Topic::LevelToForward),
            StageWord::Submitted => Some(Topic::LevelToDecide),
            StageWord::Approved if case.turn() == Turn::CompetentAuthority => Some(Topic::LevelToFile),
            StageWord::Draft | StageWord::Approved | StageWord::Filed | StageWord::Withdrawn => None,
        };
        if let Some(topic) = next {
            tellings.extend(holders(&mut self.tx, case.turn()).await?.into_iter().map(|body| (topic, body)));
        }
        let level = case.level().map(Level::code).unwrap_or_default();
        for (topic, body) in tellings {
            let fill = vec![
                ("body".to_owned(), self.line.body.facts.name_zh.clone()),
                ("level".to_owned(), level.to_owned()),
                ("note".to_owned(), note.trim().chars().take(200).collect()),
            ];
            let telling = Telling { body, topic, subject: case.id.to_string(), fill, due_at: None };
            tell(self.app, &mut self.tx, self.now, telling).await?;
        }
        Ok(())
    }
}

/// For whom an actor acts; the console acts for whoever has the turn, as whoever runs the machine.
pub(crate) fn hand(actor: &Actor, turn: Turn) -> Hand {
    match turn {
        Turn::Body(body) if actor.is_of_the_house() => Hand { body: Some(body), authority: true, signs: true },
        Turn::Body(_) | Turn::CompetentAuthority | Turn::Nobody => Hand::of(actor),
    }
}

/// The bodies at which those sit whose turn it is.
pub(crate) async fn holders(tx: &mut Tx, turn: Turn) -> Result<Vec<BodyId>, Refusal> {
    Ok(match turn {
        Turn::Body(body) => vec![body],
        Turn::CompetentAuthority => store::access::seat::bodies_with(tx, Role::Authority).await?,
        Turn::Nobody => Vec::new(),
    })
}

/// The refusal for a case that cannot go on as asked.
pub(super) fn refusal(app: &App, cannot: CannotAdvance) -> Refusal {
    match cannot {
        CannotAdvance::NotYours { stage, citation: Some(citation) } => {
            let message = Message::new("registry-level-not-yours-by-law").with("stage", stage.code());
            Refusal::Barred(cite(message, &app.rulebook, &citation))
        }
        CannotAdvance::NotYours { citation: None, .. } => Refusal::Barred(Message::new("registry-level-not-yours")),
        CannotAdvance::Stage(stage) => Refusal::Conflict(Message::new("registry-level-wrong-stage").with("stage", stage.code())),
        CannotAdvance::NoReason => Refusal::field("reason", Message::new("registry-level-reason-missing")),
        CannotAdvance::NotSigner => Refusal::Barred(Message::new("registry-level-not-signer")),
    }
}

fn ledger_verb(verb: Verb) -> &'static str {
    match verb {
        Verb::Amended => "level_amend",
        Verb::Drafted | Verb::Proposed => "level_propose",
        Verb::Forwarded => "level_forward",
        Verb::Returned => "level_return",
        Verb::Approved => "level_approve",
        Verb::Filed => "level_file",
        Verb::Withdrawn => "level_withdraw",
        Verb::Opened
        | Verb::Consented
        | Verb::Refused
        | Verb::Ended
        | Verb::Consulted
        | Verb::Answered
        | Verb::Heard
        | Verb::Stated
        | Verb::Designated
        | Verb::Notified
        | Verb::Submitted
        | Verb::Acknowledged
        | Verb::Asked => "level_open",
    }
}
