//! What are stages of plans and statements called, and how does an item of the law look in a form?

use std::collections::BTreeMap;

use domain::law::{MaintenanceLaw, PlanItem, ReportDuty, ReportRule, Rulebook};
use domain::plan::{PlanStageWord, ReportStageWord, Sections};
use domain::words::Language;

use crate::law;
use crate::page::{Form, Given, Markup, Page};

/// Fields of a form.
pub(super) type Fields = BTreeMap<String, String>;

/// One item with what is said under it.
pub(super) struct ItemField {
    /// Its number.
    pub(super) number: u8,
    /// The law's wording.
    pub(super) title: String,
    /// What is said.
    pub(super) text: String,
    /// What is wrong with it, if something is.
    pub(super) problem: Option<String>,
}

impl Page {
    /// How far a version is, as a tag.
    pub(crate) fn plan_stage(&self, stage: impl Given<PlanStageWord>) -> Markup {
        let stage = stage.given();
        let class = match stage {
            PlanStageWord::Draft => "short",
            PlanStageWord::Submitted => "info",
            PlanStageWord::Approved => "good",
        };
        self.tag(class, self.t(&format!("plan-stage-{}", stage.code())))
    }

    /// How far a statement is, as a tag.
    pub(crate) fn plan_report_stage(&self, stage: impl Given<ReportStageWord>) -> Markup {
        let stage = stage.given();
        let class = match stage {
            ReportStageWord::Draft => "short",
            ReportStageWord::Submitted => "info",
            ReportStageWord::Acknowledged => "good",
        };
        self.tag(class, self.t(&format!("plan-report-stage-{}", stage.code())))
    }

    /// A year as people say it: `115年` or `2026`.
    pub(crate) fn plan_year(&self, year: impl Given<i16>) -> String {
        let year = year.given();
        match self.language() {
            Language::ZhTw => format!("{} 年", year - 1911),
            // A mark without width keeps it from being written as a count: 2,026.
            Language::En => format!("{year}\u{200b}"),
        }
    }

    /// Whether a statement is owed, in words.
    pub(crate) fn plan_duty(&self, duty: impl Given<ReportDuty>) -> String {
        self.t(&format!("plan-duty-{}", duty.given().code()))
    }
}

/// The law's wording of an item, as a heading.
pub(super) fn item_title(page: &Page, item: &PlanItem) -> String {
    match page.language() {
        Language::ZhTw => item.text_zh.trim_end_matches('。').to_owned(),
        Language::En => {
            let mut letters = item.text_en.chars();
            letters.next().map(|first| first.to_uppercase().collect::<String>() + letters.as_str()).unwrap_or_default()
        }
    }
}

/// The items with what is said under them, or with what was typed and refused.
pub(super) fn item_fields(page: &Page, items: &[&PlanItem], said: &Sections, form: &Form) -> Vec<ItemField> {
    let field = |item: &&PlanItem| {
        let name = format!("item_{}", item.number);
        let kept = said.get(&item.number).cloned().unwrap_or_default();
        let typed = form.has(&name).then(|| form.value(&name).to_owned());
        ItemField { number: item.number, title: item_title(page, item), text: typed.unwrap_or(kept), problem: form.problem(page, &name) }
    };
    items.iter().map(field).collect()
}

/// What was typed under the items.
pub(super) fn typed_sections(fields: &Fields) -> Sections {
    let item = |(name, text): (&String, &String)| Some((name.strip_prefix("item_")?.parse().ok()?, text.clone()));
    fields.iter().filter_map(item).collect()
}

/// The form as it was typed.
pub(super) fn typed_form(fields: &Fields) -> Form {
    fields.iter().filter(|(name, _)| *name != "_csrf").fold(Form::new(), |form, (name, text)| form.with(name, text))
}

/// The text of a field; empty where it is missing.
pub(super) fn field<'a>(fields: &'a Fields, name: &str) -> &'a str {
    fields.get(name).map_or("", String::as_str)
}

/// The revision that the reader saw.
pub(super) fn revision(fields: &Fields) -> i64 {
    field(fields, "revision").parse().unwrap_or(-1)
}

/// Where the items are written.
pub(super) fn written(page: &Page, law: &MaintenanceLaw) -> String {
    match page.language() {
        Language::ZhTw => law.written_zh.clone(),
        Language::En => law.written_en.clone(),
    }
}

/// What a reader should be told of the edition.
pub(super) fn warning(page: &Page, law: &MaintenanceLaw) -> Option<String> {
    match page.language() {
        Language::ZhTw => law.warning_zh.clone(),
        Language::En => law.warning_en.clone(),
    }
}

/// Where the rule on statements is written, as far as it is known.
pub(super) fn rule_article(page: &Page, rulebook: &Rulebook, rule: Option<&ReportRule>) -> Option<String> {
    rule.and_then(|rule| rule.citation.as_ref()).map(|citation| law::cited(page.language(), rulebook, citation))
}
