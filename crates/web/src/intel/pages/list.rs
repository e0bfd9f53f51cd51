//! Which indicators of compromise are known?

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use domain::access::{Action, Resource};
use domain::intel::{IndicatorQuery, KeptIndicator, ObservableKind, StandingWord};
use serde::Deserialize;

use crate::page::{Choice, Form, Page, Pager, Place, SignedIn, address, show};
use crate::portal::Portal;
use crate::problem::Problem;

/// What the list is asked for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    kind: String,
    standing: String,
    q: String,
    after: String,
}

#[derive(Template)]
#[template(path = "intel/list.html")]
struct ListPage {
    page: Page,
    indicators: Vec<KeptIndicator>,
    pager: Pager,
    form: Form,
    kinds: Vec<Choice>,
    standings: Vec<Choice>,
    filtered: bool,
}

pub(super) async fn list(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let query = IndicatorQuery {
        kind: ObservableKind::from_code(&asked.kind),
        standing: StandingWord::from_code(&asked.standing),
        search: Some(asked.q.trim().to_owned()).filter(|text| !text.is_empty()),
        after: asked.after.parse().ok(),
        ..IndicatorQuery::default()
    };
    let found = app::intel::list(&portal.app, &actor, query).await?;
    let page = Page::new(&visitor, Place::Indicators, "intel-title");
    let filters = [("kind", asked.kind.as_str()), ("standing", &asked.standing), ("q", &asked.q)];
    let next = found.next.map(|place| {
        let place = place.to_string();
        address("/indicators", &[filters.as_slice(), &[("after", place.as_str())]].concat())
    });
    let first = (!asked.after.is_empty()).then(|| address("/indicators", &filters));
    let pager = Pager { total: None, shown: found.lines.len(), first, next };
    let form = filters.iter().fold(Form::new(), |form, (name, value)| form.with(*name, *value));
    let filtered = filters.iter().any(|(_, value)| !value.is_empty());
    let kinds = page.kinds("intel-any-kind");
    let standings = vec![
        Choice { value: String::new(), text: page.t("intel-any-standing") },
        Choice { value: "in_force".to_owned(), text: page.t("intel-standing-in_force") },
        Choice { value: "revoked".to_owned(), text: page.t("intel-standing-revoked") },
    ];
    Ok(show(&ListPage { page, indicators: found.lines, pager, form, kinds, standings, filtered }))
}

impl ListPage {
    fn may_add(&self) -> bool {
        self.page.may(Action::Add, Resource::Indicator)
    }
}

impl Page {
    /// What a kind of observable is called.
    pub(crate) fn observable_kind(&self, kind: impl crate::page::Given<ObservableKind>) -> String {
        self.t(&format!("intel-kind-{}", kind.given().code()))
    }

    /// The kinds of observables as choices, after one for any.
    pub(crate) fn kinds(&self, any_key: &str) -> Vec<Choice> {
        let kinds = ObservableKind::ALL.into_iter();
        std::iter::once(Choice { value: String::new(), text: self.t(any_key) })
            .chain(kinds.map(|kind| Choice { value: kind.code().to_owned(), text: self.observable_kind(kind) }))
            .collect()
    }
}
