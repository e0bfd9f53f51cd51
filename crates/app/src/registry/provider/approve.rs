//! How is a designation approved (核定), or given back, by whoever holds that office on the day?

use domain::access::{Action, Actor};
use domain::registry::course::Verb;
use domain::registry::provider::KeptDesignation;
use domain::words::{DesignationId, Message};

use super::travel::{Travel, refusal};
use crate::{App, Refusal};

/// The kind of duty under which the rulebook keeps who approves.
const OFFICE: &str = "ci";

/// Approves the designation that the actor read at `revision`.
///
/// # Errors
/// By the actor's reach; [`Refusal::Barred`] for anybody but the competent authority, and for one that does not hold this office on the day,
/// [`Refusal::Conflict`] if it is not there to be approved.
pub async fn approve(app: &App, actor: &Actor, id: DesignationId, revision: i64, note: &str) -> Result<KeptDesignation, Refusal> {
    crate::limits::within_note("note", note)?;
    let mut travel = Travel::begin(app, actor, Action::Decide, (id, revision)).await?;
    let office = holds_office(&mut travel).await?;
    let approved = travel.designation.clone().approve(travel.hand(), travel.today(), &office).map_err(refusal)?;
    travel.end(approved, Verb::Approved, note).await
}

/// Gives the designation that the actor read at `revision` back to the sector authority, with the reason.
///
/// # Errors
/// As [`approve`], and [`Refusal::Invalid`] without a reason.
pub async fn give_back(app: &App, actor: &Actor, id: DesignationId, revision: i64, reason: &str) -> Result<KeptDesignation, Refusal> {
    let mut travel = Travel::begin(app, actor, Action::Decide, (id, revision)).await?;
    holds_office(&mut travel).await?;
    let returned = travel.designation.clone().give_back(travel.hand(), reason).map_err(refusal)?;
    travel.end(returned, Verb::Returned, reason).await
}

/// Who holds the office today, by official Chinese name. Most duties of the competent authority moved in 2022 and this one did not: somebody who acts
/// for the authority at another body is told so.
async fn holds_office(travel: &mut Travel<'_>) -> Result<String, Refusal> {
    let term = travel.app.rulebook.authority(OFFICE, travel.today());
    let term = term.ok_or_else(|| Refusal::Internal("nobody holds the office of approving providers".to_owned()))?;
    let own = match travel.actor.body {
        Some(body) => store::registry::by_id(&mut travel.tx, body).await?,
        None => None,
    };
    if own.is_some_and(|own| own.facts.name_zh != term.name_zh) {
        let barred =
            Message::new("registry-provider-not-office").with("office_zh", term.name_zh.as_str()).with("office_en", term.name_en.as_str());
        return Err(Refusal::Barred(barred));
    }
    Ok(term.name_zh.clone())
}
