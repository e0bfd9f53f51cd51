//! What does every step of a version or a statement begin and end with?

use domain::access::{Action, Actor, Resource};
use domain::ledger::Deed;
use domain::notice::Topic;
use domain::plan::{CannotPlan, CannotReport, Report, ReportLine, Signature, Version};
use domain::registry::Body;
use domain::registry::course::{Hand, Turn, Verb};
use domain::words::{BodyId, Message, PlanId, PlanReportId};
use jiff::Timestamp;
use serde_json::json;
use store::Tx;
use store::plan::KeptVersion;
use store::registry::course;

use super::fingerprint::fingerprint;
use super::law::missing;
use crate::access::may_at;
use crate::law::cite;
use crate::notice::{Telling, tell};
use crate::registry::level::{hand, holders};
use crate::{App, News, Refusal};

/// A thing of this room opened for one step.
pub(super) struct Step<'a> {
    pub(super) app: &'a App,
    pub(super) actor: &'a Actor,
    pub(super) tx: Tx,
    pub(super) now: Timestamp,
    pub(super) body: Body,
}

/// What was done: the verb of its history and of the ledger, and what was said with it.
pub(super) struct Done<'a> {
    pub(super) verb: Verb,
    pub(super) deed: &'static str,
    pub(super) note: &'a str,
    /// Who is told what.
    pub(super) tell: Option<(Topic, Turn)>,
}

impl<'a> Step<'a> {
    /// Begins a step at a body, if the actor may do `action` to its things of that kind.
    pub(super) async fn at(
        app: &'a App,
        actor: &'a Actor,
        (action, resource): (Action, Resource),
        mut tx: Tx,
        body: BodyId,
    ) -> Result<Self, Refusal> {
        may_at(app, &mut tx, actor, action, resource, body).await?;
        let body = store::registry::by_id(&mut tx, body).await?.ok_or(Refusal::NotFound)?;
        Ok(Self { app, actor, tx, now: app.clock.now(), body })
    }

