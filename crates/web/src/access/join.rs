//! How does a person open an account, or get back into theirs, by a one-time link?

use app::Refusal;
use app::access::{Choice, LinkKind, Secret};
use askama::Template;
use axum::Form as Sent;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::words::Message;
use http::{HeaderValue, StatusCode, header};
use serde::Deserialize;

use super::qr;
use crate::page::{Form, Markup, Page, Place, Visitor, show, show_as};
use crate::portal::Portal;
use crate::problem::Problem;

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Fields {
    password: String,
    again: String,
    code: String,
    sealed: String,
}

#[derive(Template)]
#[template(path = "access/join.html")]
struct JoinPage {
    page: Page,
    form: Form,
    name: String,
    full_name: String,
    body: String,
    role: String,
    link: String,
    picture: Markup,
    text: Secret,
    sealed: String,
}

#[derive(Template)]
#[template(path = "access/recovery_codes.html")]
pub(super) struct RecoveryCodesPage {
    pub(super) page: Page,
    pub(super) name: String,
    pub(super) codes: Vec<Secret>,
    pub(super) onward: &'static str,
    pub(super) onward_key: &'static str,
}

pub(super) async fn form(State(portal): State<Portal>, visitor: Visitor, Path(secret): Path<String>) -> Result<Response, Problem> {
    page(&portal, &visitor, &secret, None, StatusCode::OK, Form::new()).await
}

pub(super) async fn accept(
    State(portal): State<Portal>,
    visitor: Visitor,
    Path(secret): Path<String>,
    Sent(fields): Sent<Fields>,
) -> Result<Response, Problem> {
    let choice = Choice {
        link: Secret::new(&*secret),
        password: Secret::new(&*fields.password),
        sealed: fields.sealed.clone(),
        code: Secret::new(fields.code),
        language: visitor.language(),
    };
    let accepted = if fields.password == fields.again {
        app::access::accept(&portal.app, choice).await
    } else {
        Err(Refusal::field("again", Message::new("access-refusal-again")))
    };
    match accepted {
        Ok(accepted) => {
            let page = Page::new(&visitor, Place::None, "access-joined");
            let (onward, onward_key) = ("/sign-in", "access-sign-in");
            Ok(unreferred(show(&RecoveryCodesPage { page, name: accepted.name, codes: accepted.recovery, onward, onward_key })))
        }
        Err(refusal) => {
            let form = Form::new().refused(refusal)?;
            page(&portal, &visitor, &secret, Some(&fields.sealed), StatusCode::UNPROCESSABLE_ENTITY, form).await
        }
    }
}

async fn page(
    portal: &Portal,
    visitor: &Visitor,
    secret: &str,
    offered: Option<&str>,
    status: StatusCode,
    form: Form,
) -> Result<Response, Problem> {
    let (link, enrolment) = app::access::open_link(&portal.app, &Secret::new(secret), offered).await?;
    let title = match link.kind {
        LinkKind::Join => "access-join",
        LinkKind::Reset => "access-reset",
    };
    let page = Page::new(visitor, Place::None, title);
    let picture = qr::picture(&enrolment.address, page.t("access-qr"))?;
    let shown = JoinPage {
        form,
        name: link.name.to_string(),
        full_name: link.full_name,
        body: page.name(&link.body.zh, &link.body.en).to_owned(),
        role: page.role(link.role),
        link: secret.to_owned(),
        picture,
        text: enrolment.text,
        sealed: enrolment.sealed,
        page,
    };
    Ok(unreferred(show_as(status, &shown)))
}

/// The address of these pages holds the link's secret: what they fetch, and the page after them, hear of their origin alone.
fn unreferred(mut response: Response) -> Response {
    response.headers_mut().insert(header::REFERRER_POLICY, HeaderValue::from_static("strict-origin"));
    response
}
