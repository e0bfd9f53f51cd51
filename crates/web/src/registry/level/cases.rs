//! Which proposals of levels are there, and how far are they?

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use domain::registry::level::{CaseLine, CaseQuery, StageWord};
use serde::Deserialize;

use crate::page::{Form, Page, Pager, Place, SignedIn, address, show};
use crate::portal::Portal;
use crate::problem::Problem;

/// What the list is asked for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    stage: String,
    q: String,
    after: String,
}

#[derive(Template)]
#[template(path = "registry/level/cases.html")]
struct CasesPage {
    page: Page,
    cases: Vec<CaseLine>,
    form: Form,
    pager: Pager,
    is_filtered: bool,
}

pub(super) async fn cases(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let query = CaseQuery {
        stage: StageWord::from_code(&asked.stage),
        search: Some(asked.q.trim().to_owned()).filter(|text| !text.is_empty()),
        after: asked.after.parse().ok(),
        ..CaseQuery::default()
    };
    let found = app::registry::level::cases(&portal.app, &actor, query).await?;
    let page = Page::new(&visitor, Place::Levels, "registry-level-cases").below("/levels", "registry-level-title");
    let filters = [("stage", asked.stage.as_str()), ("q", asked.q.as_str())];
    let next = found.next.map(|place| {
        let place = place.to_string();
        address("/levels/cases", &[filters.as_slice(), &[("after", place.as_str())]].concat())
    });
    let first = (!asked.after.is_empty()).then(|| address("/levels/cases", &filters));
    let pager = Pager { total: None, shown: found.lines.len(), first, next };
    let is_filtered = filters.iter().any(|(_, value)| !value.is_empty());
    let form = filters.into_iter().fold(Form::new(), |form, (name, value)| form.with(name, value));
    Ok(show(&CasesPage { page, cases: found.lines, form, pager, is_filtered }))
}
