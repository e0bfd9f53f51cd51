//! How are today's duties and the situation shown?

mod map;
mod situation;
mod today;
mod trend;

use axum::routing::get;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::portal::Portal;

pub(crate) fn routes() -> OpenApiRouter<Portal> {
    OpenApiRouter::new().routes(routes!(situation::figures)).route("/", get(today::today)).route("/situation", get(situation::situation))
}
