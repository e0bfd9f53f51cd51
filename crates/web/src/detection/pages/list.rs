//! Which alerts wait, and what was decided of the others?

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use domain::detection::{AlertQuery, AlertState, KeptAlert, KillChainStage, StateWord};
use domain::words::Severity;
use serde::Deserialize;

use crate::page::{Choice, Form, Page, Pager, Place, SignedIn, address, show};
use crate::portal::Portal;
use crate::problem::Problem;

/// What the list is asked for; words that are unknown let all pass.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    state: String,
    severity: String,
    stage: String,
    mine: String,
    q: String,
    after: String,
}

#[derive(Template)]
#[template(path = "detection/list.html")]
struct ListPage {
    page: Page,
    alerts: Vec<KeptAlert>,
    pager: Pager,
    tabs: Vec<Tab>,
    form: Form,
    severities: Vec<Choice>,
    stages: Vec<Choice>,
    filtered: bool,
}

struct Tab {
    href: String,
    text: String,
    current: bool,
}

pub(super) async fn list(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let query = AlertQuery {
        states: states(&asked.state),
        at_least: Severity::from_code(&asked.severity),
        assignee: actor.account.filter(|_| asked.mine == "1"),
        stage: KillChainStage::from_code(&asked.stage),
        search: Some(asked.q.trim().to_owned()).filter(|text| !text.is_empty()),
        after: asked.after.parse().ok(),
        ..AlertQuery::default()
    };
    let found = app::detection::list(&portal.app, &actor, query).await?;
    let page = Page::new(&visitor, Place::Alerts, "detection-title");
    let filters =
        [("state", asked.state.as_str()), ("severity", &asked.severity), ("stage", &asked.stage), ("mine", &asked.mine), ("q", &asked.q)];
    let next = found.next.map(|place| {
        let place = place.to_string();
        address("/alerts", &[filters.as_slice(), &[("after", place.as_str())]].concat())
    });
    let first = (!asked.after.is_empty()).then(|| address("/alerts", &filters));
    let pager = Pager { total: None, shown: found.lines.len(), first, next };
    let form = filters.iter().fold(Form::new(), |form, (name, value)| form.with(*name, *value));
    let filtered = filters.iter().any(|(_, value)| !value.is_empty());
    let any = |key| Choice { value: String::new(), text: page.t(key) };
    let severities = std::iter::once(any("detection-any-severity"))
        .chain([Severity::Critical, Severity::High, Severity::Medium, Severity::Low].map(|severity| Choice {
            value: severity.code().to_owned(),
            text: page.t1("detection-at-least", "severity", page.severity_word(severity)),
        }))
        .collect();
    let stages = std::iter::once(any("detection-any-stage"))
        .chain(KillChainStage::ALL.map(|stage| Choice { value: stage.code().to_owned(), text: page.chain_word(stage) }))
        .collect();
    let tabs = tabs(&page, &asked);
    Ok(show(&ListPage { page, alerts: found.lines, pager, tabs, form, severities, stages, filtered }))
}

fn states(word: &str) -> Vec<StateWord> {
    match word {
        "" | "open" => vec![StateWord::New, StateWord::Triaged],
        "all" => Vec::new(),
        other => StateWord::from_code(other).into_iter().collect(),
    }
}

fn tabs(page: &Page, asked: &Asked) -> Vec<Tab> {
    let words = ["", "new", "triaged", "confirmed", "dismissed", "all"];
    let mut tabs: Vec<Tab> = words
        .into_iter()
        .map(|word| Tab {
            href: address("/alerts", &[("state", word)]),
            text: page.t(&format!("detection-tab-{}", if word.is_empty() { "open" } else { word })),
            current: asked.state == word && asked.mine.is_empty(),
        })
        .collect();
    tabs.insert(1, Tab { href: "/alerts?mine=1".to_owned(), text: page.t("detection-tab-mine"), current: asked.mine == "1" });
    tabs
}

impl Page {
    /// How far the handling of an alert is, as a tag.
    pub(crate) fn alert_state(&self, state: &AlertState) -> crate::page::Markup {
        match state {
            AlertState::New => self.tag("info", self.t("detection-state-new")),
            AlertState::Triaged { assignee, .. } => self.tag("short", self.t1("detection-state-triaged", "who", &assignee.name)),
            AlertState::Confirmed { .. } => self.tag("late", self.t("detection-state-confirmed")),
            AlertState::Dismissed { .. } => self.tag("quiet", self.t("detection-state-dismissed")),
        }
    }
}
