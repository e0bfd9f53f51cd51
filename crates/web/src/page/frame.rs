//! What does the layout ask of a page?

use askama::Template;
use domain::access::Role;
use domain::words::Language;

use super::{Given, Markup, Page};
use crate::words;

impl Page {
    /// The page's title.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The present moment for scripts.
    pub fn now_iso(&self) -> String {
        words::iso(self.now())
    }

    /// The steps above this page: address and title.
    pub fn crumbs(&self) -> &[(String, String)] {
        &self.crumbs
    }

    /// What a role is called.
    pub fn role(&self, role: impl Given<Role>) -> String {
        self.t(&format!("page-role-{}", role.given().code()))
    }

    /// The sentence that a form just accepted left for this page.
    pub fn said(&self) -> Option<String> {
        words::try_say(self.language(), self.visitor.said()?, &[])
    }

    /// The language that the switch offers.
    pub fn other_language(&self) -> Language {
        match self.language() {
            Language::ZhTw => Language::En,
            Language::En => Language::ZhTw,
        }
    }

    /// This page in the other language.
    pub fn other_language_href(&self) -> String {
        let (path, query) = self.visitor.path().split_once('?').unwrap_or((self.visitor.path(), ""));
        let mut kept: Vec<&str> = query.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("lang=")).collect();
        let language = format!("lang={}", self.other_language().tag());
        kept.push(&language);
        format!("{path}?{}", kept.join("&"))
    }

    /// The few sentences that scripts need, as JSON in an attribute.
    pub fn script_words(&self) -> String {
        let keys = ["page-clock-left", "page-clock-late", "page-ago", "page-now", "page-units"];
        let sentences: serde_json::Map<String, serde_json::Value> = keys
            .iter()
            .map(|key| ((*key).to_owned(), words::say_with(self.language(), key, &[("span", "{}".to_owned())]).into()))
            .collect();
        serde_json::Value::Object(sentences).to_string()
    }

    /// How old the data from outside is; nothing on pages without such data.
    pub fn feed_line(&self) -> Markup {
        let Some(feed) = self.feed else {
            return Markup::default();
        };
        let age = self.now().as_second() - feed.at.as_second();
        let class = match age {
            age if age > feed.policy_seconds * 2 => "feed-late",
            age if age > feed.policy_seconds => "feed-short",
            _ => "feed-fresh",
        };
        let text = self.t2(
            "page-feed",
            "at",
            words::moment(self.language(), feed.at),
            "ago",
            words::elapsed(self.language(), self.now(), feed.at),
        );
        Markup::of(&FeedLine { class, text })
    }
}

#[derive(Template)]
#[template(source = r#"<p class="feed {{ class }}">{{ text }}</p>"#, ext = "html")]
struct FeedLine {
    class: &'static str,
    text: String,
}
