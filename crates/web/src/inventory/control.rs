//! Is one control of a system in place, and what shows it?

use std::collections::BTreeMap;

use app::Refusal;
use app::inventory::ControlFile;
use askama::Template;
use axum::Form as Posted;
use axum::extract::{Multipart, Path, State};
use axum::response::Response;
use domain::access::{Action, Actor};
use domain::inventory::{ControlState, Judgement};
use domain::words::{Message, SystemId};

use super::system::parsed;
use super::words::choices;
use crate::ledger::{Upload, read_upload};
use crate::page::{Choice, Form, Page, Place, SignedIn, Visitor, go_saying, show_as};
use crate::portal::Portal;
use crate::problem::Problem;

#[derive(Template)]
#[template(path = "inventory/control.html")]
struct ControlPage<'r> {
    page: Page,
    file: ControlFile<'r>,
    form: Form,
    states: Vec<Choice>,
}

pub(super) async fn control(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Path((id, control)): Path<(String, String)>,
) -> Result<Response, Problem> {
    opened(&portal, &visitor, &actor, (parsed(&id)?, &control), None).await
}

pub(super) async fn judge(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Path((id, control)): Path<(String, String)>,
    Posted(fields): Posted<BTreeMap<String, String>>,
) -> Result<Response, Problem> {
    let id = parsed(&id)?;
    let text = |name: &str| fields.get(name).map_or("", |text| text.trim());
    let done = match read(&fields) {
        Ok(judgement) => {
            let number = text("number").parse().unwrap_or(u32::MAX);
            app::inventory::judge(&portal.app, &actor, (id, &control), number, judgement).await
        }
        Err(refusal) => Err(refusal),
    };
    match done {
        Ok(_) => Ok(go_saying(&format!("/systems/{id}"), "inventory-judged")),
        Err(refusal) => {
            let form = ["state", "note", "owner", "due_on"].into_iter().fold(Form::new(), |form, name| form.with(name, text(name)));
            opened(&portal, &visitor, &actor, (id, &control), Some(form.refused(refusal)?)).await
        }
    }
}

pub(super) async fn attach(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Path((id, control)): Path<(String, String)>,
    parts: Multipart,
) -> Result<Response, Problem> {
    let id = parsed(&id)?;
    let subject = app::inventory::evidence_subject(&portal.app, &actor, id, &control).await?;
    let mut upload = Upload::default();
    let done = async {
        read_upload(&portal, (&actor, Action::Amend), &subject, parts, &mut upload).await?;
        let (received, instead_of) = (upload.take_file()?, upload.instead_of()?);
        app::inventory::attach(&portal.app, &actor, (id, &control), received, upload.field("note"), instead_of).await
    };
    match done.await {
        Ok(_) => Ok(go_saying(&format!("/systems/{id}/controls/{control}"), "ledger-attached")),
        Err(refusal) => opened(&portal, &visitor, &actor, (id, &control), Some(upload.form().refused(refusal)?)).await,
    }
}

/// What a form says of a control.
fn read(fields: &BTreeMap<String, String>) -> Result<Judgement, Refusal> {
    let text = |name: &str| fields.get(name).map_or("", |text| text.trim());
    let state = ControlState::from_code(text("state"));
    let state = state.ok_or_else(|| Refusal::field("state", Message::new("inventory-state-form")))?;
    let due_on = match text("due_on") {
        "" => None,
        day => Some(day.parse().map_err(|_| Refusal::field("due_on", Message::new("registry-level-day-form")))?),
    };
    Ok(Judgement { state, note: text("note").replace("\r\n", "\n"), owner: text("owner").to_owned(), due_on })
}

async fn opened(
    portal: &Portal,
    visitor: &Visitor,
    actor: &Actor,
    (id, control): (SystemId, &str),
    refused: Option<Form>,
) -> Result<Response, Problem> {
    let file = app::inventory::read_control(&portal.app, actor, id, control).await?;
    let page = Page::named(visitor, Place::Systems, file.control.id.as_str()).below("/systems", "inventory-title");
    let page = page.below(format!("/systems/{id}"), "inventory-system");
    let answer = if refused.is_some() { http::StatusCode::UNPROCESSABLE_ENTITY } else { http::StatusCode::OK };
    let form = refused.unwrap_or_else(|| match file.history.first() {
        Some(judged) => Form::new()
            .with("state", judged.judgement.state.code())
            .with("judged_note", &judged.judgement.note)
            .with("owner", &judged.judgement.owner)
            .with("due_on", judged.judgement.due_on.map(|day| day.to_string()).unwrap_or_default()),
        None => Form::new(),
    });
    let states = choices(ControlState::ALL, ControlState::code, |state| page.t(&format!("inventory-state-{}", state.code())));
    Ok(show_as(answer, &ControlPage { page, file, form, states }))
}

impl ControlPage<'_> {
    /// The note of the judgement: as typed, or as it stands.
    fn note(&self) -> &str {
        let judged = self.form.value("judged_note");
        if judged.is_empty() { self.form.value("note") } else { judged }
    }
}
