//! How do the small pieces look that every room uses: clocks, badges, times, tables' feet?

use askama::Template;
use domain::detection::{KillChainStage, RuleRef};
use domain::incident::StageWord;
use domain::intel::Tlp;
use domain::registry::{BodyKind, Level};
use domain::words::Severity;
use jiff::Timestamp;
use jiff::civil::Date;

use super::{Given, Markup, Page};
use crate::{assets, words};

/// A period that the law set, as a chip: the article, what is due, when, and what remains.
#[derive(Debug, Clone)]
pub struct ClockChip {
    /// The article that sets it.
    pub article: String,
    /// What must be done.
    pub what: String,
    /// When it began.
    pub from: Timestamp,
    /// When it ends.
    pub due: Timestamp,
    /// When it was met, if it was.
    pub met: Option<Timestamp>,
    /// How the end was computed, in one sentence.
    pub how: String,
}

/// How a clock stands; shown by shape and word as well as by colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClockState {
    /// Met.
    Met,
    /// More than a quarter of the period remains.
    Running,
    /// A quarter or less remains.
    Short,
    /// Past its end.
    Late,
}

impl ClockChip {
    /// How it stands at `now`.
    pub fn state(&self, now: Timestamp) -> ClockState {
        let left = self.due.as_second() - now.as_second();
        let whole = self.due.as_second() - self.from.as_second();
        match (self.met, left) {
            (Some(_), _) => ClockState::Met,
            (None, ..=0) => ClockState::Late,
            (None, left) if left * 4 <= whole => ClockState::Short,
            (None, _) => ClockState::Running,
        }
    }
}

impl ClockState {
    /// The word in class names and keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::Running => "running",
            Self::Short => "short",
            Self::Late => "late",
        }
    }

    /// The shape that tells it apart without colour.
    pub fn shape(self) -> &'static str {
        match self {
            Self::Met => "✓",
            Self::Running => "○",
            Self::Short => "◐",
            Self::Late => "●",
        }
    }
}

/// The foot of a table that is paged by key: where it stands and where the next page begins.
#[derive(Debug, Clone, Default)]
pub struct Pager {
    /// How many there are in all, if that is known.
    pub total: Option<u64>,
    /// How many are shown.
    pub shown: usize,
    /// The address of the first page, if this is another one.
    pub first: Option<String>,
    /// The address of the next page, if there is one.
    pub next: Option<String>,
}

impl Page {
    /// A moment: as people read it, with the machine's form beside it.
    pub fn when(&self, at: impl Given<Timestamp>) -> Markup {
        let at = at.given();
        Markup::of(&When { iso: words::iso(at), text: words::moment(self.language(), at), title: String::new() })
    }

    /// A calendar day: `111年1月13日` or `13 Jan 2022`.
    pub fn on(&self, day: impl Given<Date>) -> Markup {
        let day = day.given();
        Markup::of(&When { iso: day.to_string(), text: words::date(self.language(), day), title: String::new() })
    }

    /// A moment as "3 hours ago"; the exact moment shows on hover.
    pub fn ago(&self, at: impl Given<Timestamp>) -> Markup {
        let at = at.given();
        let (text, title) = (words::elapsed(self.language(), self.now(), at), words::moment(self.language(), at));
        Markup::of(&When { iso: words::iso(at), text, title })
    }

    /// An icon of the sprite, for decoration beside words.
    pub fn icon(&self, name: &str) -> Markup {
        Markup::of(&Icon { href: format!("{}#{name}", assets::url("icons.svg")) })
    }

    /// The address of a made file.
    pub fn asset(&self, name: &str) -> String {
        assets::url(name)
    }

    /// A clock chip.
    pub fn clock(&self, chip: &ClockChip) -> Markup {
        let language = self.language();
        let state = chip.state(self.now());
        let left = words::span(language, chip.due.as_second() - self.now().as_second());
        let rest = match (state, chip.met) {
            (ClockState::Met, Some(at)) => self.t1("page-clock-met", "at", words::moment(language, at)),
            (ClockState::Late, _) => self.t1("page-clock-late", "span", left),
            _ => self.t1("page-clock-left", "span", left),
        };
        let due = words::moment(language, chip.due);
        Markup::of(&Clock { page: self, chip, state, rest, due, due_iso: words::iso(chip.due), from_iso: words::iso(chip.from) })
    }

    /// A body's responsibility level; `None` says that none is approved yet.
    pub fn level(&self, level: impl Given<Option<Level>>) -> Markup {
        let (code, text) = match level.given() {
            Some(level) => (level.code().to_ascii_lowercase(), self.t1("page-level", "level", level.code())),
            None => ("none".to_owned(), self.t("page-level-none")),
        };
        badge(&format!("level level-{code}"), text)
    }

    /// A responsibility level that is there.
    pub fn level_badge(&self, level: impl Given<Level>) -> Markup {
        self.level(Some(level.given()))
    }

    /// An incident's grade, 1 to 4.
    pub fn grade(&self, grade: impl Given<u8>) -> Markup {
        let grade = grade.given();
        badge(&format!("grade grade-{grade}"), self.t1("page-grade", "grade", grade))
    }

    /// A rule's title, in the reader's language if it has one in it.
    pub fn rule(&self, rule: &RuleRef) -> String {
        rule.title_in(self.language()).to_owned()
    }

