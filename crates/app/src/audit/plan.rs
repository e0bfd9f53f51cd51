//! How is a yearly audit plan begun and written?

use domain::access::{Action, Actor, Resource, Role};
use domain::audit::{CannotAdopt, Ground, KeptPlan, Office, Plan, PlanQuery, PlanStage, Provision, Window};
use domain::law::Rulebook;
use domain::ledger::Deed;
use domain::words::{AuditPlanId, BodyId, Message};
use jiff::civil::{Date, date};
use serde_json::json;
use store::Tx;

use super::procedure::Procedure;
use super::step::{Opened, check_texts};
use crate::access::may;
use crate::{App, FieldProblem, News, Refusal};

/// A plan to be begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewPlan {
    /// As what.
    pub office: Office,
    /// For which year (Gregorian).
    pub year: i16,
}

/// The offices in which the actor may make plans.
pub fn offices(actor: &Actor) -> Vec<Office> {
    match actor.role {
        _ if may(actor, Action::Add, Resource::AuditPlan).is_err() || actor.body.is_none() => Vec::new(),
        Role::Authority => vec![Office::CompetentAuthority, Office::Superior],
        Role::Officer | Role::Ciso => vec![Office::Superior, Office::SectorAuthority],
        Role::Analyst | Role::Auditor | Role::Administrator | Role::Supplier | Role::Machine => Vec::new(),
    }
}

/// Begins a plan of the actor's body, as a draft whose parts are those that the law lists.
///
/// # Errors
/// [`Refusal::Forbidden`] for roles that make none, [`Refusal::Barred`] with the article for an office that is not the actor's,
/// [`Refusal::Invalid`] for a year before the Act or far ahead.
pub async fn open_plan(app: &App, actor: &Actor, new: NewPlan) -> Result<KeptPlan, Refusal> {
    may(actor, Action::Add, Resource::AuditPlan)?;
    let now = app.clock.now();
    let today = Rulebook::day_of(now);
    let auditor = actor.body.ok_or(Refusal::Forbidden)?;
    let procedure = Procedure::of(&app.rulebook, ground_of(new.office), today);
    if !offices(actor).contains(&new.office) {
        return Err(Refusal::Barred(procedure.cite(Message::new("audit-office-not-yours"), Provision::Ground, None)));
    }
    if new.year < FIRST_YEAR || new.year > today.year() + 1 {
        return Err(Refusal::field("year", procedure.cite(Message::new("audit-plan-year"), Provision::Obligation("D60"), None)));
    }
    let plan = Plan {
        id: app.ids.next(AuditPlanId),
        auditor,
        office: new.office,
        year: new.year,
        window: Window { from_on: date(new.year, 1, 1), until_on: date(new.year, 12, 31) },
        parts: vec![String::new(); procedure.items("audit-plan").len()],
        stage: PlanStage::Draft,
        adopted_on: None,
        rulebook: app.rulebook.version().to_owned(),
        opened_at: now,
        opened_by: actor.name.clone(),
    };
    let mut tx = app.store.begin().await?;
    store::audit::plan::insert(&mut tx, &plan).await?;
    let facts = json!({ "office": plan.office.code(), "year": plan.year });
    finish(app, tx, actor, (&plan, "plan_open"), facts).await
}

/// Writes the plan that the actor read at `revision`.
///
/// # Errors
/// By whose plan it is; [`Refusal::Conflict`] with the article if it is adopted, [`Refusal::Invalid`] for days outside its year.
pub async fn write_plan(
    app: &App,
    actor: &Actor,
    (id, revision): (AuditPlanId, i64),
    (from_on, until_on): (Date, Date),
    parts: Vec<String>,
) -> Result<KeptPlan, Refusal> {
    let mut tx = app.store.begin().await?;
    let kept = own_plan(&mut tx, actor, Action::Amend, id).await?;
    let procedure = Procedure::of(&app.rulebook, ground_of(kept.plan.office), Rulebook::day_of(app.clock.now()));
    let count = kept.plan.parts.len();
    let mut parts = parts;
    parts.resize(count, String::new());
    for (number, text) in (1..).zip(&parts) {
        check_texts(&[(&format!("part-{number}"), text, Plan::PART_CHARACTERS, false)])?;
    }
    let plan = kept.plan.rewrite(Window { from_on, until_on }, parts).map_err(|cannot| refusal(procedure, cannot))?;
    if !store::audit::plan::change(&mut tx, &plan, revision).await? {
        return Err(Opened::overtaken());
    }
    let written = plan.parts.iter().filter(|text| !text.trim().is_empty()).count();
    finish(app, tx, actor, (&plan, "plan_write"), json!({ "written": written })).await
}

