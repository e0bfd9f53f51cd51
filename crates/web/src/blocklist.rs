//! How do people and firewalls read the block list?

mod api;
mod events;
mod lists;
mod pages;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::portal::Portal;

pub(crate) use api::{EntryShape, Reason};

pub(crate) fn routes() -> OpenApiRouter<Portal> {
    OpenApiRouter::new()
        .routes(routes!(api::list, api::add))
        .routes(routes!(api::lift))
        .routes(routes!(lists::fetch))
        .routes(routes!(events::subscribe))
        .merge(pages::routes())
}
