//! How are the contacts of a body appointed?

use std::collections::HashMap;

use app::Refusal;
use app::registry::BodyFile;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::registry::{Contact, ContactRole};
use http::StatusCode;

use super::names::choices;
use super::read::named;
use crate::page::{Choice, Form, Page, Place, SignedIn, Visitor, go_saying, show, show_as};
use crate::portal::Portal;
use crate::problem::Problem;

/// Empty rows below the contacts that are there.
const FREE_ROWS: usize = 2;

#[derive(Template)]
#[template(path = "registry/appoint.html")]
struct AppointPage {
    page: Page,
    form: Form,
    file: BodyFile,
    roles: Vec<Choice>,
    rows: Vec<Row>,
}

/// The names of one contact's fields.
struct Row {
    role: String,
    name: String,
    email: String,
    phone: String,
}

pub(super) async fn form(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Path(oid): Path<String>,
) -> Result<Response, Problem> {
    let file = app::registry::read(&portal.app, &actor, &named(&oid)?).await?;
    if !file.may_amend {
        return Err(Refusal::Forbidden.into());
    }
    let contacts = &file.body.facts.contacts;
    let form = contacts.iter().enumerate().fold(Form::new(), |form, (row, contact)| {
        form.with(format!("role-{row}"), contact.role.code())
            .with(format!("name-{row}"), contact.name.as_str())
            .with(format!("email-{row}"), contact.email.as_deref().unwrap_or_default())
            .with(format!("phone-{row}"), contact.phone.as_deref().unwrap_or_default())
    });
    let rows = contacts.len() + FREE_ROWS;
    Ok(show(&AppointPage::new(&visitor, file, form, rows)))
}

pub(super) async fn appoint(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Path(oid): Path<String>,
    axum::Form(sent): axum::Form<HashMap<String, String>>,
) -> Result<Response, Problem> {
    let oid = named(&oid)?;
    match app::registry::appoint(&portal.app, &actor, &oid, &contacts(&sent)).await {
        Ok(()) => Ok(go_saying(&format!("/bodies/{oid}"), "registry-appointed")),
        Err(refusal) => {
            let file = app::registry::read(&portal.app, &actor, &oid).await?;
            let rows = row_count(&sent);
            let form = sent.into_iter().fold(Form::new(), |form, (name, value)| form.with(name, value)).refused(refusal)?;
            Ok(show_as(StatusCode::UNPROCESSABLE_ENTITY, &AppointPage::new(&visitor, file, form, rows)))
        }
    }
}

impl AppointPage {
    fn new(visitor: &Visitor, file: BodyFile, form: Form, rows: usize) -> Self {
        let page = frame(visitor, &file);
        let roles = choices(String::new(), &ContactRole::ALL, ContactRole::code, |role| page.contact_role_word(role)).split_off(1);
        let row = |row: usize| Row {
            role: format!("role-{row}"),
            name: format!("name-{row}"),
            email: format!("email-{row}"),
            phone: format!("phone-{row}"),
        };
        Self { page, form, file, roles, rows: (0..rows).map(row).collect() }
    }
}

fn frame(visitor: &Visitor, file: &BodyFile) -> Page {
    let oid = &file.body.facts.oid;
    Page::new(visitor, Place::Bodies, "registry-appoint-title")
        .below("/bodies", "registry-title")
        .below(format!("/bodies/{oid}"), "registry-body")
}

/// The rows that have a name; an emptied row takes its contact away.
fn contacts(sent: &HashMap<String, String>) -> Vec<Contact> {
    let text = |field: &str, row: usize| sent.get(&format!("{field}-{row}")).map(|text| text.trim()).filter(|text| !text.is_empty());
    (0..row_count(sent))
        .filter_map(|row| {
            Some(Contact {
                role: text("role", row).and_then(ContactRole::from_code).unwrap_or(ContactRole::Officer),
                name: text("name", row)?.to_owned(),
                email: text("email", row).map(str::to_owned),
                phone: text("phone", row).map(str::to_owned),
            })
        })
        .collect()
}

fn row_count(sent: &HashMap<String, String>) -> usize {
    sent.keys().filter(|name| name.starts_with("name-")).count()
}
