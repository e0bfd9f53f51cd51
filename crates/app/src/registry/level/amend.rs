//! How is a proposal of a level completed while it is a draft?

use domain::access::{Action, Actor};
use domain::law::Rulebook;
use domain::registry::course::Verb;
use domain::registry::level::{CaseLine, Proposal, TEXT_CHARACTERS};
use domain::words::{LevelCaseId, Message};
use serde_json::json;

use super::law::{assess, whose};
use super::travel::{Done, Travel, refusal};
use crate::{App, Refusal};

/// Changes the draft that the actor read at `revision`. What does not hold together yet is kept, and refused when it is proposed.
///
/// # Errors
/// By the actor's reach; [`Refusal::Conflict`] if it is a draft no more or somebody else changed it since, [`Refusal::Invalid`] for an unknown
/// criterion or a text that is too long.
pub async fn amend(app: &App, actor: &Actor, id: LevelCaseId, revision: i64, proposal: Proposal) -> Result<CaseLine, Refusal> {
    let reason = proposal.adjustment.as_ref().map_or("", |adjustment| adjustment.reason.as_str());
    for (field, text) in [("statement", proposal.statement.as_str()), ("reason", reason)] {
        if text.chars().count() > TEXT_CHARACTERS {
            let most = TEXT_CHARACTERS.to_string();
            return Err(Refusal::field(field, Message::new("registry-level-flaw-too-long").with("most", most)));
        }
    }
    let travel = Travel::begin(app, actor, Action::Amend, (id, revision)).await?;
    let whose = whose(&travel.case, &travel.line.body);
    let today = Rulebook::day_of(travel.now);
    let found = assess(&app.rulebook, &travel.line.body, &proposal, (travel.case.cause, whose), today)?;
    let is_same = proposal == travel.case.proposal;
    let mut case = travel.case.clone().amend(travel.hand(), proposal, found.computed).map_err(|cannot| refusal(app, cannot))?;
    if is_same && case.computed == travel.case.computed {
        // The form was sent as it was: nothing was done, and the history does not say so.
        return travel.leave().await;
    }
    app.rulebook.version().clone_into(&mut case.rulebook);
    let facts = json!({ "criteria": case.proposal.criteria });
    travel.end(Done { case, verb: Verb::Amended, note: "", facts }).await
}
