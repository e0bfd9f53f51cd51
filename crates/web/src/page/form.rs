//! How does a form keep what was typed and say what is wrong beside each field?

use std::collections::BTreeMap;

use app::{FieldProblem, Refusal};
use askama::Template;

use super::{Markup, Page};
use crate::problem::Problem;
use crate::words;

/// What stands in a form: the values typed so far, and what was wrong with them.
#[derive(Debug, Clone, Default)]
pub struct Form {
    values: BTreeMap<String, String>,
    problems: Vec<FieldProblem>,
}

/// One choice of a select field.
#[derive(Debug, Clone)]
pub struct Choice {
    /// The value sent.
    pub value: String,
    /// What people read.
    pub text: String,
}

impl Form {
    /// A form with nothing in it yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// The same form with one field filled. Secrets are never filled in again.
    #[must_use]
    pub fn with(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.values.insert(name.into(), value.into());
        self
    }

    /// The same form after its contents were refused: keeps the problems of its fields, and passes on every other refusal.
    ///
    /// # Errors
    /// The refusal itself, where it is not about fields.
    pub fn refused(mut self, refusal: Refusal) -> Result<Self, Problem> {
        match refusal {
            Refusal::Invalid(problems) => {
                self.problems = problems;
                Ok(self)
            }
            other => Err(Problem::from(other)),
        }
    }

    /// What stands in a field.
    pub fn value(&self, name: &str) -> &str {
        self.values.get(name).map_or("", String::as_str)
    }

    /// Whether something was put into a field, be it empty.
    pub fn has(&self, name: &str) -> bool {
        self.values.contains_key(name)
    }

    /// Whether anything is wrong.
    pub fn is_refused(&self) -> bool {
        !self.problems.is_empty()
    }

    /// Whether anything is wrong with a field whose name begins so.
    pub fn begins(&self, prefix: &str) -> bool {
        self.problems.iter().any(|problem| problem.field.starts_with(prefix))
    }

    /// What is wrong with a field, if something is.
    pub(crate) fn problem(&self, page: &Page, name: &str) -> Option<String> {
        self.problems.iter().find(|problem| problem.field == name).map(|problem| words::message(page.language(), &problem.message))
    }
}

impl Page {
    /// The hidden token that every form carries.
    pub fn csrf(&self) -> Markup {
        Markup::of(&Token { token: self.visitor.csrf() })
    }

    /// What is wrong with the form, each line leading to its field; nothing if nothing is.
    pub fn summary(&self, form: &Form) -> Markup {
        let problems: Vec<(String, String)> =
            form.problems.iter().map(|problem| (problem.field.clone(), words::message(self.language(), &problem.message))).collect();
        if problems.is_empty() { Markup::default() } else { Markup::of(&Summary { heading: self.t("page-form-wrong"), problems }) }
    }

    /// A field of one line. `kind` is the input's type; the sentence `<label_key>-hint`, where there is one, stands below the label.
    pub fn input(&self, form: &Form, kind: &str, name: &str, label_key: &str) -> Markup {
        self.input_with(form, kind, name, label_key, "")
    }

    /// The same with a word for the browser's `autocomplete` (such as `username`, `current-password`, `one-time-code`).
    pub fn input_with(&self, form: &Form, kind: &str, name: &str, label_key: &str, autocomplete: &str) -> Markup {
        let value = if kind == "password" { "" } else { form.value(name) };
        let look = Look::Input { kind: kind.to_owned(), autocomplete: autocomplete.to_owned() };
        self.field(form, name, label_key, look, value)
    }

    /// A field of several lines.
    pub fn area(&self, form: &Form, name: &str, label_key: &str) -> Markup {
        self.field(form, name, label_key, Look::Area, form.value(name))
    }

    /// A field with choices; the first one is chosen unless the form says otherwise.
    pub fn select(&self, form: &Form, name: &str, label_key: &str, choices: &[Choice]) -> Markup {
        self.field(form, name, label_key, Look::Select(choices.to_vec()), form.value(name))
    }

    /// A choice above a table; its label is for screen readers, since the first choice says what it filters.
    pub fn filter(&self, form: &Form, name: &str, label_key: &str, choices: &[Choice]) -> Markup {
        Markup::of(&Filter { name, label: self.t(label_key), choices, value: form.value(name) })
    }

    /// The search field above a table.
    pub fn filter_search(&self, form: &Form, name: &str, label_key: &str) -> Markup {
        Markup::of(&Search { name, label: self.t(label_key), value: form.value(name) })
    }

    fn field(&self, form: &Form, name: &str, label_key: &str, look: Look, value: &str) -> Markup {
        let hint = words::try_say(self.language(), &format!("{label_key}-hint"), &[]);
        let problem = form.problem(self, name);
        let described = match (&hint, &problem) {
            (None, None) => String::new(),
            (Some(_), None) => format!("{name}-hint"),
            (None, Some(_)) => format!("{name}-problem"),
            (Some(_), Some(_)) => format!("{name}-hint {name}-problem"),
        };
        Markup::of(&Field { name: name.to_owned(), label: self.t(label_key), hint, problem, described, look, value: value.to_owned() })
    }
}

enum Look {
    Input { kind: String, autocomplete: String },
    Area,
    Select(Vec<Choice>),
}

#[derive(Template)]
#[template(source = r#"<input type="hidden" name="_csrf" value="{{ token }}">"#, ext = "html")]
struct Token<'a> {
    token: &'a str,
}

#[derive(Template)]
#[template(path = "components/filter.html")]
struct Filter<'a> {
    name: &'a str,
    label: String,
    choices: &'a [Choice],
    value: &'a str,
}

#[derive(Template)]
#[template(path = "components/search.html")]
struct Search<'a> {
    name: &'a str,
    label: String,
    value: &'a str,
}

#[derive(Template)]
#[template(path = "components/summary.html")]
struct Summary {
    heading: String,
    problems: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "components/field.html")]
struct Field {
    name: String,
    label: String,
    hint: Option<String>,
    problem: Option<String>,
    described: String,
    look: Look,
    value: String,
}
