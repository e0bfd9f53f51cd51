//! How is a list of what must never be blocked read from its TOML file?

use domain::blocklist::{AllowRule, NeverBlock, Pattern};
use serde::Deserialize;

/// Why an allow list was not taken. Nothing of it is used by halves: a protection that is silently missing cuts somebody off.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {reason}")]
pub struct AllowListProblem {
    /// The file's name, as given.
    pub file: String,
    /// Line, counted from 1.
    pub line: usize,
    /// What is wrong there.
    pub reason: String,
}

/// Reads an allow list:
///
/// ```toml
/// [[never]]
/// because = "site"                                      # one of the codes of `NeverBlock`
/// what = ["198.51.100.0/24", "*.agency.example", "agency.example", "d41d8cd98f00b204e9800998ecf8427e"]
/// note = "Why, for the reader of this file"
/// ```
///
/// A network protects its addresses, `*.name` the name and all below it, a bare name itself alone, a hash one file.
///
/// # Errors
/// [`AllowListProblem`] with the first problem found.
pub fn read_allow_list(file: &str, text: &str) -> Result<Vec<AllowRule>, AllowListProblem> {
    let problem = |at: Option<usize>, reason: String| AllowListProblem {
        file: file.to_owned(),
        line: at.map_or(1, |at| text.get(..at).map_or(1, |before| before.matches('\n').count() + 1)),
        reason,
    };
    let read: File = toml::from_str(text).map_err(|error| problem(error.span().map(|span| span.start), error.message().to_owned()))?;
    let mut rules = Vec::new();
    for group in read.never {
        let at = group.because.span().start;
        let code = group.because.get_ref();
        let because = NeverBlock::from_code(code).ok_or_else(|| problem(Some(at), format!("unknown reason {code:?}")))?;
        for what in group.what {
            let pattern = Pattern::parse(what.get_ref())
                .map_err(|error| problem(Some(what.span().start), format!("{:?}: {error}", what.get_ref())))?;
            rules.push(AllowRule { pattern, because });
        }
    }
    Ok(rules)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    never: Vec<Group>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    because: toml::Spanned<String>,
    what: Vec<toml::Spanned<String>>,
    #[serde(default, rename = "note")]
    _note: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_where_it_is_wrong() {
        let cases = [
            ("[[never]]\nbecause = \"site\"\nwhat = [\"10.0.0.0/8\", \"*.a.example\"]\n", Ok(2)),
            ("", Ok(0)),
            ("[[never]]\nbecause = \"whim\"\nwhat = []\n", Err((2, "unknown reason \"whim\""))),
            ("[[never]]\nbecause = \"site\"\nwhat = [\n  \"10.0.0.1/8\",\n]\n", Err((4, "\"10.0.0.1/8\": not a domain name"))),
            ("[[newer]]\n", Err((1, "unknown field `newer`, expected `never`"))),
        ];
        for (text, expected) in cases {
            let read = read_allow_list("never-block.toml", text);
            let got = read.as_ref().map(Vec::len).map_err(|problem| (problem.line, problem.reason.as_str()));
            assert_eq!(got, expected, "{text}");
        }
    }
}
