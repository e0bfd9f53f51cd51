//! How do programs look up a body's duties?

use axum::Json;
use axum::extract::{Path, State};

use super::shapes::{CalendarShape, DutyFileShape};
use crate::page::SignedIn;
use crate::portal::Portal;
use crate::problem::{Problem, ProblemDocument};
use crate::registry::named;

#[utoipa::path(get, path = "/api/v1/bodies/{oid}/duties", tag = "law", params(("oid" = String, Path, description = "The body's OID")),
    responses(
    (status = 200, description = "The body's calendar of duties", body = CalendarShape),
    (status = 401, description = "Nobody is signed in", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 404, description = "No such body within the asker's reach", body = ProblemDocument, content_type = "application/problem+json")
))]
pub(super) async fn calendar(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path(oid): Path<String>,
) -> Result<Json<CalendarShape>, Problem> {
    let calendar = app::law::duties::calendar(&portal.app, &actor, &named(&oid)?).await?;
    Ok(Json(CalendarShape::of(&portal.app.rulebook, &calendar)))
}

#[utoipa::path(get, path = "/api/v1/bodies/{oid}/duties/{measure}", tag = "law",
    params(("oid" = String, Path, description = "The body's OID"), ("measure" = String, Path, description = "The measure, such as `M04`")),
    responses(
    (status = 200, description = "The duty with its records and their evidence", body = DutyFileShape),
    (status = 401, description = "Nobody is signed in", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 404, description = "No such body within the asker's reach, or the measure does not bind it", body = ProblemDocument,
        content_type = "application/problem+json")
))]
pub(super) async fn duty(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path((oid, measure)): Path<(String, String)>,
) -> Result<Json<DutyFileShape>, Problem> {
    let file = app::law::duties::duty(&portal.app, &actor, &named(&oid)?, &measure).await?;
    Ok(Json(DutyFileShape::of(&portal.app.rulebook, &file)))
}
