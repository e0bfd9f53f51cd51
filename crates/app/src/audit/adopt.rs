//! How is a yearly audit plan adopted (訂定)?

use domain::access::{Action, Actor};
use domain::audit::KeptPlan;
use domain::law::Rulebook;
use domain::words::AuditPlanId;
use serde_json::json;

use super::plan::{finish, ground_of, own_plan, refusal};
use super::procedure::Procedure;
use super::step::Opened;
use crate::{App, Refusal};

/// Adopts the plan that the actor read at `revision`; from then on its audits may be notified, and it is changed no more.
///
/// # Errors
/// By whose plan it is; [`Refusal::Invalid`] with every part that the law wants and that is missing, [`Refusal::Conflict`] if it is adopted or holds
/// no audit.
pub async fn adopt(app: &App, actor: &Actor, id: AuditPlanId, revision: i64) -> Result<KeptPlan, Refusal> {
    let mut tx = app.store.begin().await?;
    let kept = own_plan(&mut tx, actor, Action::Decide, id).await?;
    let today = Rulebook::day_of(app.clock.now());
    let procedure = Procedure::of(&app.rulebook, ground_of(kept.plan.office), today);
    let mut plan = kept.plan.adopt(today, kept.audits).map_err(|cannot| refusal(procedure, cannot))?;
    app.rulebook.version().clone_into(&mut plan.rulebook);
    if !store::audit::plan::change(&mut tx, &plan, revision).await? {
        return Err(Opened::overtaken());
    }
    finish(app, tx, actor, (&plan, "plan_adopt"), json!({ "audits": kept.audits, "year": plan.year })).await
}
