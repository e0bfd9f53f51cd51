//! Whose levels are due, late or under way, and which proposals wait for the reader?

use app::registry::level::{StandingCounts, Standings, waiting_for};
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use domain::law::ClockState;
use domain::registry::level::{CaseLine, CaseQuery, StandingFilter, StandingPlace, StandingQuery};
use domain::registry::{BodyKind, County, Level, Oid};
use domain::words::BodyId;
use serde::Deserialize;

use crate::page::{Choice, Form, Markup, Page, Pager, Place, SignedIn, address, show};
use crate::portal::Portal;
use crate::problem::Problem;
use crate::registry::names::choices;

/// What the list is asked for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    show: String,
    kind: String,
    level: String,
    county: String,
    q: String,
    after: String,
}

#[derive(Template)]
#[template(path = "registry/level/list.html")]
struct ListPage {
    page: Page,
    waiting: Vec<CaseLine>,
    standings: Standings,
    tabs: Vec<Tab>,
    kinds: Vec<Choice>,
    levels: Vec<Choice>,
    counties: Vec<Choice>,
    form: Form,
    pager: Pager,
    is_filtered: bool,
    /// The reader's own body, for the button that proposes.
    own: Option<Oid>,
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
    let chosen = StandingFilter::from_code(&asked.show);
    let mut query = StandingQuery {
        show: chosen.unwrap_or(StandingFilter::Late),
        kind: BodyKind::from_code(&asked.kind),
        level: Level::from_code(&asked.level),
        county: County::from_code(&asked.county),
        search: Some(asked.q.trim().to_owned()).filter(|text| !text.is_empty()),
        after: place(&asked.after),
        limit: 0,
    };
    let is_filtered = query.kind.is_some() || query.level.is_some() || query.county.is_some() || query.search.is_some();
    let mut standings = app::registry::level::standings(&portal.app, &actor, query.clone()).await?;
    if chosen.is_none() && standings.counts.late == 0 {
        // Nobody is late: whoever comes without asking sees all.
        query.show = StandingFilter::All;
        standings = app::registry::level::standings(&portal.app, &actor, query.clone()).await?;
    }
    let show_only = query.show;
    let mine = CaseQuery { waiting: Some(waiting_for(&actor)), ..CaseQuery::default() };
    let waiting = app::registry::level::cases(&portal.app, &actor, mine).await?.lines;
    let own = app::access::own_body(&portal.app, &actor).await?;
    let page = Page::new(&visitor, Place::Levels, "registry-level-title");
    let filters = [
        ("show", show_only.code()),
        ("kind", asked.kind.as_str()),
        ("level", asked.level.as_str()),
        ("county", asked.county.as_str()),
        ("q", asked.q.as_str()),
    ];
    let next = standings.next.as_ref().map(|next| address("/levels", &[filters.as_slice(), &[("after", &place_text(next))]].concat()));
    let first = (!asked.after.is_empty()).then(|| address("/levels", &filters));
    let total = (!is_filtered).then(|| standings.counts.of(show_only));
    let pager = Pager { total, shown: standings.lines.len(), first, next };
    let form = filters.into_iter().fold(Form::new(), |form, (name, value)| form.with(name, value));
    let kinds = choices(page.t("registry-level-any-kind"), &BodyKind::ALL, BodyKind::code, |kind| page.kind(kind));
    let level = |level: Level| page.t1("page-level", "level", level.code());
    let levels = choices(page.t("registry-level-any-level"), &Level::ALL, Level::code, level);
    let county = |county: County| page.county_word(county).to_owned();
    let counties = choices(page.t("registry-level-any-county"), &County::ALL, County::code, county);
    let tabs = tabs(&page, standings.counts, show_only);
    Ok(show(&ListPage { page, waiting, standings, tabs, kinds, levels, counties, form, pager, is_filtered, own }))
}

fn tabs(page: &Page, counts: StandingCounts, here: StandingFilter) -> Vec<Tab> {
    let tab = |filter: &StandingFilter| Tab {
        code: filter.code(),
        word: page.t(&format!("registry-level-show-{}", filter.code())),
        bodies: counts.of(*filter),
        is_here: *filter == here,
    };
    StandingFilter::ALL.iter().map(tab).collect()
}

impl ListPage {
    /// Where the clock of a line stands, in a word.
    fn clock(&self, standing: &domain::registry::level::Standing) -> Markup {
        let (class, key) = match standing.state_at(self.page.now()) {
            ClockState::Late => ("late", "registry-level-clock-late"),
            ClockState::Met => ("good", "registry-level-clock-met"),
            ClockState::Running => ("quiet", "registry-level-clock-running"),
        };
        self.page.tag(class, self.page.t(key))
    }
}

/// A place as addresses carry it: the moment, the body, the unit.
pub(super) fn place_text(place: &StandingPlace) -> String {
    format!("{}~{}~{}", place.due_at.as_microsecond(), place.body, place.unit)
}

/// Reads [`place_text`] back; `None` for anything else.
pub(super) fn place(text: &str) -> Option<StandingPlace> {
    let mut parts = text.splitn(3, '~');
    let (at, body, unit) = (parts.next()?, parts.next()?, parts.next()?);
    let due_at = jiff::Timestamp::from_microsecond(at.parse().ok()?).ok()?;
    Some(StandingPlace { due_at, body: BodyId(body.parse().ok()?), unit: unit.to_owned() })
}
