//! What does every step of a request to be exempted begin and end with?

use domain::access::{Action, Actor, Resource};
use domain::ledger::Deed;
use domain::notice::Topic;
use domain::registry::Body;
use domain::registry::course::{Hand, Turn, Verb};
use domain::registry::exemption::{CannotAdvance, Exemption, KeptExemption, Request, Stage};
use domain::registry::level::Decider;
use domain::words::{BodyId, ExemptionId, Message};
use jiff::Timestamp;
use serde_json::json;
use store::Tx;
use store::registry::{course, exemption};

use crate::access::may_at;
use crate::law::cite;
use crate::notice::{Telling, tell};
use crate::registry::level::{hand, holders};
use crate::{App, News, Refusal};

/// A request opened for one step.
pub(super) struct Travel<'a> {
    app: &'a App,
    actor: &'a Actor,
    tx: Tx,
    now: Timestamp,
    body: Body,
    pub(super) exemption: Exemption,
    revision: i64,
}

impl<'a> Travel<'a> {
    /// Opens the request that the actor read at `revision`, if they may do `action` there.
    pub(super) async fn begin(app: &'a App, actor: &'a Actor, action: Action, (id, revision): (ExemptionId, i64)) -> Result<Self, Refusal> {
        let now = app.clock.now();
        let mut tx = app.store.begin().await?;
        let kept = exemption::by_id(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
        may_at(app, &mut tx, actor, action, Resource::Exemption, kept.exemption.body).await?;
        let body = store::registry::by_id(&mut tx, kept.exemption.body).await?.ok_or(Refusal::NotFound)?;
        Ok(Self { app, actor, tx, now, body, exemption: kept.exemption, revision })
    }

    /// For whom the actor acts; the console acts for whoever has the turn.
    pub(super) fn hand(&self) -> Hand {
        hand(self.actor, self.exemption.turn())
    }

    /// Keeps what was done, tells whoever must act next, and commits.
    pub(super) async fn end(mut self, exemption: Exemption, verb: Verb, note: &str) -> Result<KeptExemption, Refusal> {
        if !exemption::change(&mut self.tx, &exemption, self.revision).await? {
            return Err(Refusal::Conflict(Message::new("registry-exemption-changed-meanwhile")));
        }
        conclude(self.app, self.actor, (self.tx, self.now), (exemption, &self.body), (verb, note)).await
    }
}

/// Ends a step whose exemption is in the register: history, messages and ledger in one transaction.
pub(super) async fn conclude(
    app: &App,
    actor: &Actor,
    (mut tx, now): (Tx, Timestamp),
    (exemption, body): (Exemption, &Body),
    (verb, note): (Verb, &str),
) -> Result<KeptExemption, Refusal> {
    let matter = exemption.id.to_string();
    course::add_step(&mut tx, now, actor, &matter, (verb, note.trim())).await?;
    for (topic, hearer) in hearers(&mut tx, actor, &exemption).await? {
        let fill = vec![
            ("body".to_owned(), body.facts.name_zh.clone()),
            ("item".to_owned(), exemption.request.item.clone()),
            ("result".to_owned(), exemption.stage.code().to_owned()),
        ];
        tell(app, &mut tx, now, Telling { body: hearer, topic, subject: matter.clone(), fill, due_at: None }).await?;
    }
    let oid = body.facts.oid.clone();
    let facts = json!({
        "item": exemption.request.item, "stage": exemption.stage.code(), "systems": exemption.request.systems,
        "in_force": exemption.is_in_force(), "note": note.trim(),
    });
    let deed = Deed { room: "registry", verb: ledger_verb(exemption.stage), subject: matter, body: Some(oid.clone()), facts };
    crate::ledger::append(&mut tx, now, actor, deed).await?;
    let kept = exemption::by_id(&mut tx, exemption.id).await?.ok_or(Refusal::NotFound)?;
    tx.commit().await?;
    app.live.tell(News { room: "registry", id: Some(oid.to_string()), body: Some(body.id) });
    Ok(kept)
}

/// Who hears of the step: whoever must act next, the body that asked, and, when it ends, whoever consented.
async fn hearers(tx: &mut Tx, actor: &Actor, exemption: &Exemption) -> Result<Vec<(Topic, BodyId)>, Refusal> {
    let mut hearers = Vec::new();
    let next = match exemption.stage {
        Stage::Asked => Some(Topic::ExemptionToConsent),
        Stage::Consented if exemption.turn() == Turn::CompetentAuthority => Some(Topic::ExemptionToFile),
        Stage::Consented | Stage::Filed | Stage::Refused | Stage::Withdrawn | Stage::Ended => None,
    };
    if let Some(topic) = next {
        hearers.extend(holders(tx, exemption.turn()).await?.into_iter().map(|body| (topic, body)));
    }
    if exemption.stage != Stage::Asked {
        let mut told = vec![exemption.body];
        if let (Stage::Ended | Stage::Withdrawn, Decider::Body(consenter)) = (exemption.stage, exemption.road.consent) {
            told.push(consenter);
        }
        told.dedup();
        let others = told.into_iter().filter(|body| Some(*body) != actor.body);
        hearers.extend(others.map(|body| (Topic::ExemptionAnswered, body)));
    }
    Ok(hearers)
}

/// The refusal for a request that cannot go on as asked.
pub(super) fn refusal(app: &App, exemption: &Exemption, cannot: CannotAdvance) -> Refusal {
    match cannot {
        CannotAdvance::NotYours => {
            Refusal::Barred(cite(Message::new("registry-exemption-not-yours"), &app.rulebook, &exemption.road.citation))
        }
        CannotAdvance::Stage(stage) => Refusal::Conflict(Message::new("registry-exemption-wrong-stage").with("stage", stage.code())),
        CannotAdvance::NoReason => Refusal::field("reason", Message::new("registry-level-reason-missing")),
    }
}

/// The request without spaces around its texts.
pub(super) fn trimmed(request: Request) -> Request {
    let text = |text: String| text.trim().to_owned();
    Request {
        item: text(request.item),
        ground: request.ground,
        systems: text(request.systems),
        reason: text(request.reason),
        instead: text(request.instead),
    }
}

fn ledger_verb(stage: Stage) -> &'static str {
    match stage {
        Stage::Asked => "exemption_ask",
        Stage::Consented => "exemption_consent",
        Stage::Filed => "exemption_file",
        Stage::Refused => "exemption_refuse",
        Stage::Withdrawn => "exemption_withdraw",
        Stage::Ended => "exemption_end",
    }
}
