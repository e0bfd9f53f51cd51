//! How do the many forms on an audit's pages get their fields?

use askama::Template;
use domain::audit::{ActionAspect, Answer, ChangeAnswer, CheckItem, Dimension, Finding, FindingKind, Verdict};

use super::part::AuditPage;
use crate::page::{Choice, Form, Given, Markup};

#[derive(Template)]
#[template(path = "audit/hidden.html")]
struct Hidden<'a> {
    csrf: Markup,
    step: &'a str,
    at: String,
    number: u16,
    revision: i64,
}

#[derive(Template)]
#[template(
    source = r#"{{ csrf }}<input type="hidden" name="step" value="plan_action"><input type="hidden" name="at" value="{{ at }}"><input type="hidden" name="{{ name }}" value="{{ finding }}">"#,
    ext = "html"
)]
struct HiddenFinding {
    csrf: Markup,
    at: String,
    name: String,
    finding: u16,
}

/// What a form on a page is called.
fn named(step: &str, number: u16) -> String {
    if number == 0 { step.to_owned() } else { format!("{step}-{number}") }
}

impl AuditPage {
    pub(super) fn to(&self) -> String {
        format!("/audits/{}/steps", self.file.line.audit.id)
    }

    /// What every form sends: which step it takes, on what, and which revision was read.
    pub(super) fn hidden(&self, step: &str, number: impl Given<u16>, revision: impl Given<i64>) -> Markup {
        let (number, revision) = (number.given(), revision.given());
        Markup::of(&Hidden { csrf: self.page.csrf(), step, at: named(step, number), number, revision })
    }

    /// The same for a step of the audit itself.
    pub(super) fn begin(&self, step: &str) -> Markup {
        self.hidden(step, 0_u16, self.file.line.revision)
    }

    /// The same for an action on a finding.
    pub(super) fn of_finding(&self, finding: &Finding) -> Markup {
        let at = named("plan_action", finding.number);
        Markup::of(&HiddenFinding { csrf: self.page.csrf(), name: format!("{at}-finding"), at, finding: finding.number })
    }

    /// The same for a step that has no revision.
    pub(super) fn plain(&self, step: &str, number: impl Given<u16>) -> Markup {
        self.hidden(step, number, -1_i64)
    }

    /// The form with a field filled, unless something was typed.
    pub(super) fn with(&self, name: &str, value: &str) -> Form {
        if self.form.value(name).is_empty() { self.form.clone().with(name, value) } else { self.form.clone() }
    }

    pub(super) fn input(&self, kind: &str, step: &str, number: impl Given<u16>, field: &str) -> Markup {
        self.page.input(&self.form, kind, &format!("{}-{field}", named(step, number.given())), &format!("audit-field-{field}"))
    }

    pub(super) fn filled(&self, kind: &str, step: &str, number: impl Given<u16>, field: &str, value: impl AsRef<str>) -> Markup {
        let name = format!("{}-{field}", named(step, number.given()));
        self.page.input(&self.with(&name, value.as_ref()), kind, &name, &format!("audit-field-{field}"))
    }

    pub(super) fn area(&self, step: &str, number: impl Given<u16>, field: &str, value: impl AsRef<str>) -> Markup {
        let name = format!("{}-{field}", named(step, number.given()));
        self.page.area(&self.with(&name, value.as_ref()), &name, &format!("audit-field-{field}"))
    }

    pub(super) fn select(
        &self,
        step: &str,
        number: impl Given<u16>,
        field: &str,
        value: impl AsRef<str>,
        choices: impl AsRef<[Choice]>,
    ) -> Markup {
        let name = format!("{}-{field}", named(step, number.given()));
        self.page.select(&self.with(&name, value.as_ref()), &name, &format!("audit-field-{field}"), choices.as_ref())
    }

    /// Whether one of the fields of a form was refused, so that it stands open.
    pub(super) fn is_open(&self, step: &str, number: impl Given<u16>) -> bool {
        self.form.begins(&format!("{}-", named(step, number.given())))
    }

    pub(super) fn answers(&self) -> Vec<Choice> {
        choices(Answer::ALL, Answer::code, |answer| self.page.audit_answer_word(answer))
    }

    pub(super) fn kinds(&self) -> Vec<Choice> {
        choices(FindingKind::ALL, FindingKind::code, |kind| self.page.audit_finding_word(kind))
    }

    pub(super) fn dimensions(&self) -> Vec<Choice> {
        choices(Dimension::ALL, Dimension::code, |dimension| self.page.audit_dimension(dimension))
    }

    pub(super) fn aspects(&self) -> Vec<Choice> {
        choices(ActionAspect::ALL, ActionAspect::code, |aspect| self.page.audit_aspect(aspect))
    }

    pub(super) fn verdicts(&self) -> Vec<Choice> {
        let word = |verdict: Verdict| self.page.t(&format!("audit-verdict-{}", verdict.code()));
        choices(Verdict::ALL, Verdict::code, word)
    }

    pub(super) fn change_answers(&self) -> Vec<Choice> {
        let word = |answer: ChangeAnswer| self.page.t(&format!("audit-change-{}", answer.code()));
        choices(&[ChangeAnswer::Granted, ChangeAnswer::Refused], ChangeAnswer::code, word)
    }

    /// The items of the checklist at which something may be found, beginning with none.
    pub(super) fn items(&self) -> Vec<Choice> {
        let none = Choice { value: String::new(), text: self.page.t("audit-item-none") };
        let item = |item: &CheckItem| {
            let text = self.page.either(&item.text_zh, &item.text_en);
            let short: String = text.chars().take(60).collect();
            Choice { value: item.number.to_string(), text: format!("{} {short}", item.code) }
        };
        std::iter::once(none).chain(self.file.items.iter().map(item)).collect()
    }
}

fn choices<T: Copy>(all: &[T], code: impl Fn(T) -> &'static str, word: impl Fn(T) -> String) -> Vec<Choice> {
    all.iter().map(|one| Choice { value: code(*one).to_owned(), text: word(*one) }).collect()
}
