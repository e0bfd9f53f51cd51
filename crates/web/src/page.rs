//! What do all pages share: their visitor, their frame and their pieces?

pub mod cookies;
pub(crate) mod recognise;

mod address;
mod form;
mod frame;
mod help;
mod markup;
mod nav;
mod pieces;
mod visitor;

use askama::Template;
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::access::{Action, Resource};
use domain::words::Language;
use http::StatusCode;
use jiff::Timestamp;

use crate::words;

pub use address::address;
pub(crate) use address::encoded;
pub use form::{Choice, Form};
pub(crate) use help::help;
pub use markup::{Given, Markup};
pub use nav::{Place, Section};
pub use pieces::{ClockChip, ClockState, Pager};
pub use visitor::{SeatChoice, Signed, SignedIn, Visit, Visitor};

/// The frame of one page, and the maker of its pieces; every page template has it as its field `page`.
#[derive(Debug, Clone)]
pub struct Page {
    visitor: Visitor,
    place: Place,
    title: String,
    crumbs: Vec<(String, String)>,
    feed: Option<Feed>,
}

/// When data from outside was fetched, and how old it may become.
#[derive(Debug, Clone, Copy)]
pub struct Feed {
    /// When it was fetched.
    pub at: Timestamp,
    /// Its expected age at most, in seconds; amber beyond, red beyond twice.
    pub policy_seconds: i64,
}

impl Page {
    /// The frame for `visitor` at a place of the navigation, titled by the sentence of `title_key`.
    pub fn new(visitor: &Visitor, place: Place, title_key: &str) -> Self {
        let title = words::say(visitor.language(), title_key);
        Self { visitor: visitor.clone(), place, title, crumbs: Vec::new(), feed: None }
    }

    /// The frame titled by a name that is not a sentence, such as a body's.
    pub fn named(visitor: &Visitor, place: Place, title: impl Into<String>) -> Self {
        Self { visitor: visitor.clone(), place, title: title.into(), crumbs: Vec::new(), feed: None }
    }

    /// The same frame below another page: one more step in the breadcrumb.
    #[must_use]
    pub fn below(mut self, href: impl Into<String>, title_key: &str) -> Self {
        let title = self.t(title_key);
        self.crumbs.push((href.into(), title));
        self
    }

    /// The same frame below a page that has a name instead of a sentence, such as a body's.
    #[must_use]
    pub fn below_named(mut self, href: impl Into<String>, title: impl Into<String>) -> Self {
        self.crumbs.push((href.into(), title.into()));
        self
    }

    /// The same frame with the age of the data it shows.
    #[must_use]
    pub fn with_feed(mut self, feed: Feed) -> Self {
        self.feed = Some(feed);
        self
    }

    /// The sentence of `key`.
    pub fn t(&self, key: &str) -> String {
        words::say(self.language(), key)
    }

    /// The sentence of `key` with one place filled.
    #[expect(clippy::needless_pass_by_value, reason = "templates hand over numbers and texts, owned or borrowed")]
    pub fn t1(&self, key: &str, name: &'static str, value: impl ToString) -> String {
        words::say_with(self.language(), key, &[(name, value.to_string())])
    }

    /// The sentence of `key` with two places filled.
    #[expect(clippy::needless_pass_by_value, reason = "templates hand over numbers and texts, owned or borrowed")]
    pub fn t2(&self, key: &str, first: &'static str, one: impl ToString, second: &'static str, two: impl ToString) -> String {
        words::say_with(self.language(), key, &[(first, one.to_string()), (second, two.to_string())])
    }

    /// A message of the lower floors.
    pub fn message(&self, message: &domain::words::Message) -> String {
        words::message(self.language(), message)
    }

    /// One of two names: the Chinese one, or the English one where there is one and the reader reads English.
    pub fn name<'a>(&self, zh: &'a str, en: &'a Option<String>) -> &'a str {
        match (self.language(), en) {
            (Language::En, Some(en)) => en,
            _ => zh,
        }
    }

    /// A whole number with separators: `7,709`.
    #[expect(clippy::needless_pass_by_value, reason = "templates hand over numbers and texts, owned or borrowed")]
    pub fn count(&self, number: impl ToString) -> String {
        number.to_string().parse::<i64>().map_or_else(|_| number.to_string(), words::count)
    }

    /// The reader's language.
    pub fn language(&self) -> Language {
        self.visitor.language()
    }

    /// Who reads.
    pub fn visitor(&self) -> &Visitor {
        &self.visitor
    }

    /// The present moment as the product's clock tells it.
    pub fn now(&self) -> Timestamp {
        self.visitor.now()
    }

    /// Whether the reader's role may ever do `action` to `resource`: decides which buttons are worth showing, never what is allowed.
    pub fn may(&self, action: Action, resource: Resource) -> bool {
        self.visitor.actor().is_some_and(|actor| recognise::role_may(actor.role, action, resource))
    }
}

/// Renders a page.
pub fn show(template: &impl Template) -> Response {
    show_as(StatusCode::OK, template)
}

/// Renders a page with another status than 200, such as a form with errors.
pub fn show_as(status: StatusCode, template: &impl Template) -> Response {
    match template.render() {
        Ok(text) => (status, Html(text)).into_response(),
        Err(error) => crate::problem::Problem::from(app::Refusal::Internal(error.to_string())).into_response(),
    }
}

/// Sends the reader on after a form was accepted (303, so that going back does not send it twice).
pub fn go(to: &str) -> Response {
    Redirect::to(to).into_response()
}

/// Sends the reader on, and the next page begins with the sentence of `key` (such as `detection-confirmed`).
pub fn go_saying(to: &str, key: &str) -> Response {
    let mut response = go(to);
    if let Ok(cookie) = http::HeaderValue::from_str(&format!("{}={key}; Path=/; Max-Age=60; HttpOnly; SameSite=Lax", cookies::SAID)) {
        response.headers_mut().append(http::header::SET_COOKIE, cookie);
    }
    response
}
