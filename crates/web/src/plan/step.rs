//! How is a version of a plan changed, submitted, approved or given back from its page?

use app::Refusal;
use axum::Form as Posted;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::words::PlanId;

use super::version::{opened, parsed};
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
    let done =
        app::plan::amend(&portal.app, &signed.actor, (id, revision(&fields)), field(&fields, "purpose"), typed_sections(&fields)).await;
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
    let kept =
        app::plan::amend(&portal.app, &signed.actor, (id, revision(&fields)), field(&fields, "purpose"), typed_sections(&fields)).await;
    let done = match kept {
        Ok(kept) => {
            fields.insert("revision".to_owned(), kept.revision.to_string());
            app::plan::submit(&portal.app, &signed.actor, id, kept.revision).await
        }
        Err(refusal) => Err(refusal),
    };
    answered(&portal, &signed, (id, &fields), done.map(|_| "plan-submitted")).await
}

pub(super) async fn approve(
    State(portal): State<Portal>,
    signed: SignedIn,
    Path(id): Path<String>,
    Posted(fields): Posted<Fields>,
) -> Result<Response, Problem> {
    let id = parsed(&id)?;
    let done = app::plan::approve(&portal.app, &signed.actor, id, revision(&fields), field(&fields, "note")).await;
    answered(&portal, &signed, (id, &fields), done.map(|_| "plan-approved")).await
}

pub(super) async fn give_back(
    State(portal): State<Portal>,
    signed: SignedIn,
    Path(id): Path<String>,
    Posted(fields): Posted<Fields>,
) -> Result<Response, Problem> {
    let id = parsed(&id)?;
    let done = app::plan::give_back(&portal.app, &signed.actor, id, revision(&fields), field(&fields, "reason")).await;
    answered(&portal, &signed, (id, &fields), done.map(|_| "plan-returned")).await
}

/// Back to the version: sent on after the step, or with what was wrong beside its field.
async fn answered(
    portal: &Portal,
    signed: &SignedIn,
    (id, fields): (PlanId, &Fields),
    done: Result<&'static str, Refusal>,
) -> Result<Response, Problem> {
    match done {
        Ok(said) => Ok(go_saying(&format!("/plans/{id}"), said)),
        Err(refusal) => {
            let form = typed_form(fields).refused(refusal)?;
            opened(portal, &signed.visitor, &signed.actor, id, (None, Some(form))).await
        }
    }
}
