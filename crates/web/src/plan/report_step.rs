//! How is a statement changed, submitted, taken note of or given back from its page?

use app::Refusal;
use axum::Form as Posted;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::words::PlanReportId;

use super::report::{opened, parsed};
use super::words::{Fields, field, revision, typed_form, typed_sections};
use crate::page::{SignedIn, go_saying};
use crate::portal::Portal;
use crate::problem::Problem;

pub(super) async fn amend(
    State(portal): State<Portal>,
    signed: SignedIn,
    Path(id): Path<String>,
    Posted(fields): Posted<Fields>,
) -> Result<Response, Problem> {
    let id = parsed(&id)?;
    let done = app::plan::amend_report(&portal.app, &signed.actor, id, revision(&fields), typed_sections(&fields)).await;
    answered(&portal, &signed, (id, &fields), done.map(|_| "plan-saved")).await
}

/// Keeps what was typed, then submits: one button does it.
pub(super) async fn submit(
    State(portal): State<Portal>,
    signed: SignedIn,
    Path(id): Path<String>,
    Posted(mut fields): Posted<Fields>,
) -> Result<Response, Problem> {
    let id = parsed(&id)?;
    let kept = app::plan::amend_report(&portal.app, &signed.actor, id, revision(&fields), typed_sections(&fields)).await;
    let done = match kept {
        Ok(kept) => {
            fields.insert("revision".to_owned(), kept.revision.to_string());
            app::plan::submit_report(&portal.app, &signed.actor, id, kept.revision).await
        }
        Err(refusal) => Err(refusal),
    };
    answered(&portal, &signed, (id, &fields), done.map(|_| "plan-report-submitted")).await
}

pub(super) async fn acknowledge(
    State(portal): State<Portal>,
    signed: SignedIn,
    Path(id): Path<String>,
    Posted(fields): Posted<Fields>,
) -> Result<Response, Problem> {
    let id = parsed(&id)?;
    let done = app::plan::acknowledge(&portal.app, &signed.actor, id, revision(&fields), field(&fields, "note")).await;
    answered(&portal, &signed, (id, &fields), done.map(|_| "plan-report-acknowledged")).await
}

pub(super) async fn give_back(
    State(portal): State<Portal>,
    signed: SignedIn,
    Path(id): Path<String>,
    Posted(fields): Posted<Fields>,
) -> Result<Response, Problem> {
    let id = parsed(&id)?;
    let done = app::plan::give_back_report(&portal.app, &signed.actor, id, revision(&fields), field(&fields, "reason")).await;
    answered(&portal, &signed, (id, &fields), done.map(|_| "plan-returned")).await
}

/// Back to the statement: sent on after the step, or with what was wrong beside its field.
async fn answered(
    portal: &Portal,
    signed: &SignedIn,
    (id, fields): (PlanReportId, &Fields),
    done: Result<&'static str, Refusal>,
) -> Result<Response, Problem> {
    match done {
        Ok(said) => Ok(go_saying(&format!("/plan-reports/{id}"), said)),
        Err(refusal) => {
            let form = typed_form(fields).refused(refusal)?;
            opened(portal, &signed.visitor, &signed.actor, id, Some(form)).await
        }
    }
}
