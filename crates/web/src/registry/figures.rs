//! How many bodies of each kind and level are there, as the deck's table and for machines?

use askama::Template;
use axum::Json;
use axum::extract::State;
use axum::response::Response;
use domain::registry::{BodyCount, BodyKind, Level};
use serde::Serialize;
use utoipa::ToSchema;

use crate::page::{Page, Place, SignedIn, show};
use crate::portal::Portal;
use crate::problem::{Problem, ProblemDocument};

#[derive(Template)]
#[template(path = "registry/levels.html")]
struct LevelsPage {
    page: Page,
    rows: Vec<Row>,
    sum: Row,
}

/// One line of the table: a kind, or the sum.
struct Row {
    kind: Option<BodyKind>,
    /// A to E, then without an approved level.
    counts: [(Option<Level>, u64); 6],
    total: u64,
}

pub(super) async fn figures(State(portal): State<Portal>, SignedIn { visitor, actor }: SignedIn) -> Result<Response, Problem> {
    let counts = app::registry::figures(&portal.app, &actor).await?;
    let page = Page::new(&visitor, Place::Bodies, "registry-levels-title").below("/bodies", "registry-title");
    let rows = BodyKind::ALL.into_iter().map(|kind| row(&counts, Some(kind))).collect();
    Ok(show(&LevelsPage { page, rows, sum: row(&counts, None) }))
}

fn row(counts: &[BodyCount], kind: Option<BodyKind>) -> Row {
    let of = |level: Option<Level>| {
        let fits = |count: &&BodyCount| count.level == level && kind.is_none_or(|kind| count.kind == kind);
        (level, counts.iter().filter(fits).map(|count| count.bodies).sum())
    };
    let [level_a, level_b, level_c, level_d, level_e] = Level::ALL.map(Some).map(of);
    let counts = [level_a, level_b, level_c, level_d, level_e, of(None)];
    Row { kind, counts, total: counts.iter().map(|(_, bodies)| bodies).sum() }
}

/// How many bodies there are of one kind and level.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Count {
    /// `central`, `local` or `specific_non_government`.
    kind: &'static str,
    /// `A` to `E`; absent for bodies without an approved level.
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<&'static str>,
    /// How many.
    bodies: u64,
}

#[utoipa::path(
    get,
    path = "/api/v1/bodies/counts",
    tag = "registry",
    responses(
        (status = 200, description = "Bodies within the asker's reach by kind and level; what there is none of is absent", body = [Count]),
        (status = 401, description = "Nobody is signed in", body = ProblemDocument, content_type = "application/problem+json"),
        (status = 403, description = "The role may not look at bodies", body = ProblemDocument, content_type = "application/problem+json")
    )
)]
pub(super) async fn counts(State(portal): State<Portal>, SignedIn { actor, .. }: SignedIn) -> Result<Json<Vec<Count>>, Problem> {
    let counts = app::registry::figures(&portal.app, &actor).await?;
    let count = |count: &BodyCount| Count { kind: count.kind.code(), level: count.level.map(Level::code), bodies: count.bodies };
    Ok(Json(counts.iter().map(count).collect()))
}
