//! How does a body say which addresses are its own, as a page and for machines?

use app::Refusal;
use app::registry::BodyFile;
use askama::Template;
use axum::Json;
use axum::extract::{Path, State};
use axum::response::Response;
use http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::read::named;
use crate::page::{Form, Page, Place, SignedIn, Visitor, go_saying, show, show_as};
use crate::portal::Portal;
use crate::problem::{Problem, ProblemDocument};

#[derive(Template)]
#[template(path = "registry/addresses.html")]
struct AddressesPage {
    page: Page,
    form: Form,
    file: BodyFile,
}

/// The form's only field.
#[derive(Debug, Deserialize)]
pub(super) struct Sent {
    addresses: String,
}

pub(super) async fn form(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Path(oid): Path<String>,
) -> Result<Response, Problem> {
    let oid = named(&oid)?;
    let file = app::registry::read(&portal.app, &actor, &oid).await?;
    if !file.may_amend {
        return Err(Refusal::Forbidden.into());
    }
    let own = app::blocklist::protected(&portal.app, &actor, &oid).await?;
    Ok(show(&AddressesPage::new(&visitor, file, Form::new().with("addresses", own.join("\n")))))
}

pub(super) async fn protect(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Path(oid): Path<String>,
    axum::Form(sent): axum::Form<Sent>,
) -> Result<Response, Problem> {
    let oid = named(&oid)?;
    match app::blocklist::protect(&portal.app, &actor, &oid, &sent.addresses).await {
        Ok(()) => Ok(go_saying(&format!("/bodies/{oid}"), "registry-addresses-kept")),
        Err(refusal) => {
            let file = app::registry::read(&portal.app, &actor, &oid).await?;
            let form = Form::new().with("addresses", sent.addresses).refused(refusal)?;
            Ok(show_as(StatusCode::UNPROCESSABLE_ENTITY, &AddressesPage::new(&visitor, file, form)))
        }
    }
}

impl AddressesPage {
    fn new(visitor: &Visitor, file: BodyFile, form: Form) -> Self {
        let page = Page::new(visitor, Place::Bodies, "registry-addresses-title")
            .below("/bodies", "registry-title")
            .below(format!("/bodies/{}", file.body.facts.oid), "registry-body");
        Self { page, form, file }
    }
}

/// What a body calls its own.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(super) struct OwnAddresses {
    /// Networks (`198.51.100.0/24`), addresses, and names; a name stands for itself and everything below it. At most 500.
    #[schema(example = json!(["198.51.100.0/24", "*.example.gov.tw"]))]
    own: Vec<String>,
}

#[utoipa::path(
    get,
    path = "/api/v1/bodies/{oid}/addresses",
    tag = "registry",
    params(("oid" = String, Path, description = "The body's OID")),
    responses(
        (status = 200, description = "What is never put on the block list because it is the body's own", body = OwnAddresses),
        (status = 401, description = "Nobody is signed in", body = ProblemDocument, content_type = "application/problem+json"),
        (status = 404, description = "No such body within the asker's reach", body = ProblemDocument, content_type = "application/problem+json")
    )
)]
pub(super) async fn own(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path(oid): Path<String>,
) -> Result<Json<OwnAddresses>, Problem> {
    Ok(Json(OwnAddresses { own: app::blocklist::protected(&portal.app, &actor, &named(&oid)?).await? }))
}

#[utoipa::path(
    put,
    path = "/api/v1/bodies/{oid}/addresses",
    tag = "registry",
    params(("oid" = String, Path, description = "The body's OID")),
    request_body = OwnAddresses,
    responses(
        (status = 200, description = "What is kept now, in the place of what was before", body = OwnAddresses),
        (status = 401, description = "Nobody is signed in", body = ProblemDocument, content_type = "application/problem+json"),
        (status = 403, description = "The role may not amend the body", body = ProblemDocument, content_type = "application/problem+json"),
        (status = 404, description = "No such body within the asker's reach", body = ProblemDocument, content_type = "application/problem+json"),
        (status = 422, description = "A line is none, too wide, or blocked now; nothing was changed", body = ProblemDocument, content_type = "application/problem+json")
    )
)]
pub(super) async fn replace(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path(oid): Path<String>,
    Json(wanted): Json<OwnAddresses>,
) -> Result<Json<OwnAddresses>, Problem> {
    let oid = named(&oid)?;
    app::blocklist::protect(&portal.app, &actor, &oid, &wanted.own.join("\n")).await?;
    Ok(Json(OwnAddresses { own: app::blocklist::protected(&portal.app, &actor, &oid).await? }))
}
