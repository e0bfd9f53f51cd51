//! How is a request to be exempted answered, filed or ended from its page?

use app::Refusal;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::registry::exemption::KeptExemption;
use domain::words::ExemptionId;
use serde::Deserialize;

use super::one::{opened, parsed};
use crate::page::{Form, SignedIn, go_saying};
use crate::portal::Portal;
use crate::problem::Problem;

/// What a step sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Step {
    revision: i64,
    note: String,
    reason: String,
}

pub(super) async fn consent(
    State(portal): State<Portal>,
    signed: SignedIn,
    Path(id): Path<String>,
    axum::Form(step): axum::Form<Step>,
) -> Result<Response, Problem> {
    let id = parsed(&id)?;
    let done = app::registry::exemption::consent(&portal.app, &signed.actor, id, step.revision, &step.note).await;
    answered(&portal, &signed, (id, &step), (done, "registry-exemption-consented")).await
}

pub(super) async fn refuse(
    State(portal): State<Portal>,
    signed: SignedIn,
    Path(id): Path<String>,
    axum::Form(step): axum::Form<Step>,
) -> Result<Response, Problem> {
    let id = parsed(&id)?;
    let done = app::registry::exemption::refuse(&portal.app, &signed.actor, id, step.revision, &step.reason).await;
    answered(&portal, &signed, (id, &step), (done, "registry-exemption-refused")).await
}

pub(super) async fn file(
    State(portal): State<Portal>,
    signed: SignedIn,
    Path(id): Path<String>,
    axum::Form(step): axum::Form<Step>,
) -> Result<Response, Problem> {
    let id = parsed(&id)?;
    let done = app::registry::exemption::file(&portal.app, &signed.actor, id, step.revision, &step.note).await;
    answered(&portal, &signed, (id, &step), (done, "registry-exemption-filed")).await
}

pub(super) async fn end(
    State(portal): State<Portal>,
    signed: SignedIn,
    Path(id): Path<String>,
    axum::Form(step): axum::Form<Step>,
) -> Result<Response, Problem> {
    let id = parsed(&id)?;
    let done = app::registry::exemption::end(&portal.app, &signed.actor, id, step.revision, &step.reason).await;
    answered(&portal, &signed, (id, &step), (done, "registry-exemption-ended")).await
}

/// Back to the request: with a sentence after the step, or with what was wrong beside its field.
async fn answered(
    portal: &Portal,
    signed: &SignedIn,
    (id, step): (ExemptionId, &Step),
    (done, said): (Result<KeptExemption, Refusal>, &'static str),
) -> Result<Response, Problem> {
    match done {
        Ok(_) => Ok(go_saying(&format!("/exemptions/{id}"), said)),
        Err(refusal) => {
            let form = Form::new().with("note", step.note.as_str()).with("reason", step.reason.as_str()).refused(refusal)?;
            opened(portal, &signed.visitor, &signed.actor, id, Some(form)).await
        }
    }
}
