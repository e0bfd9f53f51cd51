//! What does one designation say, what stands in its way, and what can the reader do with it?

use app::registry::provider::DesignationFile;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::access::Actor;
use domain::registry::level::DutyChange;
use domain::registry::provider::{Asked, Stage};
use domain::words::{DesignationId, Language};
use http::StatusCode;

use crate::page::{Choice, Form, Page, Place, SignedIn, Visitor, show_as};
use crate::portal::Portal;
use crate::problem::Problem;

#[derive(Template)]
#[template(path = "registry/provider/one.html")]
struct OnePage<'r> {
    page: Page,
    file: DesignationFile<'r>,
    form: Form,
    kinds: Vec<Choice>,
}

pub(super) async fn one(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    opened(&portal, &visitor, &actor, parsed(&id)?, None).await
}

/// What is no identifier names nothing.
pub(super) fn parsed(id: &str) -> Result<DesignationId, Problem> {
    id.parse().map_err(|_| Problem::from(app::Refusal::NotFound))
}

/// The page of a designation, with a form that was refused if there is one.
pub(super) async fn opened(
    portal: &Portal,
    visitor: &Visitor,
    actor: &Actor,
    id: DesignationId,
    refused: Option<Form>,
) -> Result<Response, Problem> {
    let file = app::registry::provider::read(&portal.app, actor, id).await?;
    let page = Page::named(visitor, Place::Providers, file.kept.designation.candidate.name_zh.clone())
        .below("/providers", "registry-provider-title");
    let status = if refused.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let kind = |kind: &Asked| Choice { value: kind.code().to_owned(), text: page.provider_asked_word(*kind) };
    let kinds = Asked::ALL.iter().map(kind).collect();
    Ok(show_as(status, &OnePage { page, file, form: refused.unwrap_or_default(), kinds }))
}

impl OnePage<'_> {
    /// Whether a station of the road is done, present or ahead: consulted and heard, designated, approved, told.
    fn station(&self, place: usize) -> &'static str {
        let at = match self.file.kept.designation.stage {
            Stage::Preparing => 0,
            Stage::Designated => 2,
            Stage::Approved => 3,
            Stage::Notified => 4,
            Stage::Withdrawn => return "ahead",
        };
        match place.cmp(&at) {
            std::cmp::Ordering::Less => "done",
            std::cmp::Ordering::Equal => "now",
            std::cmp::Ordering::Greater => "ahead",
        }
    }

    fn title_of(&self, change: &DutyChange<'_>) -> String {
        self.page.measure_title(change.measure)
    }

    /// Who approves today.
    fn office(&self) -> &str {
        match self.page.language() {
            Language::ZhTw => &self.file.office.0,
            Language::En => &self.file.office.1,
        }
    }

    /// What still stands in the way of designating.
    fn missing(&self) -> Option<String> {
        self.file.missing.map(|cannot| self.page.message(&cannot.message()))
    }

    /// Whether the provider is something besides.
    fn is_something_besides(&self) -> bool {
        self.file.kept.designation.candidate.own_class != domain::registry::BodyClass::CiProvider
    }

    /// What stands in a field of a form; a hidden field of another form keeps none.
    fn value(&self, field: &str) -> &str {
        self.form.value(field)
    }
}