/// The plans that the actor may look at: those of their body, and for the competent authority its own, whichever body made them.
///
/// # Errors
/// [`Refusal::Forbidden`] for roles that see none.
pub async fn plans(app: &App, actor: &Actor) -> Result<Vec<KeptPlan>, Refusal> {
    may(actor, Action::Look, Resource::AuditPlan)?;
    let mut tx = app.store.read().await?;
    let query = PlanQuery { auditor: actor.body, of_authority: actor.role == Role::Authority };
    Ok(store::audit::plan::list(&mut tx, query).await?)
}

/// A plan of the actor's body, or of the competent authority for whoever acts as it.
pub(super) async fn own_plan(tx: &mut Tx, actor: &Actor, action: Action, id: AuditPlanId) -> Result<KeptPlan, Refusal> {
    may(actor, Action::Look, Resource::AuditPlan)?;
    let kept = store::audit::plan::by_id(tx, id).await?.ok_or(Refusal::NotFound)?;
    let is_theirs = is_own(actor, &kept.plan);
    if !is_theirs {
        return Err(Refusal::NotFound);
    }
    may(actor, action, Resource::AuditPlan)?;
    Ok(kept)
}

/// Whether a plan is the actor's to work on.
fn is_own(actor: &Actor, plan: &Plan) -> bool {
    let of_body = |body: BodyId| body == plan.auditor;
    let as_authority = actor.role == Role::Authority && plan.office == Office::CompetentAuthority;
    actor.is_of_the_house() || as_authority || actor.body.is_some_and(of_body)
}

/// The ground by which plans of an office cite the law.
pub(super) fn ground_of(office: Office) -> Ground {
    match office {
        Office::CompetentAuthority => Ground::Authority,
        Office::Superior => Ground::Superior,
        Office::SectorAuthority => Ground::Provider,
    }
}

/// The refusal for a plan that cannot be changed or adopted.
pub(super) fn refusal(procedure: Procedure<'_>, cannot: CannotAdopt) -> Refusal {
    let contents = Provision::Listing("audit-plan");
    match cannot {
        CannotAdopt::Adopted => {
            Refusal::Conflict(procedure.cite(Message::new("audit-plan-adopted-already"), Provision::Limit("A01"), None))
        }
        CannotAdopt::Missing(numbers) => {
            let items = procedure.items("audit-plan");
            let missing = |number: usize| {
                let item = number.checked_sub(1).and_then(|place| items.get(place));
                let (zh, en) = item.cloned().unwrap_or_default();
                let message = Message::new("audit-plan-part-missing").with("part_zh", zh).with("part_en", en);
                FieldProblem { field: format!("part-{number}"), message: procedure.cite(message, contents, None) }
            };
            Refusal::Invalid(numbers.into_iter().map(missing).collect())
        }
        CannotAdopt::NoAudit => Refusal::Conflict(procedure.cite(Message::new("audit-plan-empty"), Provision::Obligation("D60"), None)),
        CannotAdopt::Days => Refusal::field("from_on", procedure.cite(Message::new("audit-plan-days"), contents, None)),
    }
}

/// Notes what was done with a plan in the ledger, and commits.
pub(super) async fn finish(
    app: &App,
    mut tx: Tx,
    actor: &Actor,
    (plan, verb): (&Plan, &'static str),
    facts: serde_json::Value,
) -> Result<KeptPlan, Refusal> {
    let body = store::registry::by_id(&mut tx, plan.auditor).await?.ok_or(Refusal::NotFound)?;
    let deed = Deed { room: "audit", verb, subject: plan.id.to_string(), body: Some(body.facts.oid), facts };
    crate::ledger::append(&mut tx, app.clock.now(), actor, deed).await?;
    let kept = store::audit::plan::by_id(&mut tx, plan.id).await?.ok_or(Refusal::NotFound)?;
    tx.commit().await?;
    // Only the auditing body hears of it.
    app.live.tell(News { room: "audit", id: Some(plan.id.to_string()), body: Some(plan.auditor) });
    Ok(kept)
}

/// The Act came into force with this year.
const FIRST_YEAR: i16 = 2019;
