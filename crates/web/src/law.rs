//! How is a clock of the law shown: its article, its duty and how its end was computed? And how are duties seen?

mod duties;

use domain::law::{Citation, KeptClock, Rulebook, Step};
use domain::words::Language;
use jiff::Timestamp;
use utoipa_axum::router::OpenApiRouter;

use crate::page::{ClockChip, Page};
use crate::portal::Portal;
use crate::words;

pub(crate) fn routes() -> OpenApiRouter<Portal> {
    duties::routes()
}

/// A clock as a chip; `None` where the law names no limit.
pub(crate) fn chip(page: &Page, rulebook: &Rulebook, clock: &KeptClock) -> Option<ClockChip> {
    let duty = page.t(&format!("law-duty-{}", clock.duty.code()));
    let bound = page.t(&format!("law-bound-{}", clock.bound.code()));
    Some(ClockChip {
        article: cited(page.language(), rulebook, &clock.citation),
        what: page.t2("law-what", "duty", duty, "bound", bound),
        from: clock.started_at,
        due: clock.due_at?,
        met: clock.met_at,
        how: how(page, &clock.trace),
    })
}

/// `《資通安全事件通報及應變辦法》第4條第1項`.
pub(crate) fn cited(language: Language, rulebook: &Rulebook, citation: &Citation) -> String {
    let instrument = rulebook.instruments().iter().find(|instrument| instrument.edition == citation.instrument);
    let part = |number: Option<u8>, zh: &str, en: &str| match (language, number) {
        (_, None) => String::new(),
        (Language::ZhTw, Some(number)) => format!("第{number}{zh}"),
        (Language::En, Some(number)) => format!(" {en} {number}"),
    };
    let (paragraph, subparagraph) = (part(citation.paragraph, "項", "para."), part(citation.subparagraph, "款", "subpara."));
    match language {
        Language::ZhTw => {
            let name = instrument.map_or(citation.instrument.id.as_str(), |found| found.name_zh.as_str());
            format!("《{name}》第{}條{paragraph}{subparagraph}", citation.article)
        }
        Language::En => {
            let name = instrument.map_or(citation.instrument.id.as_str(), |found| found.name_en.as_str());
            format!("{name}, art. {}{paragraph}{subparagraph}", citation.article)
        }
    }
}

/// The steps of a kept computation, one sentence each.
pub(crate) fn how(page: &Page, trace: &str) -> String {
    #[derive(serde::Deserialize)]
    struct Told {
        key: String,
        #[serde(default)]
        fill: serde_json::Map<String, serde_json::Value>,
    }
    let steps: Vec<Told> = serde_json::from_str(trace).unwrap_or_default();
    let told = steps.iter().map(|step| {
        let text = |name: &str| step.fill.get(name).and_then(serde_json::Value::as_str).unwrap_or_default();
        sentence(page, &step.key, text)
    });
    joined(page.language(), told)
}

/// The steps of a computation just made, one sentence each.
pub(crate) fn explained(page: &Page, steps: &[Step]) -> String {
    let told = steps.iter().map(|step| {
        let message = step.message();
        let text = |name: &str| message.fill.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value.as_str());
        sentence(page, message.key, text)
    });
    joined(page.language(), told)
}

fn sentence<'a>(page: &Page, key: &str, text: impl Fn(&str) -> &'a str) -> String {
    let fill = [
        ("fact", words::say(page.language(), &format!("law-fact-{}", text("fact")))),
        ("at", moment(page.language(), text("at"))),
        ("day", day(page.language(), text("day"))),
        ("from", day(page.language(), text("from"))),
        ("until", day(page.language(), text("until"))),
        ("hours", text("hours").to_owned()),
        ("name", text("name").to_owned()),
        ("year", format!("{}\u{200b}", text("year"))),
    ];
    words::say_with(page.language(), key, &fill)
}

fn joined(language: Language, told: impl Iterator<Item = String>) -> String {
    let separator = match language {
        Language::ZhTw => "；",
        Language::En => "; ",
    };
    told.collect::<Vec<_>>().join(separator)
}

/// The trace writes civil time at +08:00.
fn moment(language: Language, civil: &str) -> String {
    format!("{civil}+08:00").parse::<Timestamp>().map_or_else(|_| civil.to_owned(), |at| words::moment(language, at))
}

fn day(language: Language, civil: &str) -> String {
    format!("{civil}T00:00:00+08:00").parse::<Timestamp>().map_or_else(|_| civil.to_owned(), |at| words::day(language, at))
}
