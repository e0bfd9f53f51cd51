//! How many bodies of each kind and level are there, as the deck's table and for machines?

use askama::Template;
use axum::Json;
use axum::extract::{Query, State};
use axum::response::Response;
use domain::registry::{BodyCount, BodyKind, Level};
use http::StatusCode;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::level::day;
use crate::page::{Form, Page, Place, SignedIn, show_as};
use crate::portal::Portal;
use crate::problem::{Problem, ProblemDocument};

#[derive(Template)]
#[template(path = "registry/levels.html")]
struct LevelsPage {
    page: Page,
    /// As of which day.
    day: Date,
    form: Form,
    rows: Vec<Row>,
    sum: Row,
}

/// As of which day the table is asked for.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(super) struct AsOf {
    /// The decisions in force on this day; today without one.
    as_of: String,
}

/// One line of the table: a kind, or the sum.
struct Row {
    kind: Option<BodyKind>,
    /// A to E, then without an approved level.
    counts: [(Option<Level>, u64); 6],
    total: u64,
}

pub(super) async fn figures(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Query(asked): Query<AsOf>,
) -> Result<Response, Problem> {
    let page = Page::new(&visitor, Place::Levels, "registry-levels-title").below("/levels", "registry-level-title");
    let form = Form::new().with("as_of", asked.as_of.as_str());
    let found = match day("as_of", &asked.as_of) {
        Ok(as_of) => app::registry::level::figures(&portal.app, &actor, as_of).await,
        Err(refusal) => Err(refusal),
    };
    let (status, form, (day, counts)) = match found {
        Ok(found) => (StatusCode::OK, form, found),
        Err(refusal) => {
            let form = form.refused(refusal)?;
            (StatusCode::UNPROCESSABLE_ENTITY, form, app::registry::level::figures(&portal.app, &actor, None).await?)
        }
    };
    let rows = BodyKind::ALL.into_iter().map(|kind| row(&counts, Some(kind))).collect();
    Ok(show_as(status, &LevelsPage { page, day, form, rows, sum: row(&counts, None) }))
}

impl LevelsPage {
    /// Whether the table is that of today, whose bodies the list of bodies shows.
    fn is_today(&self) -> bool {
        self.day == domain::law::Rulebook::day_of(self.page.now())
    }
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
    params(AsOf),
    responses(
        (status = 200, description = "Bodies within the asker's reach by kind and level, by the decisions in force on the day; what there is none \
            of is absent", body = [Count]),
        (status = 401, description = "Nobody is signed in", body = ProblemDocument, content_type = "application/problem+json"),
        (status = 403, description = "The role may not look at bodies", body = ProblemDocument, content_type = "application/problem+json"),
        (status = 422, description = "The day is none, or lies before the Act", body = ProblemDocument, content_type = "application/problem+json")
    )
)]
pub(super) async fn counts(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Query(asked): Query<AsOf>,
) -> Result<Json<Vec<Count>>, Problem> {
    let (_, counts) = app::registry::level::figures(&portal.app, &actor, day("as_of", &asked.as_of)?).await?;
    let count = |count: &BodyCount| Count { kind: count.kind.code(), level: count.level.map(Level::code), bodies: count.bodies };
    Ok(Json(counts.iter().map(count).collect()))
}
