//! How is a designation moved on from its page?

use app::Refusal;
use app::registry::provider;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::registry::provider::{Asked, KeptDesignation};
use domain::words::{DesignationId, Message};
use jiff::civil::Date;
use serde::Deserialize;

use super::one::{opened, parsed};
use crate::page::{Form, SignedIn, go_saying};
use crate::portal::Portal;
use crate::problem::Problem;
use crate::registry::level::day;

/// What a step sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Step {
    revision: i64,
    kind: String,
    whom: String,
    number: usize,
    opinion: String,
    until_on: String,
    statement: String,
    note: String,
    reason: String,
    notified_on: String,
    notice: String,
}

pub(super) async fn consult(
    State(portal): State<Portal>,
    signed: SignedIn,
    Path(id): Path<String>,
    axum::Form(step): axum::Form<Step>,
) -> Result<Response, Problem> {
    let id = parsed(&id)?;
    let unknown = || Refusal::field("kind", Message::new("registry-asked-unknown"));
    let done = match Asked::from_code(&step.kind).ok_or_else(unknown) {
        Ok(kind) => provider::consult(&portal.app, &signed.actor, (id, step.revision), kind, &step.whom).await,
        Err(refusal) => Err(refusal),
    };
    answered(&portal, &signed, (id, &step), (done, "registry-provider-consulted")).await
}

pub(super) async fn answer(
    State(portal): State<Portal>,
    signed: SignedIn,
    Path(id): Path<String>,
    axum::Form(step): axum::Form<Step>,
) -> Result<Response, Problem> {
    let id = parsed(&id)?;
    let done = provider::answer(&portal.app, &signed.actor, (id, step.revision), step.number, &step.opinion).await;
    answered(&portal, &signed, (id, &step), (done, "registry-provider-answered")).await
}

pub(super) async fn hear(
    State(portal): State<Portal>,
    signed: SignedIn,
    Path(id): Path<String>,
    axum::Form(step): axum::Form<Step>,
) -> Result<Response, Problem> {
    let id = parsed(&id)?;
    let done = match needed("until_on", &step.until_on) {
        Ok(until_on) => provider::hear(&portal.app, &signed.actor, (id, step.revision), until_on).await,
        Err(refusal) => Err(refusal),
    };
    answered(&portal, &signed, (id, &step), (done, "registry-provider-heard")).await
}

pub(super) async fn state(
    State(portal): State<Portal>,
    signed: SignedIn,
    Path(id): Path<String>,
    axum::Form(step): axum::Form<Step>,
) -> Result<Response, Problem> {
    let id = parsed(&id)?;
    let done = provider::state(&portal.app, &signed.actor, (id, step.revision), &step.statement).await;
    answered(&portal, &signed, (id, &step), (done, "registry-provider-stated")).await
}

pub(super) async fn designate(
    State(portal): State<Portal>,
    signed: SignedIn,
    Path(id): Path<String>,
    axum::Form(step): axum::Form<Step>,
) -> Result<Response, Problem> {
    let id = parsed(&id)?;
    let done = provider::designate(&portal.app, &signed.actor, id, step.revision).await;
    answered(&portal, &signed, (id, &step), (done, "registry-provider-designated")).await
}

pub(super) async fn approve(
    State(portal): State<Portal>,
    signed: SignedIn,
    Path(id): Path<String>,
    axum::Form(step): axum::Form<Step>,
) -> Result<Response, Problem> {
    let id = parsed(&id)?;
    let done = provider::approve(&portal.app, &signed.actor, id, step.revision, &step.note).await;
    answered(&portal, &signed, (id, &step), (done, "registry-provider-approved")).await
}

pub(super) async fn give_back(
    State(portal): State<Portal>,
    signed: SignedIn,
    Path(id): Path<String>,
    axum::Form(step): axum::Form<Step>,
) -> Result<Response, Problem> {
    let id = parsed(&id)?;
    let done = provider::give_back(&portal.app, &signed.actor, id, step.revision, &step.reason).await;
    answered(&portal, &signed, (id, &step), (done, "registry-provider-returned")).await
}

pub(super) async fn notify(
    State(portal): State<Portal>,
    signed: SignedIn,
    Path(id): Path<String>,
    axum::Form(step): axum::Form<Step>,
) -> Result<Response, Problem> {
    let id = parsed(&id)?;
    let done = match needed("notified_on", &step.notified_on) {
        Ok(on) => provider::notify(&portal.app, &signed.actor, (id, step.revision), on, &step.notice).await,
        Err(refusal) => Err(refusal),
    };
    answered(&portal, &signed, (id, &step), (done, "registry-provider-notified")).await
}

pub(super) async fn withdraw(
    State(portal): State<Portal>,
    signed: SignedIn,
    Path(id): Path<String>,
    axum::Form(step): axum::Form<Step>,
) -> Result<Response, Problem> {
    let id = parsed(&id)?;
    let done = provider::withdraw(&portal.app, &signed.actor, id, step.revision, &step.reason).await;
    answered(&portal, &signed, (id, &step), (done, "registry-provider-withdrawn")).await
}

/// A day that must be given.
pub(super) fn needed(field: &str, text: &str) -> Result<Date, Refusal> {
    day(field, text)?.ok_or_else(|| Refusal::field(field, Message::new("registry-level-day-form")))
}

/// Back to the designation: with a sentence after the step, or with what was wrong beside its field.
async fn answered(
    portal: &Portal,
    signed: &SignedIn,
    (id, step): (DesignationId, &Step),
    (done, said): (Result<KeptDesignation, Refusal>, &'static str),
) -> Result<Response, Problem> {
    match done {
        Ok(_) => Ok(go_saying(&format!("/providers/{id}"), said)),
        Err(refusal) => {
            let fields = [
                ("kind", &step.kind),
                ("whom", &step.whom),
                ("opinion", &step.opinion),
                ("until_on", &step.until_on),
                ("statement", &step.statement),
                ("note", &step.note),
                ("reason", &step.reason),
                ("notified_on", &step.notified_on),
                ("notice", &step.notice),
            ];
            let form = fields.into_iter().fold(Form::new(), |form, (name, value)| form.with(name, value.as_str()));
            opened(portal, &signed.visitor, &signed.actor, id, Some(form.refused(refusal)?)).await
        }
    }
}
