//! Which keys does the portal know, and what do its signs mean?

use askama::Template;
use axum::response::Response;

use super::{Page, Place, Visitor, show};

/// The page behind `?`.
pub(crate) async fn help(visitor: Visitor) -> Response {
    show(&HelpPage { page: Page::new(&visitor, Place::None, "page-help") })
}

#[derive(Template)]
#[template(path = "page/help.html")]
struct HelpPage {
    page: Page,
}
