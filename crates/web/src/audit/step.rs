//! How does a form of an audit's pages take a step?
//!
//! Pages hold many forms at once, so each form's fields begin with a name of its own, which the form sends as `at`: `answer-12-note`.

use app::{FieldProblem, Refusal};
use axum::Form as Posted;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::words::{AuditId, Message};
use serde_json::{Map, Value};

use super::part::{Part, opened};
use super::taken::{Taken, take as take_step};
use crate::page::{Form, SignedIn, go_saying};
use crate::portal::Portal;
use crate::problem::Problem;

/// Fields of a form in the order sent.
type Fields = Vec<(String, String)>;

pub(super) async fn take(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Path(id): Path<String>,
    Posted(fields): Posted<Fields>,
) -> Result<Response, Problem> {
    let id = parsed(&id)?;
    let part = Part::of_step(first(&fields, "step"));
    let done = match read(&fields) {
        Ok(taken) => take_step(&portal.app, &actor, id, taken).await,
        Err(refusal) => Err(refusal),
    };
    match done {
        Ok(_) => Ok(go_saying(&part.address(id), "audit-done")),
        Err(refusal) => {
            let typed = fields.iter().filter(|(name, _)| name.contains('-')).cloned();
            let form = typed.fold(Form::new(), |form, (name, value)| form.with(name, value));
            let form = form.refused(placed(refusal, first(&fields, "step"), first(&fields, "at")))?;
            opened(&portal, (&visitor, &actor), (id, part), Some(form)).await
        }
    }
}

/// What is no identifier names nothing.
pub(super) fn parsed(id: &str) -> Result<AuditId, Problem> {
    id.parse().map_err(|_| Problem::from(Refusal::NotFound))
}

/// The step that a form sent.
fn read(fields: &Fields) -> Result<Taken, Refusal> {
    let at = format!("{}-", first(fields, "at"));
    let mut told = Map::new();
    told.insert("step".to_owned(), first(fields, "step").into());
    let named = fields.iter().filter_map(|(name, value)| Some((name.strip_prefix(&at)?, value)));
    let plain = fields.iter().filter(|(name, _)| name == "revision" || name == "number").map(|(name, value)| (name.as_str(), value));
    for (name, text) in plain.chain(named) {
        let value = match name {
            "revision" | "number" | "item" | "finding" => match text.trim().parse::<i64>() {
                Ok(number) => Value::from(number),
                Err(_) => Value::Null,
            },
            _ if name.starts_with("is_") || name.starts_with("has_") => Value::from(true),
            _ => Value::from(text.replace("\r\n", "\n")),
        };
        told.insert(name.to_owned(), value);
    }
    serde_json::from_value(Value::Object(told)).map_err(|_| Refusal::field("step", Message::new("page-code-unknown")))
}

/// The refusal with the names that its fields have on the page.
fn placed(refusal: Refusal, step: &str, at: &str) -> Refusal {
    let Refusal::Invalid(problems) = refusal else { return refusal };
    let placed = |problem: FieldProblem| {
        let field = match (problem.field.as_str(), step) {
            // What concerns a finding, a part of the plan or the whole team stands on the page by that name.
            (field, _) if field.contains('-') || field == "team" => field.to_owned(),
            ("day", "reschedule" | "answer_change") => format!("{at}-audit_on"),
            ("day", "ask_change") => format!("{at}-to_on"),
            ("day", "call_resumption") => format!("{at}-resume_on"),
            ("day", "finish") => format!("{at}-done_on"),
            ("day", _) => format!("{at}-due_on"),
            (field, _) => format!("{at}-{field}"),
        };
        FieldProblem { field, message: problem.message }
    };
    Refusal::Invalid(problems.into_iter().map(placed).collect())
}

fn first<'a>(fields: &'a Fields, name: &str) -> &'a str {
    fields.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(fields: &[(&str, &str)]) -> Fields {
        fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn a_form_is_read_by_the_name_that_its_fields_begin_with() {
        let fields = sent(&[
            ("step", "answer"),
            ("at", "answer-12"),
            ("number", "12"),
            ("revision", "3"),
            ("answer-12-answer", "partly"),
            ("answer-12-note", "a\r\nb"),
            ("answer-1-note", "another form's"),
        ]);
        let Ok(Taken::Answer { number, revision, answer, note }) = read(&fields) else { panic!("{:?}", read(&fields)) };
        assert_eq!((number, revision, answer.as_str(), note.as_str()), (12, 3, "partly", "a\nb"));
        assert!(matches!(read(&sent(&[("step", "answer"), ("at", "answer-12")])), Err(Refusal::Invalid(_))), "fields are missing");
        assert!(matches!(read(&sent(&[("step", "explode"), ("at", "x")])), Err(Refusal::Invalid(_))));
    }

    #[test]
    fn problems_lead_to_the_field_on_the_page() {
        let told = |field: &str, step: &str| {
            let Refusal::Invalid(problems) = placed(Refusal::field(field, Message::new("audit-day-form")), step, "finish-2") else {
                panic!("it stays a refusal of fields")
            };
            problems[0].field.clone()
        };
        assert_eq!(told("day", "finish"), "finish-2-done_on");
        assert_eq!(told("note", "finish"), "finish-2-note");
        assert_eq!(told("finding-3", "submit"), "finding-3");
    }
}
