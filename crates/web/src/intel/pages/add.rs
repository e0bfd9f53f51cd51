//! How does an analyst enter an indicator by hand?

use app::Refusal;
use app::intel::NewIndicator;
use askama::Template;
use axum::Form as Posted;
use axum::extract::State;
use axum::response::Response;
use domain::access::{Action, Resource};
use domain::intel::{Confidence, Observable, Tlp, refang};
use domain::words::Message;
use http::StatusCode;
use serde::Deserialize;

use crate::page::{Choice, Form, Page, Place, SignedIn, Visitor, go_saying, show_as};
use crate::portal::Portal;
use crate::problem::Problem;

#[derive(Template)]
#[template(path = "intel/add.html")]
struct AddPage {
    page: Page,
    form: Form,
    labels: Vec<Choice>,
    confidences: Vec<Choice>,
}

/// The form as typed.
#[derive(Debug, Deserialize)]
pub(super) struct Typed {
    value: String,
    tlp: String,
    confidence: String,
    note: String,
}

pub(super) async fn blank(SignedIn { visitor, actor }: SignedIn) -> Result<Response, Problem> {
    app::access::may(&actor, Action::Add, Resource::Indicator)?;
    Ok(shown(&visitor, Form::new().with("tlp", "green").with("confidence", "60"), StatusCode::OK))
}

pub(super) async fn add(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Posted(typed): Posted<Typed>,
) -> Result<Response, Problem> {
    let done = match read(&typed) {
        Ok(new) => app::intel::add(&portal.app, &actor, new).await,
        Err(refusal) => Err(refusal),
    };
    match done {
        Ok(kept) => Ok(go_saying(&format!("/indicators/{}", kept.indicator.id), "intel-added-now")),
        Err(refusal) => {
            let form =
                Form::new().with("value", typed.value).with("tlp", typed.tlp).with("confidence", typed.confidence).with("note", typed.note);
            Ok(shown(&visitor, form.refused(refusal)?, StatusCode::UNPROCESSABLE_ENTITY))
        }
    }
}

fn read(typed: &Typed) -> Result<NewIndicator, Refusal> {
    let observable =
        Observable::recognise(&refang(typed.value.trim())).map_err(|_| Refusal::field("value", Message::new("intel-value-form")))?;
    let tlp = Tlp::from_code(&typed.tlp).ok_or_else(|| Refusal::field("tlp", Message::new("intel-tlp-form")))?;
    let confidence = typed.confidence.parse().ok().and_then(Confidence::new);
    let confidence = confidence.ok_or_else(|| Refusal::field("confidence", Message::new("intel-confidence-form")))?;
    Ok(NewIndicator { observable, tlp, confidence, note: typed.note.clone(), valid_until: None })
}

fn shown(visitor: &Visitor, form: Form, status: StatusCode) -> Response {
    let page = Page::new(visitor, Place::Indicators, "intel-new").below("/indicators", "intel-title");
    let labels = Tlp::ALL
        .map(|tlp| {
            let code = tlp.code();
            Choice { value: code.to_owned(), text: page.t(&format!("intel-tlp-{}", code.replace('+', "-"))) }
        })
        .to_vec();
    let words = [("90", "certain"), ("60", "possible"), ("20", "unknown")];
    let confidences = words
        .map(|(percent, word)| Choice { value: percent.to_owned(), text: page.t1(&format!("intel-confidence-{word}"), "percent", percent) })
        .to_vec();
    show_as(status, &AddPage { page, form, labels, confidences })
}
