//! How does a person who forgot the password choose a new one?

use app::Refusal;
use app::access::{Recovery, Secret};
use askama::Template;
use axum::Form as Sent;
use axum::extract::State;
use axum::response::Response;
use domain::words::Message;
use http::StatusCode;
use serde::Deserialize;

use super::peer::Peer;
use crate::page::{Form, Page, Place, Visitor, go_saying, show_as};
use crate::portal::Portal;
use crate::problem::Problem;

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Fields {
    name: String,
    recovery: String,
    code: String,
    password: String,
    again: String,
}

#[derive(Template)]
#[template(path = "access/recover.html")]
struct RecoverPage {
    page: Page,
    form: Form,
    refused: bool,
}

pub(super) async fn form(visitor: Visitor) -> Response {
    page(&visitor, StatusCode::OK, Form::new(), false)
}

pub(super) async fn recover(
    State(portal): State<Portal>,
    visitor: Visitor,
    peer: Peer,
    Sent(fields): Sent<Fields>,
) -> Result<Response, Problem> {
    let form = Form::new().with("name", &*fields.name);
    let same = fields.password == fields.again;
    let brought = Recovery {
        name: fields.name,
        recovery: Secret::new(fields.recovery),
        code: Secret::new(fields.code),
        password: Secret::new(fields.password),
        address: peer.address,
    };
    let recovered = if same {
        app::access::recover(&portal.app, brought).await
    } else {
        Err(Refusal::field("again", Message::new("access-refusal-again")))
    };
    match recovered {
        Ok(()) => Ok(go_saying("/sign-in", "access-recovered")),
        Err(Refusal::Unauthenticated) => Ok(page(&visitor, StatusCode::UNAUTHORIZED, form, true)),
        Err(refusal) => Ok(page(&visitor, StatusCode::UNPROCESSABLE_ENTITY, form.refused(refusal)?, false)),
    }
}

fn page(visitor: &Visitor, status: StatusCode, form: Form, refused: bool) -> Response {
    show_as(status, &RecoverPage { page: Page::new(visitor, Place::None, "access-recover"), form, refused })
}
