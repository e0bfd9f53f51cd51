//! How are agencies, associations and experts consulted before a designation (徵詢, 資通安全管理法 §16 I)?

use domain::access::{Action, Actor};
use domain::registry::course::Verb;
use domain::registry::provider::{Asked, KeptDesignation};
use domain::words::DesignationId;

use super::travel::{Travel, refusal};
use crate::{App, Refusal};

/// Notes in the designation that the actor read at `revision` that somebody is consulted.
///
/// # Errors
/// By the actor's reach; [`Refusal::Barred`] for anybody but the sector authority, [`Refusal::Conflict`] if it is designated already.
pub async fn consult(
    app: &App,
    actor: &Actor,
    (id, revision): (DesignationId, i64),
    kind: Asked,
    whom: &str,
) -> Result<KeptDesignation, Refusal> {
    let travel = Travel::begin(app, actor, Action::Amend, (id, revision)).await?;
    let asked = travel.designation.clone().consult(travel.hand(), kind, whom, travel.today()).map_err(refusal)?;
    travel.end(asked, Verb::Consulted, whom).await
}

/// Notes what the one consulted as number `number`, counted from 1, said.
///
/// # Errors
/// By the actor's reach; [`Refusal::Barred`] for anybody but the sector authority, [`Refusal::Conflict`] if there is no such consultation without an
/// opinion.
pub async fn answer(
    app: &App,
    actor: &Actor,
    (id, revision): (DesignationId, i64),
    number: usize,
    opinion: &str,
) -> Result<KeptDesignation, Refusal> {
    let travel = Travel::begin(app, actor, Action::Amend, (id, revision)).await?;
    let answered = travel.designation.clone().answer(travel.hand(), number, opinion, travel.today()).map_err(refusal)?;
    travel.end(answered, Verb::Answered, opinion).await
}
