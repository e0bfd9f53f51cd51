//! How is a decision on a level corrected: by a new one that names it?

use domain::access::{Action, Actor, Resource};
use domain::law::Rulebook;
use domain::ledger::Deed;
use domain::notice::Topic;
use domain::registry::Level;
use domain::registry::course::Turn;
use domain::registry::level::{CannotCorrect, Decider, Decision, Origin};
use domain::words::{LevelDecisionId, Message};
use jiff::civil::Date;
use serde_json::json;
use store::registry::level;

use super::decide::{Verdict, decide};
use super::law::{Line, decider_name, road};
use super::travel::hand;
use crate::access::may_at;
use crate::law::cite;
use crate::limits::within_note;
use crate::notice::{Telling, tell};
use crate::{App, News, Refusal};

/// Corrects a decision to another level or day of approval; the old one stays in the history, and the new one names it. Only whoever the law makes
/// decide may correct.
///
/// # Errors
/// By the actor's reach; [`Refusal::Barred`] with the article if another decides, [`Refusal::Conflict`] if it was corrected before,
/// [`Refusal::Invalid`] without a reason, without a change, or for a day before the Act or ahead.
pub async fn correct(
    app: &App,
    actor: &Actor,
    id: LevelDecisionId,
    (to, approved_on): (Level, Date),
    reason: &str,
) -> Result<Decision, Refusal> {
    within_note("reason", reason)?;
    let now = app.clock.now();
    let today = Rulebook::day_of(now);
    let mut tx = app.store.begin().await?;
    let wrong = level::decision_by_id(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    may_at(app, &mut tx, actor, Action::Decide, Resource::Level, wrong.body).await?;
    let body = store::registry::by_id(&mut tx, wrong.body).await?.ok_or(Refusal::NotFound)?;
    let line = Line::of(&mut tx, body).await?;
    let (road, _) = road(&app.rulebook, &line, today)?;
    let turn = match road.decider {
        Decider::Body(body) => Turn::Body(body),
        Decider::CompetentAuthority => Turn::CompetentAuthority,
    };
    if !hand(actor, turn).holds(turn) {
        return Err(Refusal::Barred(cite(Message::new("registry-level-not-decider"), &app.rulebook, &road.citation)));
    }
    if app.rulebook.check_after_act(approved_on).is_err() {
        return Err(Refusal::field("approved_on", Message::new("registry-level-flaw-before-act")));
    }
    if approved_on > today {
        return Err(Refusal::field("approved_on", Message::new("registry-level-approval-day")));
    }
    let all = level::decisions_of(&mut tx, wrong.body).await?;
    wrong.may_become(to, approved_on, reason, &all).map_err(refusal)?;
    let decided_by = decider_name(&app.rulebook, &line, road.decider, today)?;
    let verdict = Verdict {
        unit: wrong.unit.clone(),
        level: Some(to),
        approved_on,
        origin: Origin::Correction,
        decided_by: decided_by.clone(),
        case: wrong.case,
        corrects: Some(wrong.id),
        reason: reason.trim().to_owned(),
        criteria: wrong.criteria.clone(),
    };
    let new = app.ids.next(LevelDecisionId);
    let decision = decide(app, &mut tx, now, (actor, &line), (new, verdict)).await?;
    let oid = line.body.facts.oid.clone();
    let fill = vec![("body".to_owned(), line.body.facts.name_zh.clone()), ("level".to_owned(), to.code().to_owned())];
    let telling = Telling { body: wrong.body, topic: Topic::LevelCorrected, subject: oid.to_string(), fill, due_at: None };
    tell(app, &mut tx, now, telling).await?;
    let facts = json!({
        "corrects": wrong.id.to_string(), "from": wrong.level.map(Level::code), "to": to.code(), "approved_on": approved_on.to_string(),
        "decided_by": decided_by, "reason": reason.trim(),
    });
    let deed = Deed { room: "registry", verb: "level_correct", subject: new.to_string(), body: Some(oid.clone()), facts };
    crate::ledger::append(&mut tx, now, actor, deed).await?;
    tx.commit().await?;
    app.live.tell(News { room: "registry", id: Some(oid.to_string()), body: Some(wrong.body) });
    Ok(decision)
}

fn refusal(cannot: CannotCorrect) -> Refusal {
    match cannot {
        CannotCorrect::Already => Refusal::Conflict(Message::new("registry-level-corrected-already")),
        CannotCorrect::Same => Refusal::field("level", Message::new("registry-level-correct-same")),
        CannotCorrect::NoReason => Refusal::field("reason", Message::new("registry-level-reason-missing")),
    }
}
