//! What does every step of an audit begin and end with?

use domain::access::{Actor, Resource};
use domain::audit::{Audit, AuditLine, CannotAdvance, Member, Provision, Verb};
use domain::law::Rulebook;
use domain::ledger::Deed;
use domain::notice::Topic;
use domain::registry::Body;
use domain::words::{AuditId, BodyId, Message};
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::{Value, json};
use store::Tx;

use super::keep::{keep, keep_quarter};
use super::party::{action_for, must_see, parties};
use super::procedure::Procedure;
use crate::access::may;
use crate::notice::{Telling, tell};
use crate::{App, News, Refusal};

/// An audit opened for one step.
pub(super) struct Opened<'a> {
    pub(super) app: &'a App,
    pub(super) actor: &'a Actor,
    pub(super) tx: Tx,
    pub(super) now: Timestamp,
    pub(super) today: Date,
    pub(super) line: AuditLine,
    pub(super) body: Body,
    pub(super) team: Vec<Member>,
    verb: Verb,
    revision: i64,
}

/// What a step did.
pub(super) struct Done<'a> {
    /// The audit after it.
    pub(super) audit: Audit,
    /// What was said with it.
    pub(super) note: &'a str,
    /// What the ledger keeps besides the stage.
    pub(super) facts: Value,
    /// Who is told of it.
    pub(super) told: Vec<(Topic, BodyId, Option<Timestamp>)>,
}

impl<'a> Opened<'a> {
    /// Opens the audit that the actor read at `revision` for a step, if it is theirs to take now.
    pub(super) async fn at(app: &'a App, actor: &'a Actor, verb: Verb, (id, revision): (AuditId, i64)) -> Result<Self, Refusal> {
        let opened = Self::begin(app, actor, verb, id).await?;
        Ok(Self { revision, ..opened })
    }

    /// Opens an audit for a step on something that belongs to it and has a revision of its own.
    pub(super) async fn begin(app: &'a App, actor: &'a Actor, verb: Verb, id: AuditId) -> Result<Self, Refusal> {
        may(actor, domain::access::Action::Look, Resource::Audit)?;
        let now = app.clock.now();
        let mut tx = app.store.begin().await?;
        let line = store::audit::by_id(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
        must_see(app, &mut tx, actor, &line.audit).await?;
        may(actor, action_for(verb), Resource::Audit)?;
        let body = store::registry::by_id(&mut tx, line.audit.body).await?.ok_or(Refusal::NotFound)?;
        let team = store::audit::team::list(&mut tx, id).await?;
        let revision = line.revision;
        let parties = parties(&mut tx, actor, &line.audit, &body, &team).await?;
        let opened = Self { app, actor, tx, now, today: Rulebook::day_of(now), line, body, team, verb, revision };
        opened.line.audit.admits(verb, &parties).map_err(|cannot| opened.refusal(cannot))?;
        Ok(opened)
    }

    /// The procedure by which the audit is held.
    pub(super) fn procedure(&self) -> Procedure<'a> {
        procedure_of(self.app, &self.line.audit, self.now)
    }

    /// The refusal for a step that cannot be taken.
    pub(super) fn refusal(&self, cannot: CannotAdvance) -> Refusal {
        refusal(self.procedure(), self.verb, cannot)
    }

    /// The refusal of one field, with the article that the step rests on.
    pub(super) fn wrong(&self, field: &str, message: Message) -> Refusal {
        Refusal::field(field, self.procedure().cite(message, self.verb.provision(), None))
    }

    /// That somebody else was faster.
    pub(super) fn overtaken() -> Refusal {
        Refusal::Conflict(Message::new("audit-changed-meanwhile"))
    }

    /// Keeps what was done, tells whoever must know, and commits.
    pub(super) async fn end(mut self, done: Done<'_>) -> Result<AuditLine, Refusal> {
        let Done { mut audit, note, facts, told } = done;
        self.app.rulebook.version().clone_into(&mut audit.rulebook);
        if !store::audit::change(&mut self.tx, &audit, self.revision).await? {
            return Err(Self::overtaken());
        }
        store::audit::add_step(&mut self.tx, self.now, self.actor, audit.id, (self.verb, note.trim())).await?;
        keep(self.app, &mut self.tx, self.now, &audit).await?;
        if matches!(self.verb, Verb::Completed | Verb::Cancelled | Verb::Rescheduled | Verb::ChangeAnswered) {
            // The report of a quarter is due when its last audit is complete.
            for one in [&self.line.audit, &audit] {
                keep_quarter(self.app, &mut self.tx, self.now, one).await?;
            }
        }
        for (topic, body, due_at) in told {
            self.tell(&audit, topic, (body, due_at)).await?;
        }
        let mut kept = json!({ "stage": audit.stage.code() });
        if let (Some(kept), Value::Object(more)) = (kept.as_object_mut(), facts) {
            kept.extend(more);
        }
        let oid = self.body.facts.oid.clone();
        let deed = Deed { room: "audit", verb: self.verb.code(), subject: audit.id.to_string(), body: Some(oid), facts: kept };
        crate::ledger::append(&mut self.tx, self.now, self.actor, deed).await?;
        let line = store::audit::by_id(&mut self.tx, audit.id).await?.ok_or(Refusal::NotFound)?;
        self.tx.commit().await?;
        // Until the body is notified, only the auditing one hears of it.
        let hearer = if audit.is_known() { audit.body } else { audit.auditor };
        self.app.live.tell(News { room: "audit", id: Some(audit.id.to_string()), body: Some(hearer) });
        Ok(line)
    }

