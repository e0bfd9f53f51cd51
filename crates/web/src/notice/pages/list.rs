//! Which bodies were warned, and which of them have looked?

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use domain::notice::{Acknowledgement, KeptWarning, WarningQuery, WarningWord};
use serde::Deserialize;

use crate::page::{Form, Markup, Page, Pager, Place, SignedIn, address, show};
use crate::portal::Portal;
use crate::problem::Problem;

/// What the list is asked for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    state: String,
    after: String,
}

#[derive(Template)]
#[template(path = "notice/list.html")]
struct ListPage {
    page: Page,
    warnings: Vec<KeptWarning>,
    pager: Pager,
    form: Form,
}

pub(super) async fn list(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let state = WarningWord::from_code(&asked.state);
    let query = WarningQuery { state, after: asked.after.parse().ok(), ..WarningQuery::default() };
    let found = app::notice::warnings(&portal.app, &actor, query).await?;
    let page = Page::new(&visitor, Place::Warnings, "notice-title");
    let next = found.next.map(|place| address("/warnings", &[("state", &asked.state), ("after", &place.to_string())]));
    let first = (!asked.after.is_empty()).then(|| address("/warnings", &[("state", &asked.state)]));
    let pager = Pager { total: None, shown: found.lines.len(), first, next };
    Ok(show(&ListPage { page, warnings: found.lines, pager, form: Form::new().with("state", asked.state) }))
}

impl Page {
    /// What a body made of a warning, as a tag.
    pub(crate) fn acknowledgement(&self, answer: &Acknowledgement) -> Markup {
        match answer {
            Acknowledgement::Open => self.tag("short", self.t("notice-state-open")),
            Acknowledgement::Seen { .. } => self.tag("good", self.t("notice-state-seen")),
        }
    }
}
