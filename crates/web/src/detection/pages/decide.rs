//! How is an alert taken, confirmed or dismissed from its page?

use app::Refusal;
use app::detection::{Blocking, Confirmation};
use axum::Form as Posted;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::detection::{DismissReason, Taking};
use domain::intel::{Observable, ObservableKind, Tlp};
use domain::words::{AlertId, Message};

use super::alert::opened;
use crate::page::{Form, SignedIn, go_saying};
use crate::portal::Portal;
use crate::problem::Problem;

/// Fields of a form in the order sent; tick boxes send the same name more than once.
type Fields = Vec<(String, String)>;

pub(super) async fn take(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path(id): Path<String>,
    Posted(fields): Posted<Fields>,
) -> Result<Response, Problem> {
    let id = parsed(&id)?;
    let taking = if first(&fields, "over") == "1" { Taking::Over } else { Taking::IfFree };
    app::detection::take(&portal.app, &actor, id, taking).await?;
    Ok(go_saying(&format!("/alerts/{id}"), "detection-taken"))
}

pub(super) async fn confirm(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Path(id): Path<String>,
    Posted(fields): Posted<Fields>,
) -> Result<Response, Problem> {
    let id = parsed(&id)?;
    let mut observables = Vec::new();
    for (_, ticked) in fields.iter().filter(|(name, _)| name == "observable") {
        let read = ticked.split_once(' ').and_then(|(kind, value)| Observable::parse(ObservableKind::from_code(kind)?, value).ok());
        observables.push(read.ok_or_else(|| Problem::from(Refusal::field("observable", Message::new("detection-observable-form"))))?);
    }
    let note = first(&fields, "note");
    let blocking = if first(&fields, "block") == "1" { Blocking::Yes { until: None } } else { Blocking::No };
    let confirmation = Confirmation { observables, tlp: Tlp::Green, blocking, incident: None, note: note.to_owned() };
    match app::detection::confirm(&portal.app, &actor, id, confirmation).await {
        Ok(confirmed) => Ok(go_saying(&format!("/incidents/{}", confirmed.incident), "detection-confirmed")),
        Err(refusal) => opened(&portal, &visitor, &actor, id, Form::new().with("note", note).refused(refusal)?).await,
    }
}

pub(super) async fn dismiss(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Path(id): Path<String>,
    Posted(fields): Posted<Fields>,
) -> Result<Response, Problem> {
    let id = parsed(&id)?;
    let (reason, note) = (first(&fields, "reason"), first(&fields, "dismiss_note"));
    let form = Form::new().with("reason", reason).with("dismiss_note", note).with("dismissing", "1");
    let done = match DismissReason::from_code(reason) {
        Some(reason) => app::detection::dismiss(&portal.app, &actor, id, reason, note).await.map(|_| ()),
        None => Err(Refusal::field("reason", Message::new("detection-reason-missing"))),
    };
    match done {
        Ok(()) => Ok(go_saying(&format!("/alerts/{id}"), "detection-dismissed")),
        Err(refusal) => opened(&portal, &visitor, &actor, id, form.refused(refusal)?).await,
    }
}

fn parsed(id: &str) -> Result<AlertId, Problem> {
    id.parse().map_err(|_| Problem::from(Refusal::NotFound))
}

fn first<'a>(fields: &'a Fields, name: &str) -> &'a str {
    fields.iter().find(|(found, _)| found == name).map_or("", |(_, value)| value)
}
