//! How do a body's systems leave as a file, and come in from one?

use app::Refusal;
use app::inventory::SystemImport;
use askama::Template;
use axum::Json;
use axum::extract::{Multipart, Path, State};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use domain::access::Actor;
use domain::inventory::SystemQuery;
use domain::registry::Oid;
use domain::words::{Language, Message};
use http::{StatusCode, header};
use serde::Serialize;
use utoipa::ToSchema;

use super::list::named;
use crate::page::{Form, Page, Place, SignedIn, Visitor, show, show_as};
use crate::portal::Portal;
use crate::problem::{Problem, ProblemDocument, invalid};
use crate::words;

/// Refused lines that are listed; further ones are counted.
const LISTED: usize = 1_000;

#[derive(Template)]
#[template(path = "inventory/import.html")]
struct ImportPage {
    page: Page,
    oid: Oid,
    form: Form,
    report: Option<SystemImport>,
}

pub(super) async fn form(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Path(oid): Path<String>,
) -> Result<Response, Problem> {
    let oid = named(&oid)?;
    may_import(&portal, &actor, &oid).await?;
    Ok(show(&ImportPage { page: frame(&visitor, &oid), oid, form: Form::new(), report: None }))
}

pub(super) async fn import(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Path(oid): Path<String>,
    mut parts: Multipart,
) -> Result<Response, Problem> {
    let oid = named(&oid)?;
    may_import(&portal, &actor, &oid).await?;
    let page = frame(&visitor, &oid);
    let mut file = None;
    while let Some(part) = parts.next_field().await.map_err(|_| too_large())? {
        if part.name() == Some("file") {
            file = Some(part.bytes().await.map_err(|_| too_large())?);
        }
    }
    let done = match file.filter(|bytes| !bytes.is_empty()) {
        Some(bytes) => app::inventory::import(&portal.app, &actor, &oid, bytes.to_vec()).await,
        None => Err(Refusal::field("file", Message::new("registry-import-no-file"))),
    };
    match done {
        Ok(report) => Ok(show(&ImportPage { page, oid, form: Form::new(), report: Some(report) })),
        Err(refusal) => {
            let form = Form::new().refused(refusal)?;
            Ok(show_as(StatusCode::UNPROCESSABLE_ENTITY, &ImportPage { page, oid, form, report: None }))
        }
    }
}

#[expect(clippy::unused_self, reason = "the template asks its page")]
impl ImportPage {
    fn columns(&self) -> &'static [&'static str] {
        app::inventory::columns()
    }

    /// The refused lines that are listed.
    fn listed<'a>(&self, report: &'a SystemImport) -> &'a [domain::registry::RefusedLine] {
        report.refused.get(..LISTED).unwrap_or(&report.refused)
    }
}

/// Asked before anything of the file is read.
async fn may_import(portal: &Portal, actor: &Actor, oid: &Oid) -> Result<(), Problem> {
    let found = app::inventory::list(&portal.app, actor, Some(oid), SystemQuery { limit: 1, ..SystemQuery::default() }).await?;
    if found.may_add { Ok(()) } else { Err(Refusal::Forbidden.into()) }
}

fn frame(visitor: &Visitor, oid: &Oid) -> Page {
    Page::new(visitor, Place::Systems, "inventory-import")
        .below("/systems", "inventory-title")
        .below(format!("/bodies/{oid}/systems"), "inventory-of-body")
}

fn too_large() -> Problem {
    Refusal::TooLarge(Message::new("page-too-large").with("limit", "16 MiB")).into()
}

pub(super) async fn export(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path(oid): Path<String>,
) -> Result<Response, Problem> {
    let bytes = app::inventory::export(&portal.app, &actor, &named(&oid)?).await?;
    let heads = [(header::CONTENT_TYPE, "text/csv; charset=utf-8"), (header::CONTENT_DISPOSITION, "attachment; filename=\"systems.csv\"")];
    Ok((heads, bytes).into_response())
}

#[utoipa::path(get, path = "/api/v1/bodies/{oid}/systems/export", tag = "inventory", params(("oid" = String, Path, description = "The body's OID")), responses(
    (status = 200, description = "The systems in use, as CSV that the import takes back", content_type = "text/csv"),
    (status = 404, description = "There is no such body within the reader's reach", body = ProblemDocument,
        content_type = "application/problem+json")
))]
pub(super) async fn file(portal: State<Portal>, signed: SignedIn, oid: Path<String>) -> Result<Response, Problem> {
    export(portal, signed, oid).await
}

/// What became of a file's lines.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SystemReport {
    /// Systems that are new.
    entered: u64,
    /// Systems that were there and now say something else.
    changed: u64,
    /// Systems that were there and say the same.
    unchanged: u64,
    /// How many lines were refused.
    refused: u64,
    /// The first thousand refused lines.
    refused_lines: Vec<RefusedSystem>,
}

/// One line that was refused.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct RefusedSystem {
    /// Its number, the first line being 1.
    line: u64,
    /// The column to mend, if it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<&'static str>,
    /// What is wrong and what to do, in the language asked for.
    detail: String,
}

impl SystemReport {
    fn of(report: &SystemImport, language: Language) -> Self {
        let line = |line: &domain::registry::RefusedLine| RefusedSystem {
            line: line.line,
            column: line.field,
            detail: words::message(language, &line.message),
        };
        Self {
            entered: report.entered,
            changed: report.changed,
            unchanged: report.unchanged,
            refused: report.refused.len() as u64,
            refused_lines: report.refused.iter().take(LISTED).map(line).collect(),
        }
    }
}

#[utoipa::path(post, path = "/api/v1/bodies/{oid}/systems/import", tag = "inventory", params(("oid" = String, Path, description = "The body's OID")),
    request_body(content = Vec<u8>, description = "A CSV (UTF-8) or XLSX file of systems, at most 16 MiB", content_type = "text/csv"),
    responses(
    (status = 200, description = "What became of every line; refused lines do not keep the others out", body = SystemReport),
    (status = 403, description = "The role may not enter systems", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 404, description = "There is no such body within the reader's reach", body = ProblemDocument,
        content_type = "application/problem+json"),
    (status = 413, description = "Larger than a limit", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 422, description = "Nothing of the file can be used", body = ProblemDocument, content_type = "application/problem+json")
))]
pub(super) async fn upload(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Path(oid): Path<String>,
    body: Result<Bytes, axum::extract::rejection::BytesRejection>,
) -> Result<Json<SystemReport>, Problem> {
    let body = body.map_err(|_| too_large())?;
    if body.is_empty() {
        return Err(invalid("file", "registry-import-no-file"));
    }
    let report = app::inventory::import(&portal.app, &actor, &named(&oid)?, body.to_vec()).await?;
    Ok(Json(SystemReport::of(&report, visitor.language())))
}