    /// Opens a version for one step.
    pub(super) async fn of_version(app: &'a App, actor: &'a Actor, action: Action, id: PlanId) -> Result<(Self, KeptVersion), Refusal> {
        let mut tx = app.store.begin().await?;
        let kept = store::plan::by_id(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
        let body = kept.version.body;
        let step = Self::at(app, actor, (action, Resource::Plan), tx, body).await?;
        Ok((step, kept))
    }

    /// Opens a statement for one step.
    pub(super) async fn of_report(app: &'a App, actor: &'a Actor, action: Action, id: PlanReportId) -> Result<(Self, ReportLine), Refusal> {
        let mut tx = app.store.begin().await?;
        let line = store::plan::report_by_id(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
        let body = line.report.body;
        let step = Self::at(app, actor, (action, Resource::PlanReport), tx, body).await?;
        Ok((step, line))
    }

    /// For whom the actor acts in a matter where it is `turn`.
    pub(super) fn hand(&self, turn: Turn) -> Hand {
        hand(self.actor, turn)
    }

    /// For whom the actor acts in the body's own matter.
    pub(super) fn own_hand(&self) -> Hand {
        self.hand(Turn::Body(self.body.id))
    }

    pub(super) fn signature(&self) -> Signature {
        Signature { at: self.now, by: self.actor.name.clone() }
    }

    /// Keeps a changed version with its evidence, tells who must know, and commits.
    pub(super) async fn end_version(mut self, version: Version, revision: i64, done: Done<'_>) -> Result<KeptVersion, Refusal> {
        if !store::plan::change(&mut self.tx, &version, revision).await? {
            return Err(Refusal::Conflict(Message::new("plan-changed-meanwhile")));
        }
        let (id, facts) = (
            version.id,
            json!({
                "number": version.number, "stage": version.stage.word().code(), "sha256": fingerprint(&version.sections),
            }),
        );
        let fill = vec![("number".to_owned(), version.number.to_string())];
        self.finish(&id.to_string(), facts, fill, &done).await?;
        let kept = store::plan::by_id(&mut self.tx, id).await?.ok_or(Refusal::NotFound)?;
        self.commit().await?;
        Ok(kept)
    }

    /// Keeps a changed statement with its evidence, tells who must know, and commits.
    pub(super) async fn end_report(mut self, report: Report, revision: i64, done: Done<'_>) -> Result<ReportLine, Refusal> {
        if !store::plan::change_report(&mut self.tx, &report, revision).await? {
            return Err(Refusal::Conflict(Message::new("plan-changed-meanwhile")));
        }
        self.end_new_report(report, done).await
    }

    /// The same for a statement that was just kept.
    pub(super) async fn end_new_report(mut self, report: Report, done: Done<'_>) -> Result<ReportLine, Refusal> {
        let (id, facts) = (
            report.id,
            json!({
                "year": report.year, "number": report.number, "stage": report.stage.word().code(), "sha256": fingerprint(&report.results),
            }),
        );
        let mut fill = year_places(report.year).map(|(name, text)| (name.to_owned(), text)).to_vec();
        if let Some(asked) = &report.asked {
            fill.push(("due".to_owned(), asked.due_on.to_string()));
        }
        self.finish(&id.to_string(), facts, fill, &done).await?;
        let line = store::plan::report_by_id(&mut self.tx, id).await?.ok_or(Refusal::NotFound)?;
        self.commit().await?;
        Ok(line)
    }

    /// History, notices and ledger of a step.
    pub(super) async fn finish(
        &mut self,
        subject: &str,
        facts: serde_json::Value,
        mut fill: Vec<(String, String)>,
        done: &Done<'_>,
    ) -> Result<(), Refusal> {
        let note = done.note.trim();
        course::add_step(&mut self.tx, self.now, self.actor, subject, (done.verb, note)).await?;
        if let Some((topic, turn)) = done.tell {
            fill.push(("body".to_owned(), self.body.facts.name_zh.clone()));
            fill.push(("note".to_owned(), note.chars().take(200).collect()));
            for body in holders(&mut self.tx, turn).await? {
                let telling = Telling { body, topic, subject: subject.to_owned(), fill: fill.clone(), due_at: None };
                tell(self.app, &mut self.tx, self.now, telling).await?;
            }
        }
        let body = Some(self.body.facts.oid.clone());
        let deed = Deed { room: "plan", verb: done.deed, subject: subject.to_owned(), body, facts };
        crate::ledger::append(&mut self.tx, self.now, self.actor, deed).await?;
        Ok(())
    }

    /// Commits and tells open pages.
    pub(super) async fn commit(self) -> Result<(), Refusal> {
        let (oid, id) = (self.body.facts.oid.to_string(), self.body.id);
        self.tx.commit().await?;
        self.app.live.tell(News { room: "plan", id: Some(oid), body: Some(id) });
        Ok(())
    }
}

/// What fills the places of a year: as counted in Taiwan, and as elsewhere. The last one ends in a mark without width, so that nobody takes it for a count.
pub(super) fn year_places(year: i16) -> [(&'static str, String); 2] {
    [("year_zh", (year - 1911).to_string()), ("year_en", format!("{year}\u{200b}"))]
}

/// The refusal for a version that cannot go on as asked.
pub(super) fn cannot_plan(app: &App, now: Timestamp, cannot: CannotPlan) -> Refusal {
    match cannot {
        CannotPlan::NotYours => Refusal::Barred(Message::new("plan-not-yours")),
        CannotPlan::NotSigner => Refusal::Barred(Message::new("plan-not-signer")),
        CannotPlan::Stage(stage) => Refusal::Conflict(Message::new("plan-wrong-stage").with("stage", stage.code())),
        CannotPlan::Missing(items) => incomplete(app, now, &items),
        CannotPlan::NoReason => Refusal::field("reason", Message::new("plan-reason-missing")),
    }
}

/// The refusal for a statement that cannot go on as asked.
pub(super) fn cannot_report(app: &App, now: Timestamp, report: &Report, cannot: CannotReport) -> Refusal {
    match cannot {
        CannotReport::NotYours => Refusal::Barred(Message::new("plan-not-yours")),
        CannotReport::NotRecipient => match &report.recipient.citation {
            Some(citation) => Refusal::Barred(cite(Message::new("plan-report-not-recipient-by-law"), &app.rulebook, citation)),
            None => Refusal::Barred(Message::new("plan-report-not-recipient")),
        },
        CannotReport::Stage(stage) => Refusal::Conflict(Message::new("plan-report-wrong-stage").with("stage", stage.code())),
        CannotReport::Missing(items) => incomplete(app, now, &items),
        CannotReport::NoPlan => Refusal::Conflict(Message::new("plan-report-no-plan")),
        CannotReport::NoReason => Refusal::field("reason", Message::new("plan-reason-missing")),
    }
}

fn incomplete(app: &App, now: Timestamp, items: &[u8]) -> Refusal {
    match super::law::maintenance(app, domain::law::Rulebook::day_of(now)) {
        Ok(law) => missing(law, items),
        Err(refusal) => refusal,
    }
}