    /// A finding's severity.
    pub fn severity(&self, severity: impl Given<Severity>) -> Markup {
        let severity = severity.given();
        badge(&format!("severity severity-{}", severity.code()), self.t(&format!("page-severity-{}", severity.code())))
    }

    /// A severity's word.
    pub fn severity_word(&self, severity: impl Given<Severity>) -> String {
        self.t(&format!("page-severity-{}", severity.given().code()))
    }

    /// What a kind of bodies is called.
    pub fn kind(&self, kind: impl Given<BodyKind>) -> String {
        self.t(&format!("page-kind-{}", kind.given().code()))
    }

    /// What an incident's stage is called.
    pub fn stage_word(&self, stage: impl Given<StageWord>) -> String {
        self.t(&format!("page-stage-{}", stage.given().code()))
    }

    /// What a step of the kill chain is called.
    pub fn chain_word(&self, stage: impl Given<KillChainStage>) -> String {
        self.t(&format!("page-chain-{}", stage.given().code()))
    }

    /// An hour of a day: `11月22日 14:00`, without the year.
    pub fn hour(&self, at: impl Given<Timestamp>) -> String {
        words::hour(self.language(), at.given())
    }

    /// The seven steps of the kill chain with how often each was seen.
    pub fn chain(&self, stages: &[(KillChainStage, u64)]) -> Markup {
        Markup::of(&Chain { page: self, stages, most: stages.iter().map(|(_, count)| *count).max().unwrap_or(0) })
    }

    /// A TLP label.
    pub fn tlp(&self, tlp: impl Given<Tlp>) -> Markup {
        let tlp = tlp.given();
        let code = tlp.code();
        let class = code.split('+').next().unwrap_or(code);
        badge(&format!("tlp tlp-{class}"), format!("TLP:{}", code.to_ascii_uppercase()))
    }

    /// A word in a small frame; `class` is one of `quiet`, `good`, `late`, `short`, `info`.
    pub fn tag(&self, class: &str, text: impl Into<String>) -> Markup {
        badge(&format!("tag-{class}"), text.into())
    }

    /// The foot of a table.
    pub fn pager(&self, pager: &Pager) -> Markup {
        Markup::of(&Foot { page: self, pager })
    }

    /// What stands in place of an empty list: a heading, and what to do first.
    pub fn empty(&self, heading_key: &str, advice_key: &str) -> Markup {
        Markup::of(&Empty { icon: self.icon("circle-dashed"), heading: self.t(heading_key), advice: self.t(advice_key) })
    }

    /// The attributes, with its `id`, of an element that is fetched again when `rooms` (separated by spaces) have news.
    pub fn live(&self, id: &str, rooms: &str) -> Markup {
        Markup::of(&Live { id, href: self.visitor.path(), rooms })
    }
}

fn badge(class: &str, text: String) -> Markup {
    Markup::of(&Badge { class: class.to_owned(), text })
}

#[derive(Template)]
#[template(path = "components/when.html")]
struct When {
    iso: String,
    text: String,
    title: String,
}

#[derive(Template)]
#[template(source = r#"<svg class="icon" aria-hidden="true" focusable="false"><use href="{{ href }}"></use></svg>"#, ext = "html")]
struct Icon {
    href: String,
}

#[derive(Template)]
#[template(path = "components/clock.html")]
struct Clock<'a> {
    page: &'a Page,
    chip: &'a ClockChip,
    state: ClockState,
    rest: String,
    due: String,
    due_iso: String,
    from_iso: String,
}

#[derive(Template)]
#[template(source = r#"<span class="badge {{ class }}">{{ text }}</span>"#, ext = "html")]
struct Badge {
    class: String,
    text: String,
}

#[derive(Template)]
#[template(path = "components/pager.html")]
struct Foot<'a> {
    page: &'a Page,
    pager: &'a Pager,
}

#[derive(Template)]
#[template(path = "components/chain.html")]
struct Chain<'a> {
    page: &'a Page,
    stages: &'a [(KillChainStage, u64)],
    most: u64,
}

impl Chain<'_> {
    /// Step of the colour scale, 0 (none) to 4.
    fn heat(&self, count: impl Given<u64>) -> u64 {
        (count.given() * 4).div_ceil(self.most.max(1))
    }
}

#[derive(Template)]
#[template(path = "components/empty.html")]
struct Empty {
    icon: Markup,
    heading: String,
    advice: String,
}

#[derive(Template)]
#[template(
    source = r##"id="{{ id }}" hx-get="{{ href }}" hx-trigger="news" hx-select="#{{ id }}" hx-swap="outerHTML" data-live="{{ rooms }}""##,
    ext = "html"
)]
struct Live<'a> {
    id: &'a str,
    href: &'a str,
    rooms: &'a str,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_has_its_state_by_what_remains() {
        let at = |second| Timestamp::from_second(second).expect("a moment");
        let chip = |met| ClockChip { article: String::new(), what: String::new(), from: at(0), due: at(3600), met, how: String::new() };
        for (now, met, state) in [
            (0, None, ClockState::Running),
            (2699, None, ClockState::Running),
            (2700, None, ClockState::Short),
            (3599, None, ClockState::Short),
            (3600, None, ClockState::Late),
            (9999, Some(at(100)), ClockState::Met),
        ] {
            assert_eq!(chip(met).state(at(now)), state, "{now}");
        }
    }
}
