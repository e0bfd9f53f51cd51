//! How is a person asked to open an account?

use app::Refusal;
use app::access::{Asked, Link};
use askama::Template;
use axum::Form as Sent;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::access::{Action, Actor, Resource, Role, may_grant};
use domain::words::Message;
use http::{HeaderMap, StatusCode};
use serde::Deserialize;

use crate::page::{Choice, Form, Page, Place, SignedIn, Visitor, go_saying, show, show_as};
use crate::portal::{Portal, Settings};
use crate::problem::Problem;

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Fields {
    name: String,
    full_name: String,
    email: String,
    body: String,
    role: String,
}

#[derive(Template)]
#[template(path = "access/invite.html")]
struct InvitePage {
    page: Page,
    form: Form,
    roles: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "access/link.html")]
struct LinkPage {
    page: Page,
    link: Link,
    address: String,
}

pub(super) async fn form(State(portal): State<Portal>, SignedIn { visitor, actor }: SignedIn) -> Result<Response, Problem> {
    app::access::may(&actor, Action::Add, Resource::Account)?;
    let own = own_body(&portal, &actor).await?;
    Ok(page(&visitor, &actor, Form::new().with("body", own), StatusCode::OK))
}

pub(super) async fn invite(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    headers: HeaderMap,
    Sent(fields): Sent<Fields>,
) -> Result<Response, Problem> {
    let form = Form::new()
        .with("name", &*fields.name)
        .with("full_name", &*fields.full_name)
        .with("email", &*fields.email)
        .with("body", &*fields.body)
        .with("role", &*fields.role);
    match ask(&portal, &actor, fields).await {
        Ok(link) => Ok(link_page(&portal.settings, &visitor, &headers, link)),
        Err(refusal) => Ok(page(&visitor, &actor, form.refused(refusal)?, StatusCode::UNPROCESSABLE_ENTITY)),
    }
}

pub(super) async fn withdraw(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let id = id.parse().map_err(|_| Refusal::NotFound)?;
    app::access::withdraw(&portal.app, &actor, id).await?;
    Ok(go_saying("/accounts", "access-withdrawn"))
}

/// The page that shows a new link once.
pub(super) fn link_page(settings: &Settings, visitor: &Visitor, headers: &HeaderMap, link: Link) -> Response {
    let address = format!("{}/join/{}", settings.origin(headers), link.secret.reveal());
    let page = Page::new(visitor, Place::Accounts, "access-link").below("/accounts", "access-accounts");
    show(&LinkPage { page, link, address })
}

/// The OID of the actor's own body, with which forms begin.
pub(super) async fn own_body(portal: &Portal, actor: &Actor) -> Result<String, Problem> {
    Ok(app::access::own_body(&portal.app, actor).await?.map(|oid| oid.to_string()).unwrap_or_default())
}

async fn ask(portal: &Portal, actor: &Actor, fields: Fields) -> Result<Link, Refusal> {
    let name = fields.name.parse().map_err(|_| Refusal::field("name", Message::new("access-refusal-name")))?;
    let role = Role::from_code(&fields.role).ok_or_else(|| Refusal::field("role", Message::new("access-refusal-role")))?;
    let body = app::access::locate(&portal.app, "body", &fields.body).await?;
    let asked = Asked { name, full_name: fields.full_name, email: Some(fields.email), body, role };
    app::access::invite(&portal.app, actor, asked).await
}

fn page(visitor: &Visitor, actor: &Actor, form: Form, status: StatusCode) -> Response {
    let page = Page::new(visitor, Place::Accounts, "access-invite").below("/accounts", "access-accounts");
    let roles = role_choices(&page, actor);
    show_as(status, &InvitePage { page, form, roles })
}

/// The roles that the actor may give.
pub(super) fn role_choices(page: &Page, actor: &Actor) -> Vec<Choice> {
    let grantable = Role::ALL.into_iter().filter(|role| may_grant(actor.role, *role));
    grantable.map(|role| Choice { value: role.code().to_owned(), text: page.role(role) }).collect()
}
