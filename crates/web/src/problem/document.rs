//! What does a machine read when its request is refused (RFC 9457)?

use app::Refusal;
use axum::response::{IntoResponse, Response};
use domain::words::Language;
use http::header;
use serde::Serialize;
use utoipa::ToSchema;

use super::Problem;
use crate::words;

/// A problem document after RFC 9457, served as `application/problem+json`.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProblemDocument {
    /// Which kind of problem, as a URN.
    #[serde(rename = "type")]
    #[schema(example = "urn:lianfang:problem:not-found")]
    pub kind: String,
    /// What happened, in the language asked for.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// What to do next.
    pub detail: String,
    /// What is wrong field by field; absent unless the input was.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<WrongField>,
}

/// What is wrong with one field.
#[derive(Debug, Serialize, ToSchema)]
pub struct WrongField {
    /// The field's name as sent.
    pub field: String,
    /// What is wrong and what to do.
    pub detail: String,
}

impl ProblemDocument {
    pub(super) fn new(problem: &Problem, language: Language) -> Self {
        Self {
            kind: format!("urn:lianfang:problem:{}", problem.code()),
            title: problem.title(language),
            status: problem.status().as_u16(),
            detail: problem.detail(language),
            errors: wrong_fields(problem, language),
        }
    }
}

pub(super) fn wrong_fields(problem: &Problem, language: Language) -> Vec<WrongField> {
    let Refusal::Invalid(fields) = problem.refusal() else {
        return Vec::new();
    };
    fields.iter().map(|wrong| WrongField { field: wrong.field.clone(), detail: words::message(language, &wrong.message) }).collect()
}

impl IntoResponse for ProblemDocument {
    fn into_response(self) -> Response {
        let body = serde_json::to_string(&self).unwrap_or_default();
        ([(header::CONTENT_TYPE, "application/problem+json")], body).into_response()
    }
}
