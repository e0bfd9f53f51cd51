//! What stands on the block list, in which version, and how does a firewall fetch it?

use std::sync::Arc;

use app::blocklist::{ListName, Published};
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use domain::access::{Action, Resource};
use domain::blocklist::{Entry, EntryQuery, Listing, ListingWord};
use domain::intel::ObservableKind;
use http::HeaderMap;
use serde::Deserialize;

use crate::page::{Choice, Form, Page, Pager, Place, SignedIn, address, show};
use crate::portal::Portal;
use crate::problem::Problem;

/// What the list is asked for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    kind: String,
    listing: String,
    q: String,
    after: String,
}

#[derive(Template)]
#[template(path = "blocklist/list.html")]
struct ListPage {
    page: Page,
    entries: Vec<Entry>,
    published: Arc<Published>,
    pager: Pager,
    form: Form,
    kinds: Vec<Choice>,
    listings: Vec<Choice>,
    filtered: bool,
    /// The address under which firewalls reach the platform.
    origin: String,
}

pub(super) async fn list(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    headers: HeaderMap,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let listing = if asked.listing.is_empty() { Some(ListingWord::Listed) } else { ListingWord::from_code(&asked.listing) };
    let query = EntryQuery {
        kind: ObservableKind::from_code(&asked.kind),
        listing,
        search: Some(asked.q.trim().to_owned()).filter(|text| !text.is_empty()),
        after: asked.after.parse().ok(),
        ..EntryQuery::default()
    };
    let found = app::blocklist::list(&portal.app, &actor, query).await?;
    let page = Page::new(&visitor, Place::Blocklist, "blocklist-title");
    let filters = [("kind", asked.kind.as_str()), ("listing", &asked.listing), ("q", &asked.q)];
    let next = found.next.map(|place| {
        let place = place.to_string();
        address("/blocklist", &[filters.as_slice(), &[("after", place.as_str())]].concat())
    });
    let first = (!asked.after.is_empty()).then(|| address("/blocklist", &filters));
    let pager = Pager { total: None, shown: found.lines.len(), first, next };
    let form = filters.iter().fold(Form::new(), |form, (name, value)| form.with(*name, *value));
    let filtered = filters.iter().any(|(_, value)| !value.is_empty());
    let kinds = page.kinds("intel-any-kind");
    let choice = |value: &str, key| Choice { value: value.to_owned(), text: page.t(key) };
    let listings = vec![choice("", "blocklist-listed"), choice("lifted", "blocklist-lifted"), choice("any", "blocklist-any")];
    let origin = portal.settings.origin(&headers);
    let published = portal.app.lists.present();
    Ok(show(&ListPage { page, entries: found.lines, published, pager, form, kinds, listings, filtered, origin }))
}

impl ListPage {
    fn may_lift(&self) -> bool {
        self.page.may(Action::Remove, Resource::BlockEntry)
    }

    /// Each list with its name, address, entries and tag.
    fn lists(&self) -> Vec<(String, String, usize, String)> {
        ListName::ALL
            .into_iter()
            .map(|name| {
                let list = self.published.list(name);
                let text = self.page.t(&format!("blocklist-list-{}", name.code()));
                (text, format!("{}/lists/{}.txt", self.origin, name.code()), list.entries, list.etag.clone())
            })
            .collect()
    }
}
