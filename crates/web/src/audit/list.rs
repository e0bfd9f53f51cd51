//! Which audits does the reader see, how far are they, and what is due next?

use app::audit::Listing;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use domain::access::{Action, Resource};
use domain::audit::{AuditCounts, AuditFilter, AuditLine, AuditPlace, AuditQuery, Ground, StageWord};
use domain::law::Rulebook;
use serde::Deserialize;

use crate::page::{Choice, Form, Page, Pager, Place, SignedIn, address, show};
use crate::portal::Portal;
use crate::problem::Problem;
use crate::registry::choices;

/// What the list is asked for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    show: String,
    stage: String,
    ground: String,
    q: String,
    after: String,
}

#[derive(Template)]
#[template(path = "audit/list.html")]
struct ListPage {
    page: Page,
    listing: Listing,
    tabs: Vec<Tab>,
    stages: Vec<Choice>,
    grounds: Vec<Choice>,
    form: Form,
    pager: Pager,
    is_filtered: bool,
    has_plans: bool,
}

/// One of the ways to look at the list.
struct Tab {
    code: &'static str,
    word: String,
    count: u64,
    is_here: bool,
}

pub(super) async fn list(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let filter = AuditFilter::from_code(&asked.show).unwrap_or(AuditFilter::Open);
    let query = AuditQuery {
        show: Some(filter),
        stage: StageWord::from_code(&asked.stage),
        ground: Ground::from_code(&asked.ground),
        search: Some(asked.q.trim().to_owned()).filter(|text| !text.is_empty()),
        after: place(&asked.after),
        ..AuditQuery::default()
    };
    let is_filtered = query.stage.is_some() || query.ground.is_some() || query.search.is_some();
    let listing = app::audit::list(&portal.app, &actor, query).await?;
    let page = Page::new(&visitor, Place::Audits, "audit-title");
    let filters = [("show", filter.code()), ("stage", asked.stage.as_str()), ("ground", asked.ground.as_str()), ("q", asked.q.as_str())];
    let next = listing.next.map(|next| address("/audits", &[filters.as_slice(), &[("after", &place_text(next))]].concat()));
    let first = (!asked.after.is_empty()).then(|| address("/audits", &filters));
    let total = (!is_filtered).then(|| listing.counts.of(filter));
    let pager = Pager { total, shown: listing.lines.len(), first, next };
    let form = filters.into_iter().fold(Form::new(), |form, (name, value)| form.with(name, value));
    let stages = choices(page.t("audit-any-stage"), StageWord::ALL, StageWord::code, |stage| page.audit_stage_word(stage));
    let grounds = choices(page.t("audit-any-ground"), Ground::ALL, Ground::code, |ground| page.audit_ground(ground));
    let tabs = tabs(&page, listing.counts, filter);
    let has_plans = page.may(Action::Look, Resource::AuditPlan);
    Ok(show(&ListPage { page, listing, tabs, stages, grounds, form, pager, is_filtered, has_plans }))
}

fn tabs(page: &Page, counts: AuditCounts, here: AuditFilter) -> Vec<Tab> {
    let tab = |filter: &AuditFilter| Tab {
        code: filter.code(),
        word: page.t(&format!("audit-show-{}", filter.code())),
        count: counts.of(*filter),
        is_here: *filter == here,
    };
    [AuditFilter::Open, AuditFilter::Late, AuditFilter::Closed, AuditFilter::All].iter().map(tab).collect()
}

impl ListPage {
    fn is_late(&self, line: &AuditLine) -> bool {
        line.is_late(self.page.now(), Rulebook::day_of(self.page.now()))
    }
}

/// A place as addresses carry it: the day and the audit.
pub(super) fn place_text(place: AuditPlace) -> String {
    format!("{}~{}", place.audit_on, place.id)
}

/// Reads [`place_text`] back; `None` for anything else.
pub(super) fn place(text: &str) -> Option<AuditPlace> {
    let (day, id) = text.split_once('~')?;
    Some(AuditPlace { audit_on: day.parse().ok()?, id: id.parse().ok()? })
}
