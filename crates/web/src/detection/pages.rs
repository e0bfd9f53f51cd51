//! Which pages let analysts see and judge alerts?

mod alert;
mod decide;
mod list;

use axum::routing::{get, post};
use utoipa_axum::router::OpenApiRouter;

use crate::portal::Portal;

pub(super) fn routes() -> OpenApiRouter<Portal> {
    OpenApiRouter::new()
        .route("/alerts", get(list::list))
        .route("/alerts/{id}", get(alert::alert))
        .route("/alerts/{id}/take", post(decide::take))
        .route("/alerts/{id}/confirm", post(decide::confirm))
        .route("/alerts/{id}/dismiss", post(decide::dismiss))
}
