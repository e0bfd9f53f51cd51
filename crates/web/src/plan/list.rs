//! Which bodies have an approved plan, and whose statements are missing?

use app::plan::PlanLines;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use domain::law::ReportDuty;
use domain::law::responsibility::Capacity;
use domain::plan::{PlanFilter, PlanLine, PlanQuery, ReportBrief};
use domain::registry::{BodyKind, Oid};
use domain::words::BodyId;
use serde::Deserialize;

use crate::page::{Choice, Form, Markup, Page, Pager, Place, SignedIn, address, show};
use crate::portal::Portal;
use crate::problem::Problem;

/// What the list is asked for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    show: String,
    kind: String,
    q: String,
    after: String,
}

#[derive(Template)]
#[template(path = "plan/list.html")]
struct ListPage {
    page: Page,
    found: PlanLines,
    tabs: Vec<Tab>,
    kinds: Vec<Choice>,
    form: Form,
    pager: Pager,
    is_filtered: bool,
    /// The reader's own body, for the button that leads to its plan.
    own: Option<Oid>,
    /// Whether statements are owed without being asked for, by capacity.
    on_request: Vec<Capacity>,
}

/// One of the ways to look at the list.
struct Tab {
    code: &'static str,
    word: String,
    bodies: u64,
    is_here: bool,
}

pub(super) async fn list(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let show_only = PlanFilter::from_code(&asked.show).unwrap_or(PlanFilter::All);
    let query = PlanQuery {
        show: show_only,
        kind: BodyKind::from_code(&asked.kind),
        search: Some(asked.q.trim().to_owned()).filter(|text| !text.is_empty()),
        after: asked.after.parse().ok().map(BodyId),
        limit: 0,
    };
    let is_filtered = query.kind.is_some() || query.search.is_some();
    let found = app::plan::list(&portal.app, &actor, query).await?;
    let own = app::access::own_body(&portal.app, &actor).await?;
    let page = Page::new(&visitor, Place::Plans, "plan-title");
    let filters = [("show", show_only.code()), ("kind", asked.kind.as_str()), ("q", asked.q.as_str())];
    let next = found.next.map(|next| address("/plans", &[filters.as_slice(), &[("after", next.to_string().as_str())]].concat()));
    let first = (!asked.after.is_empty()).then(|| address("/plans", &filters));
    let total = (!is_filtered).then(|| found.counts.of(show_only));
    let pager = Pager { total, shown: found.lines.len(), first, next };
    let form = filters.into_iter().fold(Form::new(), |form, (name, value)| form.with(name, value));
    let any = Choice { value: String::new(), text: page.t("plan-any-kind") };
    let kind = |kind: &BodyKind| Choice { value: kind.code().to_owned(), text: page.kind(*kind) };
    let kinds = std::iter::once(any).chain(BodyKind::ALL.iter().map(kind)).collect();
    let tab = |filter: &PlanFilter| Tab {
        code: filter.code(),
        word: page.t(&format!("plan-show-{}", filter.code())),
        bodies: found.counts.of(*filter),
        is_here: *filter == show_only,
    };
    let tabs = PlanFilter::ALL.iter().map(tab).collect();
    let today = domain::law::Rulebook::day_of(visitor.now());
    let rules = portal.app.rulebook.maintenance_on(today).map(|law| law.reports.as_slice()).unwrap_or_default();
    let on_request = rules.iter().filter(|rule| rule.duty == ReportDuty::OnRequest).flat_map(|rule| rule.capacities.clone()).collect();
    Ok(show(&ListPage { page, found, tabs, kinds, form, pager, is_filtered, own, on_request }))
}

impl ListPage {
    /// Where a year's statement of a body is. `is_over`: the year has ended, so what is owed is missing.
    fn statement(&self, line: &PlanLine, brief: Option<&ReportBrief>, is_over: bool) -> Markup {
        let is_owed = !self.on_request.contains(&Capacity::of(line.class)) || brief.is_some_and(|brief| brief.is_asked);
        match brief {
            Some(brief) if !is_over || brief.stage != domain::plan::ReportStageWord::Draft => self.page.plan_report_stage(brief.stage),
            _ if !is_owed => self.page.tag("quiet", self.page.t("plan-report-not-asked")),
            _ if is_over => self.page.tag("late", self.page.t("plan-report-missing")),
            _ => self.page.tag("quiet", self.page.t("plan-report-not-yet")),
        }
    }

    fn last_year(&self, line: &PlanLine) -> Markup {
        self.statement(line, line.last_year.as_ref(), true)
    }

    fn this_year(&self, line: &PlanLine) -> Markup {
        self.statement(line, line.this_year.as_ref(), false)
    }
}
