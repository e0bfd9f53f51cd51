//! What is known of one alert, and what would each decision set off?

use app::detection::{AlertFile, Candidate};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::access::Actor;
use domain::blocklist::Refused;
use domain::detection::{AlertQuery, AlertState, DismissReason, KeptAlert};
use domain::words::AlertId;
use serde_json::Value;

use crate::page::{Choice, Form, Given, Page, Place, SignedIn, Visitor, show, show_as};
use crate::portal::Portal;
use crate::problem::Problem;

/// Most similar alerts that are shown.
const SIMILAR: u32 = 6;

#[derive(Template)]
#[template(path = "detection/alert.html")]
struct AlertPage {
    page: Page,
    file: AlertFile,
    fields: Vec<(String, String)>,
    similar: Vec<KeptAlert>,
    form: Form,
    reasons: Vec<Choice>,
}

pub(super) async fn alert(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let id = id.parse().map_err(|_| Problem::from(app::Refusal::NotFound))?;
    opened(&portal, &visitor, &actor, id, Form::new()).await
}

/// The page with a decision's form as it stands.
pub(super) async fn opened(portal: &Portal, visitor: &Visitor, actor: &Actor, id: AlertId, form: Form) -> Result<Response, Problem> {
    let file = app::detection::read(&portal.app, actor, id).await?;
    let query = AlertQuery { search: Some(file.kept.alert.rule.title.clone()), limit: SIMILAR, ..AlertQuery::default() };
    let found = app::detection::list(&portal.app, actor, query).await?;
    let similar = found.lines.into_iter().filter(|kept| kept.alert.id != id).collect();
    let page = Page::named(visitor, Place::Alerts, file.kept.alert.rule.title_in(visitor.language())).below("/alerts", "detection-title");
    let fields = fields(&file.sample);
    let reasons = DismissReason::ALL
        .map(|reason| Choice { value: reason.code().to_owned(), text: page.t(&format!("detection-reason-{}", reason.code())) })
        .to_vec();
    let status = if form.is_refused() { http::StatusCode::UNPROCESSABLE_ENTITY } else { http::StatusCode::OK };
    let shown = AlertPage { page, file, fields, similar, form, reasons };
    Ok(if status.is_success() { show(&shown) } else { show_as(status, &shown) })
}

impl AlertPage {
    fn is_open(&self) -> bool {
        match self.file.kept.alert.state {
            AlertState::New | AlertState::Triaged { .. } => true,
            AlertState::Confirmed { .. } | AlertState::Dismissed { .. } => false,
        }
    }

    fn reason(&self, reason: impl Given<DismissReason>) -> String {
        self.page.t(&format!("detection-reason-{}", reason.given().code()))
    }

    fn refused(&self, refused: &Refused, candidate: &Candidate) -> String {
        self.page.message(&refused.message(&candidate.observable))
    }

    /// Whether the reader has taken it already.
    fn is_mine(&self) -> bool {
        let reader = self.page.visitor().actor().and_then(|actor| actor.account);
        match &self.file.kept.alert.state {
            AlertState::Triaged { assignee, .. } => assignee.account.is_some() && assignee.account == reader,
            AlertState::New | AlertState::Confirmed { .. } | AlertState::Dismissed { .. } => false,
        }
    }
}

/// The event's fields, nested ones named by their path, as they came.
fn fields(sample: &str) -> Vec<(String, String)> {
    fn walk(path: &str, value: &Value, out: &mut Vec<(String, String)>) {
        match value {
            Value::Object(map) => {
                for (name, inner) in map {
                    let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                    walk(&path, inner, out);
                }
            }
            Value::Null => {}
            Value::String(text) => out.push((path.to_owned(), text.clone())),
            Value::Bool(_) | Value::Number(_) | Value::Array(_) => out.push((path.to_owned(), value.to_string())),
        }
    }
    let mut out = Vec::new();
    match serde_json::from_str(sample) {
        Ok(value) => walk("", &value, &mut out),
        Err(_) if sample.is_empty() => {}
        Err(_) => out.push(("raw".to_owned(), sample.to_owned())),
    }
    out
}

#[cfg(test)]
mod tests {
    use super::fields;

    #[test]
    fn nested_fields_are_named_by_their_path() {
        let found = fields(r#"{"Image":"C:\\a.exe","Hashes":{"SHA256":"ab"},"none":null,"n":5}"#);
        let expected = [("Image", "C:\\a.exe"), ("Hashes.SHA256", "ab"), ("n", "5")];
        assert_eq!(found, expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
    }
}
