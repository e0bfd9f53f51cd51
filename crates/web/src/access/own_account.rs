//! What happens when a person changes something of their own account?

use app::Refusal;
use app::access::Secret;
use askama::Template;
use axum::Form as Sent;
use axum::extract::State;
use axum::response::Response;
use domain::access::Actor;
use domain::words::{Language, Message};
use http::{HeaderValue, StatusCode, header};
use serde::Deserialize;

use super::account::{Part, shown};
use super::join::RecoveryCodesPage;
use super::qr;
use crate::page::{Form, Markup, Page, Place, SignedIn, Visitor, cookies, go_saying, show, show_as};
use crate::portal::Portal;
use crate::problem::Problem;

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Fields {
    present: String,
    /// The same as `present`, in the form of the recovery codes: a field's name is also its id, and both forms stand on one page.
    proof: String,
    new: String,
    again: String,
    sealed: String,
    code: String,
    language: String,
    session: String,
}

#[derive(Template)]
#[template(path = "access/codes.html")]
struct CodesPage {
    page: Page,
    form: Form,
    picture: Markup,
    text: Secret,
    sealed: String,
}

pub(super) async fn password(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Sent(fields): Sent<Fields>,
) -> Result<Response, Problem> {
    let changed = if fields.new == fields.again {
        app::access::change_password(&portal.app, &actor, &Secret::new(fields.present), Secret::new(fields.new)).await
    } else {
        Err(Refusal::field("again", Message::new("access-refusal-again")))
    };
    match changed {
        Ok(()) => Ok(go_saying("/account", "access-password-changed")),
        Err(refusal) => shown(&portal, &visitor, &actor, Part::Password, Form::new().refused(refusal)?).await,
    }
}

pub(super) async fn codes_form(State(portal): State<Portal>, SignedIn { visitor, actor }: SignedIn) -> Result<Response, Problem> {
    codes_page(&portal, &visitor, &actor, None, Form::new(), StatusCode::OK).await
}

pub(super) async fn codes(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Sent(fields): Sent<Fields>,
) -> Result<Response, Problem> {
    let (present, code) = (Secret::new(fields.present), Secret::new(fields.code));
    match app::access::change_codes(&portal.app, &actor, &present, &fields.sealed, &code).await {
        Ok(()) => Ok(go_saying("/account", "access-codes-changed")),
        Err(refusal) => {
            let form = Form::new().refused(refusal)?;
            codes_page(&portal, &visitor, &actor, Some(&fields.sealed), form, StatusCode::UNPROCESSABLE_ENTITY).await
        }
    }
}

pub(super) async fn recovery(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Sent(fields): Sent<Fields>,
) -> Result<Response, Problem> {
    match app::access::renew_recovery(&portal.app, &actor, &Secret::new(fields.proof)).await {
        Ok(codes) => {
            let name = app::access::own_account(&portal.app, &actor).await?.name.to_string();
            let page = Page::new(&visitor, Place::None, "access-recovery").below("/account", "access-account");
            Ok(show(&RecoveryCodesPage { page, name, codes, onward: "/account", onward_key: "access-account" }))
        }
        Err(Refusal::Invalid(problems)) => {
            let problems = problems.into_iter().map(|problem| app::FieldProblem { field: "proof".to_owned(), ..problem }).collect();
            shown(&portal, &visitor, &actor, Part::Recovery, Form::new().refused(Refusal::Invalid(problems))?).await
        }
        Err(refusal) => Err(refusal.into()),
    }
}

pub(super) async fn language(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Sent(fields): Sent<Fields>,
) -> Result<Response, Problem> {
    let language = Language::from_tag(&fields.language).ok_or(Refusal::NotFound)?;
    app::access::choose_language(&portal.app, &actor, language).await?;
    let mut response = go_saying("/account", "access-language-changed");
    if let Ok(cookie) = HeaderValue::from_str(&cookies::lasting(cookies::LANGUAGE, language.tag(), &portal.settings)) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(response)
}

/// Ends one session, or all others where none is named.
pub(super) async fn end_sessions(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Sent(fields): Sent<Fields>,
) -> Result<Response, Problem> {
    if fields.session.is_empty() {
        app::access::end_other_sessions(&portal.app, &actor).await?;
    } else {
        let session = fields.session.parse().map_err(|_| Refusal::NotFound)?;
        app::access::end_session(&portal.app, &actor, session).await?;
    }
    Ok(go_saying("/account", "access-sessions-ended"))
}

async fn codes_page(
    portal: &Portal,
    visitor: &Visitor,
    actor: &Actor,
    offered: Option<&str>,
    form: Form,
    status: StatusCode,
) -> Result<Response, Problem> {
    let enrolment = app::access::offer_codes(&portal.app, actor, offered).await?;
    let page = Page::new(visitor, Place::None, "access-codes").below("/account", "access-account");
    let picture = qr::picture(&enrolment.address, page.t("access-qr"))?;
    Ok(show_as(status, &CodesPage { page, form, picture, text: enrolment.text, sealed: enrolment.sealed }))
}
