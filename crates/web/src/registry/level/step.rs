//! How is a proposal of a level amended, proposed, signed, forwarded, given back, approved, filed or taken back from its page?

use app::Refusal;
use axum::Form as Posted;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::words::{LevelCaseId, Message};
use jiff::civil::Date;

use super::case::{opened, parsed};
use super::proposal::{Fields, filled, first, read, typed};
use crate::page::{Form, SignedIn, go_saying};
use crate::portal::Portal;
use crate::problem::Problem;

pub(super) async fn amend(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Path(id): Path<String>,
    Posted(fields): Posted<Fields>,
) -> Result<Response, Problem> {
    let id = parsed(&id)?;
    let done = match read(&fields) {
        Ok(proposal) => app::registry::level::amend(&portal.app, &actor, id, revision(&fields), proposal).await,
        Err(refusal) => Err(refusal),
    };
    match done {
        Ok(_) => Ok(go_saying(&page_of(id), "registry-level-saved")),
        Err(refusal) => opened(&portal, &visitor, &actor, id, Some(typed(&fields).refused(refusal)?)).await,
    }
}

/// Keeps what was typed, then proposes: one button does it.
pub(super) async fn propose(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Path(id): Path<String>,
    Posted(fields): Posted<Fields>,
) -> Result<Response, Problem> {
    let id = parsed(&id)?;
    let kept = match read(&fields) {
        Ok(proposal) => app::registry::level::amend(&portal.app, &actor, id, revision(&fields), proposal).await,
        Err(refusal) => Err(refusal),
    };
    let done = match kept {
        Ok(kept) => app::registry::level::propose(&portal.app, &actor, id, kept.revision).await,
        Err(refusal) => Err(refusal),
    };
    match done {
        Ok(_) => Ok(go_saying(&page_of(id), "registry-level-proposed")),
        Err(refusal) => opened(&portal, &visitor, &actor, id, Some(typed(&fields).refused(refusal)?)).await,
    }
}

pub(super) async fn sign(
    State(portal): State<Portal>,
    signed: SignedIn,
    Path(id): Path<String>,
    Posted(fields): Posted<Fields>,
) -> Result<Response, Problem> {
    let id = parsed(&id)?;
    let done = app::registry::level::sign(&portal.app, &signed.actor, id, revision(&fields)).await;
    let done = done.map(|_| go_saying(&page_of(id), "registry-level-signed"));
    answered(&portal, &signed, (id, &fields), done).await
}

pub(super) async fn forward(
    State(portal): State<Portal>,
    signed: SignedIn,
    Path(id): Path<String>,
    Posted(fields): Posted<Fields>,
) -> Result<Response, Problem> {
    let id = parsed(&id)?;
    let done = app::registry::level::forward(&portal.app, &signed.actor, id, revision(&fields), first(&fields, "note")).await;
    let done = done.map(|_| go_saying(&page_of(id), "registry-level-forwarded"));
    answered(&portal, &signed, (id, &fields), done).await
}

pub(super) async fn give_back(
    State(portal): State<Portal>,
    signed: SignedIn,
    Path(id): Path<String>,
    Posted(fields): Posted<Fields>,
) -> Result<Response, Problem> {
    let id = parsed(&id)?;
    let done = app::registry::level::give_back(&portal.app, &signed.actor, id, revision(&fields), first(&fields, "reason")).await;
    let done = done.map(|_| go_saying(&page_of(id), "registry-level-returned"));
    answered(&portal, &signed, (id, &fields), done).await
}

pub(super) async fn approve(
    State(portal): State<Portal>,
    signed: SignedIn,
    Path(id): Path<String>,
    Posted(fields): Posted<Fields>,
) -> Result<Response, Problem> {
    let id = parsed(&id)?;
    let done = match day("approved_on", first(&fields, "approved_on")) {
        Ok(approved_on) => {
            let case = (id, revision(&fields));
            app::registry::level::approve(&portal.app, &signed.actor, case, approved_on, first(&fields, "note")).await
        }
        Err(refusal) => Err(refusal),
    };
    let done = done.map(|_| go_saying(&page_of(id), "registry-level-approved"));
    answered(&portal, &signed, (id, &fields), done).await
}

pub(super) async fn file(
    State(portal): State<Portal>,
    signed: SignedIn,
    Path(id): Path<String>,
    Posted(fields): Posted<Fields>,
) -> Result<Response, Problem> {
    let id = parsed(&id)?;
    let done = app::registry::level::file(&portal.app, &signed.actor, id, revision(&fields), first(&fields, "note")).await;
    let done = done.map(|_| go_saying(&page_of(id), "registry-level-filed"));
    answered(&portal, &signed, (id, &fields), done).await
}

pub(super) async fn withdraw(
    State(portal): State<Portal>,
    signed: SignedIn,
    Path(id): Path<String>,
    Posted(fields): Posted<Fields>,
) -> Result<Response, Problem> {
    let id = parsed(&id)?;
    let done = app::registry::level::withdraw(&portal.app, &signed.actor, id, revision(&fields), first(&fields, "reason")).await;
    let done = done.map(|_| go_saying(&page_of(id), "registry-level-withdrawn"));
    answered(&portal, &signed, (id, &fields), done).await
}

/// Back to the case: sent on after the step, or with what was wrong beside its field.
async fn answered(
    portal: &Portal,
    signed: &SignedIn,
    (id, fields): (LevelCaseId, &Fields),
    done: Result<Response, Refusal>,
) -> Result<Response, Problem> {
    match done {
        Ok(sent_on) => Ok(sent_on),
        Err(refusal) => {
            let kept = app::registry::level::read(&portal.app, &signed.actor, id).await?.kept;
            let names = ["note", "reason", "approved_on"];
            let form: Form = names.into_iter().fold(filled(&kept.case.proposal), |form, name| match first(fields, name) {
                "" => form,
                value => form.with(name, value),
            });
            opened(portal, &signed.visitor, &signed.actor, id, Some(form.refused(refusal)?)).await
        }
    }
}

fn page_of(id: LevelCaseId) -> String {
    format!("/levels/cases/{id}")
}

fn revision(fields: &Fields) -> i64 {
    first(fields, "revision").parse().unwrap_or(-1)
}

/// A day of a form; empty is none.
pub(in crate::registry) fn day(field: &str, text: &str) -> Result<Option<Date>, Refusal> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|_| Refusal::field(field, Message::new("registry-level-day-form")))
}
