//! How are bodies taken in from a file, with a report of every line?

use app::Refusal;
use app::registry::ImportReport;
use askama::Template;
use axum::Json;
use axum::extract::{Multipart, Query, State};
use axum::response::Response;
use bytes::Bytes;
use domain::access::{Action, Resource};
use domain::words::{Language, Message};
use http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::page::{Form, Page, Place, SignedIn, Visitor, show, show_as};
use crate::portal::Portal;
use crate::problem::{Problem, ProblemDocument, invalid};
use crate::words;

/// Refused lines that are listed; further ones are counted.
const LISTED: usize = 1_000;

#[derive(Template)]
#[template(path = "registry/import.html")]
struct ImportPage {
    page: Page,
    form: Form,
    report: Option<ImportReport>,
}

pub(super) async fn form(SignedIn { visitor, .. }: SignedIn) -> Result<Response, Problem> {
    let page = frame(&visitor);
    if !page.may(Action::Add, Resource::Body) {
        return Err(Refusal::Forbidden.into());
    }
    Ok(show(&ImportPage { page, form: Form::new(), report: None }))
}

pub(super) async fn import(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    mut parts: Multipart,
) -> Result<Response, Problem> {
    let page = frame(&visitor);
    let mut file = None;
    while let Some(part) = parts.next_field().await.map_err(|_| too_large())? {
        if part.name() == Some("file") {
            let name = part.file_name().unwrap_or_default().to_owned();
            file = Some((name, part.bytes().await.map_err(|_| too_large())?));
        }
    }
    let done = match file.filter(|(_, bytes)| !bytes.is_empty()) {
        Some((name, bytes)) => app::registry::import(&portal.app, &actor, &name, bytes.to_vec()).await,
        None => Err(Refusal::field("file", Message::new("registry-import-no-file"))),
    };
    match done {
        Ok(report) => Ok(show(&ImportPage { page, form: Form::new(), report: Some(report) })),
        Err(refusal) => {
            let form = Form::new().refused(refusal)?;
            Ok(show_as(StatusCode::UNPROCESSABLE_ENTITY, &ImportPage { page, form, report: None }))
        }
    }
}

#[expect(clippy::unused_self, reason = "the template asks its page")]
impl ImportPage {
    fn columns(&self) -> &'static [&'static str] {
        app::registry::columns()
    }

    /// The refused lines that are listed.
    fn listed<'a>(&self, report: &'a ImportReport) -> &'a [domain::registry::RefusedLine] {
        report.refused.get(..LISTED).unwrap_or(&report.refused)
    }
}

fn frame(visitor: &Visitor) -> Page {
    Page::new(visitor, Place::Bodies, "registry-import-title").below("/bodies", "registry-title")
}

fn too_large() -> Problem {
    Refusal::TooLarge(Message::new("page-too-large").with("limit", "16 MiB")).into()
}

/// What the file is called.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Named {
    /// The file's name, for the ledger.
    #[serde(default)]
    name: String,
}

/// What became of a file's lines.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Report {
    /// Bodies that are new in the register.
    entered: u64,
    /// Bodies that were there and now say something else.
    changed: u64,
    /// Bodies that were there and say the same.
    unchanged: u64,
    /// How many lines were refused.
    refused: u64,
    /// The first thousand refused lines.
    refused_lines: Vec<Refused>,
}

/// One line that was refused.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Refused {
    /// Its number, the first line being 1.
    line: u64,
    /// The column to mend, if it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<&'static str>,
    /// What is wrong and what to do, in the language asked for.
    detail: String,
}

impl Report {
    fn of(report: &ImportReport, language: Language) -> Self {
        let lines = report.refused.iter().take(LISTED);
        Self {
            entered: report.entered,
            changed: report.changed,
            unchanged: report.unchanged,
            refused: report.refused.len() as u64,
            refused_lines: lines
                .map(|line| Refused { line: line.line, column: line.field, detail: words::message(language, &line.message) })
                .collect(),
        }
    }
}

#[utoipa::path(
    post,
    path = "/api/v1/bodies/import",
    tag = "registry",
    params(Named),
    request_body(content = Vec<u8>, description = "A CSV (UTF-8) or XLSX file of bodies, at most 16 MiB", content_type = "text/csv"),
    responses(
        (status = 200, description = "What became of every line; refused lines do not keep the others out", body = Report),
        (status = 401, description = "Nobody is signed in", body = ProblemDocument, content_type = "application/problem+json"),
        (status = 403, description = "The role may not add bodies", body = ProblemDocument, content_type = "application/problem+json"),
        (status = 413, description = "Larger than a limit", body = ProblemDocument, content_type = "application/problem+json"),
        (status = 422, description = "Nothing of the file can be used", body = ProblemDocument, content_type = "application/problem+json")
    )
)]
pub(super) async fn upload(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Query(named): Query<Named>,
    body: Result<Bytes, axum::extract::rejection::BytesRejection>,
) -> Result<Json<Report>, Problem> {
    let body = body.map_err(|_| too_large())?;
    if body.is_empty() {
        return Err(invalid("file", "registry-import-no-file"));
    }
    let report = app::registry::import(&portal.app, &actor, &named.name, body.to_vec()).await?;
    Ok(Json(Report::of(&report, visitor.language())))
}
