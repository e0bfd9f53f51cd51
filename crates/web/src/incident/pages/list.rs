//! Which incidents are there, and how far is their handling?

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use domain::incident::{IncidentQuery, KeptIncident, StageWord};
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
#[template(path = "incident/list.html")]
struct ListPage {
    page: Page,
    incidents: Vec<KeptIncident>,
    pager: Pager,
    form: Form,
    filtered: bool,
}

pub(super) async fn list(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let query = IncidentQuery {
        stage: StageWord::from_code(&asked.stage),
        search: Some(asked.q.trim().to_owned()).filter(|text| !text.is_empty()),
        after: asked.after.parse().ok(),
        ..IncidentQuery::default()
    };
    let found = app::incident::list(&portal.app, &actor, query).await?;
    let page = Page::new(&visitor, Place::Incidents, "incident-title");
    let filters = [("stage", asked.stage.as_str()), ("q", &asked.q)];
    let next = found.next.map(|place| {
        let place = place.to_string();
        address("/incidents", &[filters.as_slice(), &[("after", place.as_str())]].concat())
    });
    let first = (!asked.after.is_empty()).then(|| address("/incidents", &filters));
    let pager = Pager { total: None, shown: found.lines.len(), first, next };
    let form = Form::new().with("stage", asked.stage.as_str()).with("q", asked.q.as_str());
    let filtered = filters.iter().any(|(_, value)| !value.is_empty());
    Ok(show(&ListPage { page, incidents: found.lines, pager, form, filtered }))
}

impl Page {
    /// How far the handling of an incident is, as a tag.
    pub(crate) fn incident_stage(&self, stage: &domain::incident::Stage) -> crate::page::Markup {
        let class = match stage.word() {
            StageWord::Draft => "short",
            StageWord::Reported => "info",
            StageWord::Withdrawn => "quiet",
        };
        self.tag(class, self.stage_word(stage.word()))
    }
}
