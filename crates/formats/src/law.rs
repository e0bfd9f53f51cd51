//! How is the law read from its TOML files into a rulebook?
//!
//! The form is closed: an unknown key, word or unit stops the load with file and line.

mod shapes;

use domain::law::{AuthorityTerm, Calendar, ClockRule, Instrument, InvalidRulebook, ReviewRoute, Rulebook};
use serde::de::DeserializeOwned;

use self::shapes::{ActFile, AuthorityFile, CalendarFile};

/// Why a file of the law was not taken. Nothing is loaded by halves.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LawProblem {
    /// The file does not have the form.
    #[error("{file}:{line}: {reason}")]
    Form {
        /// Its name.
        file: String,
        /// Line, counted from 1.
        line: usize,
        /// What is wrong there.
        reason: String,
    },
    /// Each file is well-formed, but together they are no rulebook.
    #[error(transparent)]
    Contents(#[from] InvalidRulebook),
}

/// Reads the files of one regime. A file named `calendar.toml` holds the office calendar, `competent-authority.toml` the competent
/// authorities; every other file is one edition of one instrument with its rules.
///
/// # Errors
/// [`LawProblem`] with the first problem found.
pub fn read<'a>(files: impl Iterator<Item = (&'a str, &'a str)>) -> Result<Rulebook, LawProblem> {
    let files: Vec<(&str, &str)> = files.collect();
    let mut read = Parts::default();
    for (name, text) in &files {
        match name.rsplit('/').next() {
            Some("calendar.toml") => read.years.extend(parse::<CalendarFile>(name, text)?.into_domain(name, text)?),
            Some("competent-authority.toml") => read.authorities.extend(parse::<AuthorityFile>(name, text)?.into_domain(name, text)?),
            _ => parse::<ActFile>(name, text)?.into_domain(name, text, &mut read)?,
        }
    }
    let texts = files.iter().map(|(_, text)| *text);
    let calendar = Calendar::new(read.years);
    Ok(Rulebook::assemble(texts, read.instruments, read.clocks, read.routes, read.authorities, calendar)?)
}

/// What was read so far.
#[derive(Default)]
struct Parts {
    instruments: Vec<Instrument>,
    clocks: Vec<ClockRule>,
    routes: Vec<ReviewRoute>,
    authorities: Vec<AuthorityTerm>,
    years: Vec<domain::law::CalendarYear>,
}

fn parse<T: DeserializeOwned>(file: &str, text: &str) -> Result<T, LawProblem> {
    toml::from_str(text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        LawProblem::Form { file: file.to_owned(), line: line_at(text, at), reason: error.message().to_owned() }
    })
}

/// The line, counted from 1, in which the byte `at` lies.
fn line_at(text: &str, at: usize) -> usize {
    1 + text.bytes().take(at).filter(|byte| *byte == b'\n').count()
}
