//! How is a body taken into an audit plan (擇定)?

use domain::access::{Action, Actor, Resource};
use domain::audit::{Audit, AuditLine, CandidateQuery, CannotAudit, Delivery, Office, Provision, StageWord, Stand, Verb, ground, weigh};
use domain::law::Rulebook;
use domain::ledger::Deed;
use domain::registry::Oid;
use domain::words::{AuditId, AuditPlanId, Message};
use jiff::civil::Date;
use serde_json::json;

use super::keep::keep;
use super::plan::{ground_of, own_plan};
use super::procedure::{Procedure, is_authoritys};
use super::step::check_texts;
use crate::access::may;
use crate::{App, News, Refusal};

/// A body to be taken into a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The body.
    pub body: Oid,
    /// The first and the last day on the spot.
    pub days: (Date, Date),
    /// Why, in the words of whoever chooses.
    pub because: String,
}

/// Takes a body into a plan of the actor's body, with the points of its risk today. The plan may be a draft or adopted: a body may be added during
/// the year.
///
/// # Errors
/// By whose plan it is; [`Refusal::Barred`] with the article if the auditing body may not audit it, [`Refusal::Conflict`] if the plan holds it
/// already, [`Refusal::Invalid`] for days that are past or outside the plan.
pub async fn choose(app: &App, actor: &Actor, id: AuditPlanId, choice: Choice) -> Result<AuditLine, Refusal> {
    check_texts(&[("because", &choice.because, Audit::NOTE_CHARACTERS, false)])?;
    let now = app.clock.now();
    let today = Rulebook::day_of(now);
    let mut tx = app.store.begin().await?;
    let kept = own_plan(&mut tx, actor, Action::Amend, id).await?;
    may(actor, Action::Add, Resource::Audit)?;
    let plan = kept.plan;
    let procedure = Procedure::of(&app.rulebook, ground_of(plan.office), today);
    let unknown = || Refusal::field("body", Message::new("audit-body-unknown"));
    let body = store::registry::by_oid(&mut tx, &choice.body).await?.ok_or_else(unknown)?;
    let relations = store::access::relations(&mut tx, plan.auditor, body.id).await?;
    let class = body.facts.class;
    let stand = Stand { relations: &relations, class, is_authoritys: is_authoritys(&app.rulebook, class, today) };
    let ground = ground(plan.office, stand).map_err(|cannot| barred(app, today, cannot))?;
    let (audit_on, until_on) = choice.days;
    if audit_on < today || until_on < audit_on || !plan.window.holds(audit_on) || !plan.window.holds(until_on) {
        let message = Message::new("audit-day-outside-plan");
        return Err(Refusal::field("audit_on", procedure.cite(message, Provision::Listing("audit-plan"), None)));
    }
    let query = CandidateQuery {
        auditor: plan.auditor,
        office: plan.office,
        agencies: plan.office == Office::CompetentAuthority,
        search: Some(choice.body.to_string()),
        level: None,
    };
    let known = store::audit::candidate::list(&mut tx, &query, now, today).await?;
    let risk = known.iter().find(|one| one.id == body.id).map_or(0, |one| weigh(&one.facts, today).points);
    let audit = planned(app, actor, (&plan, ground), (body.id, choice.days), (risk, &choice.because));
    match store::audit::insert(&mut tx, std::slice::from_ref(&audit)).await {
        Err(store::Problem::Conflict { .. }) => {
            let message = Message::new("audit-chosen-already");
            return Err(Refusal::Conflict(procedure.cite(message, Provision::Obligation("D60"), None)));
        }
        other => other?,
    }
    store::audit::add_step(&mut tx, now, actor, audit.id, (Verb::Planned, choice.because.trim())).await?;
    keep(app, &mut tx, now, &audit).await?;
    let facts = json!({ "plan": plan.id.to_string(), "ground": ground.code(), "audit_on": audit_on.to_string(), "risk": risk });
    let deed = Deed { room: "audit", verb: Verb::Planned.code(), subject: audit.id.to_string(), body: Some(body.facts.oid), facts };
    crate::ledger::append(&mut tx, now, actor, deed).await?;
    let line = store::audit::by_id(&mut tx, audit.id).await?.ok_or(Refusal::NotFound)?;
    tx.commit().await?;
    app.live.tell(News { room: "audit", id: Some(audit.id.to_string()), body: Some(plan.auditor) });
    Ok(line)
}

/// An audit that stands in a plan and of which nobody was told.
pub(super) fn planned(
    app: &App,
    actor: &Actor,
    (plan, ground): (&domain::audit::Plan, domain::audit::Ground),
    (body, (audit_on, until_on)): (domain::words::BodyId, (Date, Date)),
    (risk, because): (u32, &str),
) -> Audit {
    Audit {
        id: app.ids.next(AuditId),
        plan: plan.id,
        auditor: plan.auditor,
        body,
        ground,
        audit_on,
        until_on,
        because: because.trim().to_owned(),
        risk,
        stage: StageWord::Planned,
        noticed_on: None,
        changes_asked: 0,
        change: None,
        begun_on: None,
        stopped_on: None,
        resumption: None,
        completed_on: None,
        report: Delivery::default(),
        delivered_on: None,
        improvement_due_at: None,
        returned: None,
        submitted_on: None,
        accepted_on: None,
        status_due_on: None,
        ended_on: None,
        end_note: String::new(),
        rulebook: app.rulebook.version().to_owned(),
        opened_at: app.clock.now(),
        opened_by: actor.name.clone(),
    }
}

fn barred(app: &App, today: Date, cannot: CannotAudit) -> Refusal {
    let procedure = Procedure::of(&app.rulebook, cannot.ground(), today);
    let key = match cannot {
        CannotAudit::OwnBody => "audit-cannot-own",
        CannotAudit::NotBelow => "audit-cannot-not-below",
        CannotAudit::NotOfSector => "audit-cannot-not-of-sector",
        CannotAudit::NotUnderAuthority => "audit-cannot-not-under-authority",
    };
    Refusal::Barred(procedure.cite(Message::new(key), Provision::Ground, None))
}
