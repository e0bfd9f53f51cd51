//! What does one request to be exempted say, and what can the reader do with it?

use app::registry::exemption::ExemptionFile;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::access::Actor;
use domain::registry::exemption::Stage;
use domain::words::ExemptionId;
use http::StatusCode;

use super::words::control_title;
use crate::law;
use crate::page::{Form, Page, Place, SignedIn, Visitor, show_as};
use crate::portal::Portal;
use crate::problem::Problem;
use crate::words;

#[derive(Template)]
#[template(path = "registry/exemption/one.html")]
struct OnePage<'r> {
    page: Page,
    file: ExemptionFile<'r>,
    form: Form,
    /// The article that gives the road.
    article: String,
    /// The measure or control in words.
    item: String,
}

pub(super) async fn one(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    opened(&portal, &visitor, &actor, parsed(&id)?, None).await
}

/// What is no identifier names nothing.
pub(super) fn parsed(id: &str) -> Result<ExemptionId, Problem> {
    id.parse().map_err(|_| Problem::from(app::Refusal::NotFound))
}

/// The page of a request, with a form that was refused if there is one.
pub(super) async fn opened(
    portal: &Portal,
    visitor: &Visitor,
    actor: &Actor,
    id: ExemptionId,
    refused: Option<Form>,
) -> Result<Response, Problem> {
    let file = app::registry::exemption::read(&portal.app, actor, id).await?;
    let title = words::say_with(visitor.language(), "registry-exemption-from", &[("item", file.kept.exemption.request.item.clone())]);
    let page = Page::named(visitor, Place::Exemptions, title).below("/exemptions", "registry-exemption-title");
    let status = if refused.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let article = law::cited(page.language(), &portal.app.rulebook, &file.kept.exemption.road.citation);
    let item = match (&file.duty, file.control) {
        (Some(duty), _) => page.measure_title(duty.measure),
        (None, Some(control)) => control_title(control),
        (None, None) => file.kept.exemption.request.item.clone(),
    };
    Ok(show_as(status, &OnePage { page, file, form: refused.unwrap_or_default(), article, item }))
}

impl OnePage<'_> {
    /// Whether a station of the road is done, present or ahead: asked, consented to, filed.
    fn station(&self, place: usize) -> &'static str {
        let at = match self.file.kept.exemption.stage {
            Stage::Asked => 1,
            Stage::Consented => 2,
            Stage::Filed => 3,
            Stage::Refused | Stage::Withdrawn | Stage::Ended => return "ahead",
        };
        match place.cmp(&at) {
            std::cmp::Ordering::Less => "done",
            std::cmp::Ordering::Equal => "now",
            std::cmp::Ordering::Greater => "ahead",
        }
    }
}
