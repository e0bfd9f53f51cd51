//! How is a decision on a level corrected from the page of its body?

use app::Refusal;
use axum::Form as Posted;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::registry::Level;
use domain::words::{LevelDecisionId, Message};
use jiff::civil::Date;

use super::history::opened;
use super::proposal::{Fields, first};
use super::step::day;
use crate::page::{Form, SignedIn, go_saying};
use crate::portal::Portal;
use crate::problem::Problem;
use crate::registry::read::named;

pub(super) async fn correct(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Path(id): Path<String>,
    Posted(fields): Posted<Fields>,
) -> Result<Response, Problem> {
    let decision: LevelDecisionId = id.parse().map_err(|_| Problem::from(Refusal::NotFound))?;
    let oid = named(first(&fields, "oid"))?;
    let done = match typed(&fields) {
        Ok(to) => app::registry::level::correct(&portal.app, &actor, decision, to, first(&fields, "reason")).await,
        Err(refusal) => Err(refusal),
    };
    match done {
        Ok(_) => Ok(go_saying(&format!("/bodies/{oid}/level"), "registry-level-corrected")),
        Err(refusal) => {
            let names = ["level", "approved_on", "reason"];
            let form = names.into_iter().fold(Form::new().with("decision", id), |form, name| form.with(name, first(&fields, name)));
            opened(&portal, &visitor, &actor, &oid, Some(form.refused(refusal)?)).await
        }
    }
}

fn typed(fields: &Fields) -> Result<(Level, Date), Refusal> {
    let level = Level::from_code(first(fields, "level")).ok_or_else(|| Refusal::field("level", Message::new("registry-asked-unknown")))?;
    let missing = || Refusal::field("approved_on", Message::new("registry-level-day-form"));
    Ok((level, day("approved_on", first(fields, "approved_on"))?.ok_or_else(missing)?))
}
