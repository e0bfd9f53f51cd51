//! Which duties does a body have, and from which is it exempted?

use app::registry::exemption::BodyExemptions;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;

use super::words::control_title;
use crate::page::{Page, Place, SignedIn, show};
use crate::portal::Portal;
use crate::problem::Problem;
use crate::registry::read::named;
use crate::words;

#[derive(Template)]
#[template(path = "registry/exemption/body.html")]
struct BodyPage<'r> {
    page: Page,
    found: BodyExemptions<'r>,
}

pub(super) async fn body(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Path(oid): Path<String>,
) -> Result<Response, Problem> {
    let found = app::registry::exemption::exempt(&portal.app, &actor, &named(&oid)?).await?;
    let plain = Page::new(&visitor, Place::Exemptions, "registry-exemption-title");
    let name = plain.name(&found.body.facts.name_zh, &found.body.facts.name_en).to_owned();
    let title = words::say_with(visitor.language(), "registry-exemption-of", &[("body", name)]);
    let page = Page::named(&visitor, Place::Exemptions, title).below("/exemptions", "registry-exemption-title");
    Ok(show(&BodyPage { page, found }))
}

impl BodyPage<'_> {
    /// What a control of the baseline says.
    fn control(&self, id: &str) -> String {
        self.found.controls.iter().find(|control| control.id == id).map_or_else(|| id.to_owned(), control_title)
    }
}
