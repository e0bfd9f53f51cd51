//! How is a proposal typed into a form, and read out of it?

use app::{FieldProblem, Refusal};
use domain::law::responsibility::{Criterion, LevelsRegulation};
use domain::registry::Level;
use domain::registry::level::{Adjustment, Proposal, Systems};
use domain::words::{Language, Message};

use crate::page::{Choice, Form, Page};

/// Fields of a form in the order sent; tick boxes send the same name more than once.
pub(super) type Fields = Vec<(String, String)>;

/// A tick box of the form.
pub(super) struct Tick {
    /// The value sent.
    pub(super) value: String,
    /// What people read.
    pub(super) text: String,
    /// Where it is written.
    pub(super) article: String,
    /// Whether it is ticked.
    pub(super) is_ticked: bool,
}

/// The tick boxes of one level.
pub(super) struct Ticks {
    /// The level that they make.
    pub(super) level: Level,
    /// Its criteria.
    pub(super) ticks: Vec<Tick>,
}

/// The first value of a field.
pub(super) fn first<'a>(fields: &'a Fields, name: &str) -> &'a str {
    fields.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.as_str())
}

/// Every value of a field.
fn all(fields: &Fields, name: &str) -> Vec<String> {
    fields.iter().filter(|(known, _)| known == name).map(|(_, value)| value.clone()).collect()
}

/// Reads the proposal that a form sent.
///
/// # Errors
/// [`Refusal::Invalid`] for counts that are none, and a level that is none.
pub(super) fn read(fields: &Fields) -> Result<Proposal, Refusal> {
    let mut problems = Vec::new();
    let mut number = |field: &str| {
        let text = first(fields, field).trim();
        let read = if text.is_empty() { Ok(0) } else { text.parse::<u32>() };
        read.unwrap_or_else(|_| {
            problems.push(FieldProblem { field: field.to_owned(), message: Message::new("registry-level-count-form") });
            0
        })
    };
    let systems = Systems { operated: number("systems"), core: number("core_systems"), serves: first(fields, "serves") == "1" };
    let adjusted = first(fields, "adjusted");
    let adjustment = match (adjusted, Level::from_code(adjusted)) {
        ("", _) => None,
        (_, Some(to)) => Some(Adjustment { to, factors: all(fields, "factors"), reason: first(fields, "reason").trim().to_owned() }),
        (_, None) => {
            problems.push(FieldProblem { field: "adjusted".to_owned(), message: Message::new("registry-asked-unknown") });
            None
        }
    };
    if !problems.is_empty() {
        return Err(Refusal::Invalid(problems));
    }
    Ok(Proposal { criteria: all(fields, "criteria"), systems, adjustment, statement: first(fields, "statement").trim().to_owned() })
}

/// The form as it stands for a proposal.
pub(super) fn filled(proposal: &Proposal) -> Form {
    let adjustment = proposal.adjustment.as_ref();
    Form::new()
        .with("criteria", proposal.criteria.join(" "))
        .with("systems", proposal.systems.operated.to_string())
        .with("core_systems", proposal.systems.core.to_string())
        .with("serves", if proposal.systems.serves { "1" } else { "" })
        .with("adjusted", adjustment.map_or("", |adjustment| adjustment.to.code()))
        .with("factors", adjustment.map(|adjustment| adjustment.factors.join(" ")).unwrap_or_default())
        .with("reason", adjustment.map_or("", |adjustment| adjustment.reason.as_str()))
        .with("statement", proposal.statement.as_str())
}

/// The form as it was typed.
pub(super) fn typed(fields: &Fields) -> Form {
    let lines = ["systems", "core_systems", "serves", "adjusted", "reason", "statement", "unit", "kind", "event_on"];
    let form = lines.into_iter().fold(Form::new(), |form, name| form.with(name, first(fields, name)));
    form.with("criteria", all(fields, "criteria").join(" ")).with("factors", all(fields, "factors").join(" "))
}

/// The criteria that a body may meet, level by level, ticked as the form says.
pub(super) fn criteria(page: &Page, regulation: &LevelsRegulation, form: &Form, binds: impl Fn(&Criterion) -> bool) -> Vec<Ticks> {
    let ticked: Vec<&str> = form.value("criteria").split_whitespace().collect();
    let of_level = |level: Level| {
        let ticks = regulation.criteria.iter().filter(|criterion| criterion.level == level && binds(criterion)).map(|criterion| Tick {
            value: criterion.id.clone(),
            text: told(page, &criterion.text_zh, &criterion.text_en),
            article: article(page, criterion.citation.article, criterion.citation.subparagraph),
            is_ticked: ticked.contains(&criterion.id.as_str()),
        });
        Ticks { level, ticks: ticks.collect() }
    };
    Level::ALL.into_iter().map(of_level).filter(|ticks| !ticks.ticks.is_empty()).collect()
}

/// The factors of §10, ticked as the form says.
pub(super) fn factors(page: &Page, regulation: &LevelsRegulation, form: &Form) -> Vec<Tick> {
    let ticked: Vec<&str> = form.value("factors").split_whitespace().collect();
    let tick = |factor: &domain::law::responsibility::Adjustment| Tick {
        value: factor.id.clone(),
        text: told(page, &factor.text_zh, &factor.text_en),
        article: article(page, factor.citation.article, factor.citation.subparagraph),
        is_ticked: ticked.contains(&factor.id.as_str()),
    };
    regulation.adjustments.iter().map(tick).collect()
}

/// The levels to which a proposal may be adjusted, beginning with none.
pub(super) fn adjustments(page: &Page) -> Vec<Choice> {
    let none = Choice { value: String::new(), text: page.t("registry-level-adjusted-none") };
    let level = |level: Level| Choice { value: level.code().to_owned(), text: page.t1("page-level", "level", level.code()) };
    std::iter::once(none).chain(Level::ALL.into_iter().map(level)).collect()
}

/// One of two wordings of the law.
pub(super) fn told(page: &Page, zh: &str, en: &str) -> String {
    match page.language() {
        Language::ZhTw => zh.to_owned(),
        Language::En => en.to_owned(),
    }
}

/// `§4③`.
fn article(page: &Page, article: u16, subparagraph: Option<u8>) -> String {
    match (page.language(), subparagraph) {
        (Language::ZhTw, Some(number)) => format!("第{article}條第{number}款"),
        (Language::ZhTw, None) => format!("第{article}條"),
        (Language::En, Some(number)) => format!("art. {article} subpara. {number}"),
        (Language::En, None) => format!("art. {article}"),
    }
}
