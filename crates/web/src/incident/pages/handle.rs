//! How is a draft amended, notified or withdrawn from its page?

use app::Refusal;
use axum::Form as Posted;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::incident::Amendment;
use domain::law::IncidentLevel;
use domain::words::{IncidentId, Message};
use serde::Deserialize;

use super::incident::opened;
use crate::page::{Form, SignedIn, go_saying};
use crate::portal::Portal;
use crate::problem::Problem;
use crate::words;

/// The draft as typed.
#[derive(Debug, Deserialize)]
pub(super) struct Typed {
    revision: i64,
    title: String,
    occurred_at: String,
    description: String,
    grade: String,
    measures: String,
    help_needed: String,
    other: String,
}

impl Typed {
    fn form(&self) -> Form {
        Form::new()
            .with("title", &self.title)
            .with("occurred_at", &self.occurred_at)
            .with("description", &self.description)
            .with("grade", &self.grade)
            .with("measures", &self.measures)
            .with("help_needed", &self.help_needed)
            .with("other", &self.other)
    }

    fn amendment(&self) -> Result<Amendment, Refusal> {
        let occurred = words::read_local_minute(&self.occurred_at)
            .ok_or_else(|| Refusal::field("occurred_at", Message::new("incident-occurred-form")))?;
        let grade = match self.grade.as_str() {
            "" => None,
            number => Some(
                [IncidentLevel::One, IncidentLevel::Two, IncidentLevel::Three, IncidentLevel::Four]
                    .into_iter()
                    .find(|grade| grade.number().to_string() == number)
                    .ok_or_else(|| Refusal::field("grade", Message::new("incident-grade-form")))?,
            ),
        };
        Ok(Amendment {
            title: Some(self.title.clone()),
            occurred_at: Some(occurred),
            description: Some(self.description.clone()),
            grade: Some(grade),
            measures: Some(self.measures.clone()),
            help_needed: Some(self.help_needed.clone()),
            other: Some(self.other.clone()),
        })
    }
}

pub(super) async fn amend(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Path(id): Path<String>,
    Posted(typed): Posted<Typed>,
) -> Result<Response, Problem> {
    let id = parsed(&id)?;
    let done = match typed.amendment() {
        Ok(amendment) => app::incident::amend(&portal.app, &actor, id, typed.revision, amendment).await.map(|_| ()),
        Err(refusal) => Err(refusal),
    };
    match done {
        Ok(()) => Ok(go_saying(&format!("/incidents/{id}"), "incident-saved")),
        Err(refusal) => opened(&portal, &visitor, &actor, id, Some(typed.form().refused(refusal)?)).await,
    }
}

/// Keeps what was typed, then notifies: an officer in a hurry presses one button.
pub(super) async fn report(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Path(id): Path<String>,
    Posted(typed): Posted<Typed>,
) -> Result<Response, Problem> {
    let id = parsed(&id)?;
    let kept = match typed.amendment() {
        Ok(amendment) => app::incident::amend(&portal.app, &actor, id, typed.revision, amendment).await,
        Err(refusal) => Err(refusal),
    };
    let done = match kept {
        Ok(kept) => app::incident::report(&portal.app, &actor, id, kept.revision).await.map(|_| ()),
        Err(refusal) => Err(refusal),
    };
    match done {
        Ok(()) => Ok(go_saying(&format!("/incidents/{id}"), "incident-reported")),
        Err(refusal) => opened(&portal, &visitor, &actor, id, Some(typed.form().refused(refusal)?)).await,
    }
}

/// Why a draft is taken back.
#[derive(Debug, Deserialize)]
pub(super) struct Withdrawal {
    revision: i64,
    reason: String,
}

pub(super) async fn withdraw(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path(id): Path<String>,
    Posted(Withdrawal { revision, reason }): Posted<Withdrawal>,
) -> Result<Response, Problem> {
    let id = parsed(&id)?;
    app::incident::withdraw(&portal.app, &actor, id, revision, &reason).await?;
    Ok(go_saying(&format!("/incidents/{id}"), "incident-withdrawn"))
}

fn parsed(id: &str) -> Result<IncidentId, Problem> {
    id.parse().map_err(|_| Problem::from(Refusal::NotFound))
}
