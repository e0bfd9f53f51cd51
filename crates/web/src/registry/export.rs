//! How do bodies leave as a file?

use app::registry::SheetForm;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use http::header;
use serde::Deserialize;
use utoipa::IntoParams;

use super::asked::Asked;
use crate::page::SignedIn;
use crate::portal::Portal;
use crate::problem::{Problem, ProblemDocument, invalid};

/// In which form.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Wanted {
    /// `csv` or `xlsx`.
    #[serde(default)]
    form: String,
}

pub(super) async fn export(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Query(asked): Query<Asked>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Problem> {
    let form = match wanted.form.as_str() {
        "" => SheetForm::Csv,
        code => SheetForm::from_code(code).ok_or_else(|| invalid("form", "registry-asked-unknown"))?,
    };
    let bytes = app::registry::export(&portal.app, &actor, &asked.filter()?, form).await?;
    let disposition = format!("attachment; filename=\"bodies.{}\"", form.code());
    Ok(([(header::CONTENT_TYPE, form.media_type().to_owned()), (header::CONTENT_DISPOSITION, disposition)], bytes).into_response())
}

#[utoipa::path(
    get,
    path = "/api/v1/bodies/export",
    tag = "registry",
    params(Asked, Wanted),
    responses(
        (status = 200, description = "The bodies that pass the filter, as CSV or XLSX that the import takes back", content_type = "text/csv"),
        (status = 401, description = "Nobody is signed in", body = ProblemDocument, content_type = "application/problem+json"),
        (status = 403, description = "The role may not export bodies", body = ProblemDocument, content_type = "application/problem+json"),
        (status = 422, description = "A filter or the form is unknown", body = ProblemDocument, content_type = "application/problem+json")
    )
)]
pub(super) async fn file(portal: State<Portal>, signed: SignedIn, asked: Query<Asked>, wanted: Query<Wanted>) -> Result<Response, Problem> {
    export(portal, signed, asked, wanted).await
}
