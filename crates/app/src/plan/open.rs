//! How is a new version of a plan begun?

use domain::access::{Action, Actor, Resource};
use domain::plan::{PlanStage, Sections, Version};
use domain::registry::Oid;
use domain::registry::course::Verb;
use domain::words::{Message, PlanId};
use serde_json::json;
use store::plan::KeptVersion;

use super::course::{Done, Step, cannot_plan};
use super::fingerprint::fingerprint;
use crate::{App, Refusal};

/// Begins a new version of the body's plan as a draft: with the text of the approved one, or empty.
///
/// # Errors
/// By the actor's reach; [`Refusal::Conflict`] if a version is under way already.
pub async fn open(app: &App, actor: &Actor, oid: &Oid) -> Result<KeptVersion, Refusal> {
    let mut tx = app.store.begin().await?;
    let body = store::registry::by_oid(&mut tx, oid).await?.ok_or(Refusal::NotFound)?;
    let mut step = Step::at(app, actor, (Action::Add, Resource::Plan), tx, body.id).await?;
    let versions = store::plan::of_body(&mut step.tx, body.id).await?;
    if versions.iter().any(|kept| kept.version.stage.approved().is_none()) {
        return Err(Refusal::Conflict(Message::new("plan-open-already")));
    }
    let replaces = versions.first().map(|kept| kept.version.id);
    let sections = match replaces {
        Some(id) => store::plan::by_id(&mut step.tx, id).await?.map(|kept| kept.version.sections).unwrap_or_default(),
        None => Sections::new(),
    };
    let version = Version {
        id: app.ids.next(PlanId),
        body: body.id,
        number: versions.first().map_or(1, |kept| kept.version.number + 1),
        replaces,
        purpose: String::new(),
        sections: Sections::new(),
        rulebook: app.rulebook.version().to_owned(),
        opened_at: step.now,
        opened_by: actor.name.clone(),
        stage: PlanStage::Draft,
    };
    // Whoever may not write it may not begin it: the authority reads everybody's plan and writes nobody else's.
    let version = version.amend(step.own_hand(), String::new(), sections).map_err(|cannot| cannot_plan(app, step.now, cannot))?;
    store::plan::insert(&mut step.tx, &version).await?;
    let facts = json!({ "number": version.number, "stage": version.stage.word().code(), "sha256": fingerprint(&version.sections) });
    step.finish(&version.id.to_string(), facts, Vec::new(), &Done { verb: Verb::Opened, deed: "open", note: "", tell: None }).await?;
    let kept = store::plan::by_id(&mut step.tx, version.id).await?.ok_or(Refusal::NotFound)?;
    step.commit().await?;
    Ok(kept)
}
