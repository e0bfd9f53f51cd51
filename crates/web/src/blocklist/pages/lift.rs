//! How is an entry taken off the block list from its page?

use axum::Form as Posted;
use axum::extract::{Path, State};
use axum::response::Response;
use serde::Deserialize;

use crate::page::{SignedIn, go_saying};
use crate::portal::Portal;
use crate::problem::Problem;

/// Why it is taken off.
#[derive(Debug, Deserialize)]
pub(super) struct Lifting {
    reason: String,
}

pub(super) async fn lift(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path(id): Path<String>,
    Posted(Lifting { reason }): Posted<Lifting>,
) -> Result<Response, Problem> {
    let id = id.parse().map_err(|_| Problem::from(app::Refusal::NotFound))?;
    app::blocklist::lift(&portal.app, &actor, id, &reason).await?;
    Ok(go_saying("/blocklist", "blocklist-lifted-now"))
}
