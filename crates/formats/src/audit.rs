//! How is a checklist for audits read from its TOML file?

use domain::audit::{Dimension, Template, TemplateItem};
use domain::registry::Level;
use serde::Deserialize;

/// Why a checklist was not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {reason}")]
pub struct ChecklistProblem {
    /// The file's name, as given.
    pub file: String,
    /// Line, counted from 1.
    pub line: usize,
    /// What is wrong there.
    pub reason: String,
}

/// Reads a checklist:
///
/// ```toml
/// edition = "2026-1"
///
/// [[item]]
/// code = "4.1"
/// dimension = "inventory"                # one of the codes of `Dimension`
/// zh = "是否每年盤點資通系統？"
/// en = "Are the systems inventoried every year?"
/// duties = ["M01"]                       # measures of annexes one to eight
/// controls = ["帳號管理"]                # families of the control baseline
/// levels = ["A", "B"]                    # only these; all without the key
/// agencies_only = true                   # only public agencies
/// ```
///
/// # Errors
/// [`ChecklistProblem`] with the first problem found.
pub fn read_checklist(file: &str, text: &str) -> Result<Template, ChecklistProblem> {
    let problem = |at: Option<usize>, reason: String| ChecklistProblem {
        file: file.to_owned(),
        line: at.map_or(1, |at| text.get(..at).map_or(1, |before| before.matches('\n').count() + 1)),
        reason,
    };
    let read: File = toml::from_str(text).map_err(|error| problem(error.span().map(|span| span.start), error.message().to_owned()))?;
    let mut items = Vec::with_capacity(read.item.len());
    for item in read.item {
        let at = item.code.span().start;
        let wrong = |reason: String| problem(Some(at), reason);
        let dimension = Dimension::from_code(&item.dimension).ok_or_else(|| wrong(format!("unknown dimension {:?}", item.dimension)))?;
        let level = |text: &String| Level::from_code(text).ok_or_else(|| wrong(format!("unknown level {text:?}")));
        let levels = item.levels.iter().map(level).collect::<Result<_, _>>()?;
        if item.zh.trim().is_empty() || item.en.trim().is_empty() {
            return Err(wrong("asks nothing".to_owned()));
        }
        items.push(TemplateItem {
            code: item.code.into_inner(),
            dimension,
            text_zh: item.zh,
            text_en: item.en,
            duties: item.duties,
            controls: item.controls,
            levels,
            agencies_only: item.agencies_only,
        });
    }
    Ok(Template { edition: read.edition, items })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    edition: String,
    #[serde(default)]
    item: Vec<ItemShape>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ItemShape {
    code: toml::Spanned<String>,
    dimension: String,
    zh: String,
    en: String,
    #[serde(default)]
    duties: Vec<String>,
    #[serde(default)]
    controls: Vec<String>,
    #[serde(default)]
    levels: Vec<String>,
    #[serde(default)]
    agencies_only: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    const ITEM: &str = "edition = \"1\"\n[[item]]\ncode = \"1.1\"\ndimension = \"policy\"\nzh = \"甲\"\nen = \"a\"\n";

    #[test]
    fn reads_items_and_says_where_one_is_wrong() {
        let read = read_checklist("x.toml", &format!("{ITEM}levels = [\"A\"]\n")).unwrap();
        assert_eq!((read.edition.as_str(), read.items.len()), ("1", 1));
        assert_eq!(read.items[0].levels, [Level::A]);
        for (text, reason) in [
            (ITEM.replace("policy", "polity"), "x.toml:3: unknown dimension \"polity\""),
            (format!("{ITEM}levels = [\"F\"]\n"), "x.toml:3: unknown level \"F\""),
            (ITEM.replace("\"a\"", "\" \""), "x.toml:3: asks nothing"),
            (format!("{ITEM}colour = 1\n"), "x.toml:7: unknown field"),
        ] {
            let problem = read_checklist("x.toml", &text).unwrap_err().to_string();
            assert!(problem.starts_with(reason), "{problem}");
        }
    }
}
