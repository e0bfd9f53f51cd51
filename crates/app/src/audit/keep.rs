//! How do the limits of an audit in the register follow what happens to it?

use domain::audit::{Audit, AuditClock, Provision, StageWord};
use domain::law::{AuditFact, Rulebook, Step};
use domain::words::AuditId;
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::json;
use store::Tx;
use store::audit::clock;

use super::procedure::{Procedure, end_of, facts_of};
use crate::{App, Refusal};

/// Brings the limits of an audit into line with its facts, in the caller's transaction, and the summary beside the audit with them.
///
/// A limit that stands keeps its moment: it was decided by the rulebook named in it. One that no longer applies is superseded, one that was met stays.
pub(super) async fn keep(app: &App, tx: &mut Tx, now: Timestamp, audit: &Audit) -> Result<(), Refusal> {
    let quarter_completed = store::audit::quarter_completed(tx, audit.plan, audit.audit_on.year(), audit.quarter()).await?;
    let mut wanted = wanted(app, now, audit, quarter_completed)?;
    let stored = clock::list(tx, audit.id).await?;
    // The notice was given; another day that the body itself asked for needs no other notice.
    if stored.iter().any(|clock| clock.rule == NOTICE && clock.met_on.is_some()) {
        wanted.retain(|clock| clock.rule != NOTICE);
    }
    for mut clock in stored {
        let before = (clock.met_on, clock.superseded_at);
        let is_it = |one: &AuditClock| {
            let moment = is_directed(&one.rule).then_some(one.due_at);
            one.rule == clock.rule && one.event_on == clock.event_on && moment.is_none_or(|due_at| due_at == clock.due_at)
        };
        match wanted.iter().position(is_it) {
            Some(place) => {
                clock.met_on = wanted.remove(place).met_on;
                clock.superseded_at = None;
            }
            None if clock.met_on.is_none() => clock.superseded_at = clock.superseded_at.or(Some(now)),
            None => {}
        }
        if before != (clock.met_on, clock.superseded_at) {
            clock::change(tx, audit.id, &clock).await?;
        }
    }
    let fresh: Vec<(AuditId, AuditClock)> = wanted.into_iter().map(|clock| (audit.id, clock)).collect();
    clock::insert(tx, &fresh).await?;
    store::audit::refresh(tx, audit.id).await?;
    Ok(())
}

/// The same for every other audit of a plan's quarter, after one of them was completed, moved or cancelled.
pub(super) async fn keep_quarter(app: &App, tx: &mut Tx, now: Timestamp, audit: &Audit) -> Result<(), Refusal> {
    for id in store::audit::of_quarter(tx, audit.plan, audit.audit_on.year(), audit.quarter()).await? {
        if id != audit.id
            && let Some(line) = store::audit::by_id(tx, id).await?
        {
            keep(app, tx, now, &line.audit).await?;
        }
    }
    Ok(())
}

/// The body did what a limit asked for that the auditing body had directed.
pub(super) async fn meet(tx: &mut Tx, audit: AuditId, rule: &str, met_on: Date) -> Result<(), Refusal> {
    for mut clock in clock::list(tx, audit).await? {
        if clock.rule == rule && clock.met_on.is_none() && clock.superseded_at.is_none() {
            clock.met_on = Some(met_on);
            clock::change(tx, audit, &clock).await?;
        }
    }
    Ok(())
}

/// The limits that an audit has as it stands: those of the law, and those that the auditing body directed.
pub(super) fn wanted(app: &App, now: Timestamp, audit: &Audit, quarter_completed: Option<Date>) -> Result<Vec<AuditClock>, Refusal> {
    if matches!(audit.stage, StageWord::Closed | StageWord::Cancelled) {
        return Ok(Vec::new());
    }
    let rulebook = &app.rulebook;
    let procedure = Procedure::of(rulebook, audit.ground, audit.noticed_on.unwrap_or_else(|| Rulebook::day_of(now)));
    let mut facts = facts_of(audit, quarter_completed);
    // Until when the improvement report is owed is written on the audit.
    facts.remove(&AuditFact::ReportDelivered);
    let by_law = procedure.clocks(&facts).into_iter().filter(|clock| clock.rule.id != REPORT || audit.completed_on.is_some());
    let mut clocks: Vec<AuditClock> = by_law
        .map(|clock| AuditClock {
            rule: clock.rule.id.clone(),
            event_on: facts.get(&clock.rule.event).copied().unwrap_or(audit.audit_on),
            is_auditeds: clock.rule.who == domain::law::Addressee::Audited,
            is_optional: clock.rule.optional,
            citation: clock.rule.citation.clone(),
            due_at: clock.due_at,
            met_on: if clock.rule.id == REPORT { audit.delivered_on } else { clock.met_on },
            trace: trace(&clock.trace),
            rulebook: rulebook.version().to_owned(),
            superseded_at: None,
        })
        .collect();
    let directed = |rule: &str, provision, event_on: Date, due_at, met_on| {
        Ok::<_, Refusal>(AuditClock {
            rule: rule.to_owned(),
            event_on,
            is_auditeds: true,
            is_optional: false,
            citation: procedure.citation(provision).cloned().ok_or_else(|| Refusal::Internal(format!("{rule} is written nowhere")))?,
            due_at,
            met_on,
            trace: "[]".to_owned(),
            rulebook: rulebook.version().to_owned(),
            superseded_at: None,
        })
    };
    if let (Some(due_at), Some(delivered_on)) = (audit.improvement_due_at, audit.delivered_on) {
        let provision = if audit.ground.is_bound() { Provision::Limit(IMPROVEMENT) } else { Provision::Improvement };
        let met_on = audit.submitted_on.filter(|_| audit.stage != StageWord::Reported);
        clocks.push(directed(IMPROVEMENT, provision, delivered_on, due_at, met_on)?);
    }
    if let (Some(status_due_on), Some(accepted_on)) = (audit.status_due_on, audit.accepted_on) {
        clocks.push(directed(STATUS, Provision::Obligation(STATUS), accepted_on, end_of(status_due_on)?, None)?);
    }
    Ok(clocks)
}

/// Whether the auditing body says until when, and not the law alone.
fn is_directed(rule: &str) -> bool {
    rule == IMPROVEMENT || rule == STATUS
}

/// The way to the moment, as sentences.
fn trace(steps: &[Step]) -> String {
    let sentence = |step: &Step| {
        let message = step.message();
        let fill: serde_json::Map<String, serde_json::Value> =
            message.fill.into_iter().map(|(name, value)| (name.to_owned(), value.into())).collect();
        json!({ "key": message.key, "fill": fill })
    };
    serde_json::Value::from(steps.iter().map(sentence).collect::<Vec<_>>()).to_string()
}

/// The notice before the audit.
pub(super) const NOTICE: &str = "A01";
/// The request for another day.
pub(super) const CHANGE: &str = "A02";
/// The notice before a stopped audit goes on.
pub(super) const RESUMPTION: &str = "A03";
/// The delivery of the result report.
pub(super) const REPORT: &str = "A04";
/// The improvement report.
pub(super) const IMPROVEMENT: &str = "A05";
/// How the improvement is carried out, told as directed.
pub(super) const STATUS: &str = "D70";
