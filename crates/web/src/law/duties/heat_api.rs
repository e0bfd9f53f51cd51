//! How do programs look at the duties of everything below a body?

use std::collections::BTreeMap;

use app::law::duties::HeatLine;
use axum::Json;
use axum::extract::{Query, State};
use domain::law::responsibility::{FAMILIES, HeatCell, HeatRow};
use domain::registry::Level;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::api::BodyShape;
use crate::page::SignedIn;
use crate::portal::Portal;
use crate::problem::{Problem, ProblemDocument};
use crate::registry::named;

/// Where to look from.
#[derive(Debug, Deserialize, IntoParams)]
pub(super) struct Wanted {
    /// OID of the body that everything stands below; without it everything within the asker's reach.
    #[serde(default)]
    under: String,
}

/// How many bodies stand how.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CellShape {
    /// Late.
    late: u32,
    /// Not done yet, in time.
    running: u32,
    /// Done.
    met: u32,
}

/// Some bodies together.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct RowShape {
    /// How many.
    bodies: u32,
    /// Those with at least one late duty.
    bodies_late: u32,
    /// By the beginning of the measures' names, such as `M14`; those that bind nobody are left out.
    duties: BTreeMap<&'static str, CellShape>,
}

/// A body with everything below it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct LineShape {
    /// The body.
    body: BodyShape,
    /// Its level.
    level: Option<&'static str>,
    /// Whether the row is that body alone, at the top of the others.
    itself: bool,
    /// The row.
    #[serde(flatten)]
    row: RowShape,
}

/// The map.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MapShape {
    /// The body that everything stands below; null for the nation.
    under: Option<BodyShape>,
    /// The rows: the body itself first, then those with the most late bodies.
    rows: Vec<LineShape>,
    /// All rows together.
    sum: RowShape,
}

#[utoipa::path(get, path = "/api/v1/duties", tag = "law", params(Wanted), responses(
    (status = 200, description = "How the duties of everything below stand", body = MapShape),
    (status = 401, description = "Nobody is signed in", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 403, description = "The role sees no duties", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 404, description = "No such body within the asker's reach", body = ProblemDocument, content_type = "application/problem+json")
))]
pub(super) async fn map(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Query(wanted): Query<Wanted>,
) -> Result<Json<MapShape>, Problem> {
    let under = if wanted.under.is_empty() { None } else { Some(named(&wanted.under)?) };
    let map = app::law::duties::heat_map(&portal.app, &actor, under.as_ref()).await?;
    let under = map.under.as_ref().map(|body| BodyShape {
        oid: body.facts.oid.to_string(),
        name_zh: body.facts.name_zh.clone(),
        name_en: body.facts.name_en.clone(),
    });
    Ok(Json(MapShape { under, rows: map.lines.iter().map(line).collect(), sum: row(&map.sum) }))
}

fn line(line: &HeatLine) -> LineShape {
    LineShape { body: (&line.head.name).into(), level: line.head.level.map(Level::code), itself: line.is_itself, row: row(&line.row) }
}

fn row(row: &HeatRow) -> RowShape {
    let cell = |cell: &HeatCell| CellShape { late: cell.late, running: cell.running, met: cell.met };
    let bound = FAMILIES.into_iter().zip(&row.cells).filter(|(_, found)| found.bound() > 0);
    RowShape { bodies: row.bodies, bodies_late: row.bodies_late, duties: bound.map(|(family, found)| (family, cell(found))).collect() }
}
