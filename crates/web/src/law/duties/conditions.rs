//! How does a body say on its calendar what it has and lacks?

use axum::Form as Fields;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::law::responsibility::Condition;
use serde::Deserialize;

use crate::page::{SignedIn, go_saying};
use crate::portal::Portal;
use crate::problem::Problem;
use crate::registry::named;

/// The conditions that the form shows, and those of them that are ticked, each parted by spaces or commas.
#[derive(Debug, Deserialize)]
pub(super) struct Said {
    #[serde(default)]
    developed_system: String,
    #[serde(default)]
    core_system: String,
    #[serde(default)]
    mail_server: String,
    #[serde(default)]
    external_core_system: String,
}

pub(super) async fn state(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path(oid): Path<String>,
    Fields(said): Fields<Said>,
) -> Result<Response, Problem> {
    let oid = named(&oid)?;
    let of = |condition: Condition| match condition {
        Condition::DevelopedSystem => &said.developed_system,
        Condition::CoreSystem => &said.core_system,
        Condition::MailServer => &said.mail_server,
        Condition::ExternalCoreSystem => &said.external_core_system,
    };
    // A condition that the form did not show says nothing.
    let told = |condition: &Condition| match of(*condition).as_str() {
        "yes" => Some((*condition, true)),
        "no" => Some((*condition, false)),
        _ => None,
    };
    let told: Vec<(Condition, bool)> = Condition::ALL.iter().filter_map(told).collect();
    app::law::duties::state_condition(&portal.app, &actor, &oid, &told).await?;
    Ok(go_saying(&format!("/bodies/{oid}/duties"), "law-conditions-said"))
}
