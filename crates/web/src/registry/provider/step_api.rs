//! How do programs move a designation on?

use app::registry::provider;
use axum::Json;
use axum::extract::{Path, State};
use domain::registry::provider::Asked;
use serde::Deserialize;
use utoipa::ToSchema;

use super::api::DesignationShape;
use super::one::parsed;
use super::step::needed;
use crate::page::SignedIn;
use crate::portal::Portal;
use crate::problem::{Problem, ProblemDocument, invalid};

/// A step of a designation.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(tag = "step", rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum StepWanted {
    /// Somebody is consulted.
    Consult {
        /// `agency`, `association` or `expert`.
        kind: String,
        /// Whom, by name.
        whom: String,
    },
    /// Somebody consulted answered.
    Answer {
        /// Which consultation, counted from 1.
        number: usize,
        /// What they said.
        opinion: String,
    },
    /// The provider gets the opportunity to state its views.
    Hear {
        /// The last day.
        until_on: String,
    },
    /// The provider states its views.
    State {
        /// What it says; empty for no objection.
        #[serde(default)]
        statement: String,
    },
    /// The sector authority designates, and reports for approval.
    Designate,
    /// The competent authority approves.
    Approve {
        /// What is said with it.
        #[serde(default)]
        note: String,
    },
    /// The competent authority gives it back.
    Return {
        /// Why.
        reason: String,
    },
    /// The provider was told in writing.
    Notify {
        /// The day of the letter.
        on: String,
        /// Its number.
        notice: String,
    },
    /// The sector authority gives it up.
    Withdraw {
        /// Why.
        reason: String,
    },
}

/// A step, with the state of the designation that is meant.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct Taken {
    /// The revision that you read.
    revision: i64,
    /// The step.
    #[serde(flatten)]
    wanted: StepWanted,
}

#[utoipa::path(post, path = "/api/v1/designations/{id}/steps", tag = "registry", request_body = Taken, params(("id" = String, Path)), responses(
    (status = 200, description = "The designation after the step", body = DesignationShape),
    (status = 403, description = "The law gives this step to another; the document names the article", body = ProblemDocument,
        content_type = "application/problem+json"),
    (status = 404, description = "There is none within the reader's reach", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 409, description = "It is at another stage, or another changed it since", body = ProblemDocument,
        content_type = "application/problem+json"),
    (status = 422, description = "The law wants something else done first, or something is missing", body = ProblemDocument,
        content_type = "application/problem+json")
))]
pub(super) async fn step(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path(id): Path<String>,
    Json(Taken { revision, wanted }): Json<Taken>,
) -> Result<Json<DesignationShape>, Problem> {
    let (app, id) = (&portal.app, parsed(&id)?);
    let at = (id, revision);
    let kept = match wanted {
        StepWanted::Consult { kind, whom } => {
            let kind = Asked::from_code(&kind).ok_or_else(|| invalid("kind", "page-code-unknown"))?;
            provider::consult(app, &actor, at, kind, &whom).await?
        }
        StepWanted::Answer { number, opinion } => provider::answer(app, &actor, at, number, &opinion).await?,
        StepWanted::Hear { until_on } => provider::hear(app, &actor, at, needed("until_on", &until_on)?).await?,
        StepWanted::State { statement } => provider::state(app, &actor, at, &statement).await?,
        StepWanted::Designate => provider::designate(app, &actor, id, revision).await?,
        StepWanted::Approve { note } => provider::approve(app, &actor, id, revision, &note).await?,
        StepWanted::Return { reason } => provider::give_back(app, &actor, id, revision, &reason).await?,
        StepWanted::Notify { on, notice } => provider::notify(app, &actor, at, needed("on", &on)?, &notice).await?,
        StepWanted::Withdraw { reason } => provider::withdraw(app, &actor, id, revision, &reason).await?,
    };
    Ok(Json((&kept).into()))
}
