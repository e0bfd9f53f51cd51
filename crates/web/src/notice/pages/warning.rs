//! What did a body meet, and what did it find when it looked?

use app::Refusal;
use askama::Template;
use axum::Form as Posted;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::access::{Action, Actor, Resource};
use domain::notice::{Acknowledgement, KeptWarning};
use domain::words::WarningId;
use http::StatusCode;
use serde::Deserialize;

use crate::page::{Form, Page, Place, SignedIn, Visitor, go_saying, show_as};
use crate::portal::Portal;
use crate::problem::Problem;

#[derive(Template)]
#[template(path = "notice/warning.html")]
struct WarningPage {
    page: Page,
    kept: KeptWarning,
    form: Form,
    may_answer: bool,
}

pub(super) async fn warning(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    opened(&portal, &visitor, &actor, parsed(&id)?, Form::new()).await
}

/// What the body found.
#[derive(Debug, Deserialize)]
pub(super) struct Answer {
    finding: String,
}

pub(super) async fn acknowledge(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Path(id): Path<String>,
    Posted(Answer { finding }): Posted<Answer>,
) -> Result<Response, Problem> {
    let id = parsed(&id)?;
    match app::notice::acknowledge(&portal.app, &actor, id, &finding).await {
        Ok(_) => Ok(go_saying(&format!("/warnings/{id}"), "notice-answered")),
        Err(refusal) => opened(&portal, &visitor, &actor, id, Form::new().with("finding", finding).refused(refusal)?).await,
    }
}

async fn opened(portal: &Portal, visitor: &Visitor, actor: &Actor, id: WarningId, form: Form) -> Result<Response, Problem> {
    let kept = app::notice::read_warning(&portal.app, actor, id).await?;
    let page = Page::named(visitor, Place::Warnings, kept.warning.observable.value()).below("/warnings", "notice-title");
    let may_answer = actor.body == Some(kept.warning.body) && page.may(Action::Amend, Resource::Warning);
    let status = if form.is_refused() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(show_as(status, &WarningPage { page, kept, form, may_answer }))
}

fn parsed(id: &str) -> Result<WarningId, Problem> {
    id.parse().map_err(|_| Problem::from(Refusal::NotFound))
}
