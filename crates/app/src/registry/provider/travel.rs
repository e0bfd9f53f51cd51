//! What does every step of a designation begin and end with?

use domain::access::{Action, Actor, Resource};
use domain::law::Rulebook;
use domain::ledger::Deed;
use domain::notice::Topic;
use domain::registry::course::{Hand, Turn, Verb};
use domain::registry::provider::{CannotAdvance, Designation, KeptDesignation};
use domain::words::{BodyId, DesignationId, Message};
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::json;
use store::Tx;
use store::registry::{course, provider};

use crate::access::may_at;
use crate::notice::{Telling, tell};
use crate::registry::level::{hand, holders};
use crate::{App, News, Refusal};

/// A designation opened for one step.
pub(super) struct Travel<'a> {
    pub(super) app: &'a App,
    pub(super) actor: &'a Actor,
    pub(super) tx: Tx,
    pub(super) now: Timestamp,
    pub(super) designation: Designation,
    revision: i64,
}

impl<'a> Travel<'a> {
    /// Opens the designation that the actor read at `revision`, if they may do `action` there.
    pub(super) async fn begin(
        app: &'a App,
        actor: &'a Actor,
        action: Action,
        (id, revision): (DesignationId, i64),
    ) -> Result<Self, Refusal> {
        let now = app.clock.now();
        let mut tx = app.store.begin().await?;
        let kept = provider::by_id(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
        may_in(app, &mut tx, actor, action, &kept.designation).await?;
        Ok(Self { app, actor, tx, now, designation: kept.designation, revision })
    }

    /// The day of the step.
    pub(super) fn today(&self) -> Date {
        Rulebook::day_of(self.now)
    }

    /// For whom the actor acts; the console acts for whoever has the turn.
    pub(super) fn hand(&self) -> Hand {
        hand(self.actor, self.designation.turn())
    }

    /// Keeps what was done, tells whoever is concerned, and commits.
    pub(super) async fn end(mut self, designation: Designation, verb: Verb, note: &str) -> Result<KeptDesignation, Refusal> {
        if !provider::change(&mut self.tx, &designation, self.revision).await? {
            return Err(Refusal::Conflict(Message::new("registry-provider-changed-meanwhile")));
        }
        conclude(self.app, self.actor, (self.tx, self.now), designation, (verb, note)).await
    }
}

/// Ends a step whose designation is in the register: history, messages and ledger in one transaction.
pub(super) async fn conclude(
    app: &App,
    actor: &Actor,
    (mut tx, now): (Tx, Timestamp),
    designation: Designation,
    (verb, note): (Verb, &str),
) -> Result<KeptDesignation, Refusal> {
    let matter = designation.id.to_string();
    course::add_step(&mut tx, now, actor, &matter, (verb, note.trim())).await?;
    for (topic, hearer) in hearers(&mut tx, actor, &designation, verb).await? {
        let until = designation.hearing.as_ref().map(|hearing| hearing.until_on.to_string());
        let on = designation.notice.as_ref().map(|(on, _)| on.to_string());
        let fill = vec![
            ("body".to_owned(), designation.candidate.name_zh.clone()),
            ("purpose".to_owned(), designation.purpose.code().to_owned()),
            ("until".to_owned(), until.unwrap_or_default()),
            ("on".to_owned(), on.unwrap_or_default()),
            ("note".to_owned(), note.trim().chars().take(200).collect()),
        ];
        tell(app, &mut tx, now, Telling { body: hearer, topic, subject: matter.clone(), fill, due_at: None }).await?;
    }
    let authority = store::registry::by_id(&mut tx, designation.authority).await?.map(|body| body.facts.oid);
    let facts = json!({
        "purpose": designation.purpose.code(), "provider": designation.candidate.oid.as_str(), "name_zh": designation.candidate.name_zh,
        "sector": designation.sector.code(), "stage": designation.stage.code(), "approved_by": designation.approved_by,
        "notice": designation.notice.as_ref().map(|(on, number)| json!({ "on": on.to_string(), "number": number })), "note": note.trim(),
    });
    let deed = Deed { room: "registry", verb: ledger_verb(verb), subject: matter, body: authority.clone(), facts };
    crate::ledger::append(&mut tx, now, actor, deed).await?;
    let kept = provider::by_id(&mut tx, designation.id).await?.ok_or(Refusal::NotFound)?;
    tx.commit().await?;
    app.live.tell(News { room: "registry", id: authority.map(|oid| oid.to_string()), body: Some(designation.authority) });
    Ok(kept)
}

/// Whether the actor may do this to a designation: by reaching the sector authority, or the provider once it is heard.
pub(super) async fn may_in(app: &App, tx: &mut Tx, actor: &Actor, action: Action, designation: &Designation) -> Result<(), Refusal> {
    let over = may_at(app, tx, actor, action, Resource::Designation, designation.authority).await;
    let heard = designation.candidate.body.filter(|_| designation.hearing.is_some());
    match (over, heard) {
        (Ok(()), _) => Ok(()),
        (Err(first @ (Refusal::Forbidden | Refusal::NotFound)), Some(body)) => {
            match may_at(app, tx, actor, action, Resource::Designation, body).await {
                Err(Refusal::NotFound) => Err(first),
                other => other,
            }
        }
        (Err(other), _) => Err(other),
    }
}

async fn hearers(tx: &mut Tx, actor: &Actor, designation: &Designation, verb: Verb) -> Result<Vec<(Topic, BodyId)>, Refusal> {
    let provider = designation.candidate.body;
    let told: Vec<(Topic, BodyId)> = match verb {
        Verb::Heard => provider.map(|body| (Topic::ProviderHeard, body)).into_iter().collect(),
        Verb::Stated => vec![(Topic::ProviderStated, designation.authority)],
        Verb::Designated => {
            let offices = holders(tx, Turn::CompetentAuthority).await?;
            offices.into_iter().map(|body| (Topic::ProviderToApprove, body)).collect()
        }
        Verb::Returned => vec![(Topic::ProviderReturned, designation.authority)],
        Verb::Approved => vec![(Topic::ProviderApproved, designation.authority)],
        Verb::Notified => provider.map(|body| (Topic::ProviderNotified, body)).into_iter().collect(),
        Verb::Opened
        | Verb::Amended
        | Verb::Drafted
        | Verb::Proposed
        | Verb::Forwarded
        | Verb::Consented
        | Verb::Refused
        | Verb::Filed
        | Verb::Withdrawn
        | Verb::Ended
        | Verb::Consulted
        | Verb::Answered
        | Verb::Submitted
        | Verb::Acknowledged
        | Verb::Asked => Vec::new(),
    };
    Ok(told.into_iter().filter(|(_, body)| Some(*body) != actor.body).collect())
}

/// The refusal for a designation that cannot go on as asked.
pub(super) fn refusal(cannot: CannotAdvance) -> Refusal {
    match (cannot, cannot.field()) {
        (CannotAdvance::NotYours, _) => Refusal::Barred(cannot.message()),
        (_, Some(field)) => Refusal::field(field, cannot.message()),
        (_, None) => Refusal::Conflict(cannot.message()),
    }
}

fn ledger_verb(verb: Verb) -> &'static str {
    match verb {
        Verb::Consulted => "provider_consult",
        Verb::Answered => "provider_answer",
        Verb::Heard => "provider_hear",
        Verb::Stated => "provider_state",
        Verb::Designated => "provider_designate",
        Verb::Approved => "provider_approve",
        Verb::Returned => "provider_return",
        Verb::Notified => "provider_notify",
        Verb::Withdrawn => "provider_withdraw",
        Verb::Opened
        | Verb::Amended
        | Verb::Drafted
        | Verb::Proposed
        | Verb::Forwarded
        | Verb::Consented
        | Verb::Refused
        | Verb::Filed
        | Verb::Ended
        | Verb::Submitted
        | Verb::Acknowledged
        | Verb::Asked => "provider_open",
    }
}