    async fn tell(&mut self, audit: &Audit, topic: Topic, (body, due_at): (BodyId, Option<Timestamp>)) -> Result<(), Refusal> {
        if self.actor.body == Some(body) {
            return Ok(());
        }
        let fill = vec![
            ("body".to_owned(), self.body.facts.name_zh.clone()),
            ("auditor".to_owned(), self.line.auditor.name_zh.clone()),
            ("day".to_owned(), audit.audit_on.to_string()),
        ];
        let telling = Telling { body, topic, subject: audit.id.to_string(), fill, due_at };
        tell(self.app, &mut self.tx, self.now, telling).await.map(|_| ())
    }
}

/// The procedure by which an audit is held: by the law of the day of its notice, before that by the law of the day on which one asks.
pub(super) fn procedure_of<'a>(app: &'a App, audit: &Audit, now: Timestamp) -> Procedure<'a> {
    let day = audit.noticed_on.unwrap_or_else(|| Rulebook::day_of(now));
    Procedure::of(&app.rulebook, audit.ground, day)
}

/// The refusal for a step that cannot be taken; each names the article.
pub(super) fn refusal(procedure: Procedure<'_>, verb: Verb, cannot: CannotAdvance) -> Refusal {
    let rests_on = |message| procedure.cite(message, verb.provision(), None);
    let field = |field, key| Refusal::field(field, rests_on(Message::new(key)));
    match cannot {
        CannotAdvance::Stage(stage) => Refusal::Conflict(rests_on(Message::new("audit-wrong-stage").with("stage", stage.code()))),
        CannotAdvance::NotYours => Refusal::Barred(rests_on(Message::new("audit-not-yours"))),
        CannotAdvance::NotAdopted => {
            Refusal::Conflict(procedure.cite(Message::new("audit-plan-not-adopted"), Provision::Listing("audit-plan"), None))
        }
        CannotAdvance::TooLate(limit) => {
            let last = domain::law::TAIPEI.to_datetime(limit.at);
            let message = Message::new("audit-too-late").with("last", last.strftime("%Y-%m-%d %H:%M").to_string());
            Refusal::Barred(rests_on(message))
        }
        CannotAdvance::TooEarly(day) => Refusal::Conflict(rests_on(Message::new("audit-too-early").with("day", day.to_string()))),
        CannotAdvance::Day => field("day", "audit-day-impossible"),
        CannotAdvance::AskedBefore => {
            Refusal::Barred(procedure.cite(Message::new("audit-change-asked-before"), Provision::Obligation("D62"), None))
        }
        CannotAdvance::ChangePending => Refusal::Conflict(rests_on(Message::new("audit-change-pending"))),
        CannotAdvance::NoChange => Refusal::Conflict(rests_on(Message::new("audit-change-none"))),
        CannotAdvance::Unanswered(count) => Refusal::Conflict(rests_on(Message::new("audit-unanswered").with("count", count.to_string()))),
        CannotAdvance::Unjudged(count) => {
            let message = Message::new("audit-unjudged").with("count", count.to_string());
            Refusal::Conflict(procedure.cite(message, Provision::Obligation("D65"), None))
        }
        CannotAdvance::NotCalled => Refusal::Conflict(rests_on(Message::new("audit-not-called"))),
        CannotAdvance::NoScope => {
            Refusal::field("scope", procedure.cite(Message::new("audit-scope-missing"), Provision::Listing("audit-report"), None))
        }
        CannotAdvance::ImprovementOwed => {
            Refusal::Conflict(procedure.cite(Message::new("audit-improvement-owed"), Provision::Improvement, None))
        }
        CannotAdvance::NothingToImprove => Refusal::Conflict(rests_on(Message::new("audit-nothing-to-improve"))),
        CannotAdvance::Unverified(count) => Refusal::Conflict(rests_on(Message::new("audit-unverified").with("count", count.to_string()))),
        CannotAdvance::NoReason => field("reason", "audit-reason-missing"),
    }
}

/// Refuses texts that are too long, and those that are missing and must not be; each with its field, the most characters and whether it must be there.
pub(super) fn check_texts(texts: &[(&str, &str, usize, bool)]) -> Result<(), Refusal> {
    let mut problems = Vec::new();
    for (field, text, most, is_needed) in texts {
        let message = if text.chars().count() > *most {
            Message::new("audit-text-long").with("most", most.to_string())
        } else if *is_needed && text.trim().is_empty() {
            Message::new("audit-text-missing")
        } else {
            continue;
        };
        problems.push(crate::FieldProblem { field: (*field).to_owned(), message });
    }
    if problems.is_empty() { Ok(()) } else { Err(Refusal::Invalid(problems)) }
}
