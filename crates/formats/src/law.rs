//! How is the law read from its TOML files into a rulebook?
//!
//! The form is closed: an unknown key, word or unit stops the load with file and line.

pub mod facts;

mod calendar_file;
mod levels;
mod maintenance;
mod provisions;
mod shapes;

pub use calendar_file::{CalendarEntry, write_ics, write_sheet};

use domain::law::responsibility::{LevelsRegulation, ProtectionBaseline};
use domain::law::{AuthorityTerm, Calendar, ClockRule, Instrument, InvalidRulebook, MaintenanceLaw, Provisions, ReviewRoute, Rulebook};
use serde::de::DeserializeOwned;

use self::levels::{BaselineFile, LevelsFile};
use self::maintenance::MaintenanceFile;
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
/// authorities, `responsibility-levels.toml` an edition of the classification regulation, `protection-baseline.toml` its annexes nine and ten,
/// `maintenance-plan.toml` what an edition of the Act says of maintenance plans; every other file is one edition of one instrument with its clocks.
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
            Some("responsibility-levels.toml") => parse::<LevelsFile>(name, text)?.into_domain(name, text, &mut read)?,
            Some("protection-baseline.toml") => read.baselines.push(parse::<BaselineFile>(name, text)?.into_domain(name, text)?),
            Some("maintenance-plan.toml") => read.maintenance.push(parse::<MaintenanceFile>(name, text)?.into_domain(name, text)?),
            _ => parse::<ActFile>(name, text)?.into_domain(name, text, &mut read)?,
        }
    }
    let texts = files.iter().map(|(_, text)| *text);
    let calendar = Calendar::new(read.years);
    let book = Rulebook::assemble(texts, read.instruments, read.clocks, read.routes, read.authorities, calendar)?;
    let book = book.with_levels(read.levels, read.baselines)?.with_maintenance(read.maintenance)?;
    Ok(book.with_provisions(read.provisions)?)
}

/// What was read so far.
#[derive(Default)]
struct Parts {
    instruments: Vec<Instrument>,
    clocks: Vec<ClockRule>,
    routes: Vec<ReviewRoute>,
    authorities: Vec<AuthorityTerm>,
    years: Vec<domain::law::CalendarYear>,
    levels: Vec<LevelsRegulation>,
    baselines: Vec<ProtectionBaseline>,
    provisions: Provisions,
    maintenance: Vec<MaintenanceLaw>,
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

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "[instrument]\nid = \"R3\"\nin_force_from = \"2021-08-23\"\nname_zh = \"甲\"\nname_en = \"A\"\nsource = \"moj\"\nconfidence = \"high\"\n";

    fn refusal(tail: &str) -> String {
        let text = format!("{HEAD}{tail}");
        read([("tw/2021-08-23/a.toml", text.as_str())].into_iter()).unwrap_err().to_string()
    }

    #[test]
    fn whatever_is_not_in_the_form_is_refused_with_its_line() {
        let clock = |change: &str| {
            let mut lines = vec![
                "[[clock]]",
                "id = \"K01\"",
                "cites = { article = 4 }",
                "subject = \"public_agency\"",
                "bound = \"body\"",
                "trigger = \"aware\"",
                "duty = \"notify\"",
                "satisfied_by = [\"notified\"]",
                "source = \"moj\"",
                "confidence = \"high\"",
            ];
            lines.push(change);
            lines.join("\n")
        };
        assert_eq!(refusal(&clock("deadline = 3")).split(": ").next(), Some("tw/2021-08-23/a.toml:18"));
        assert!(refusal(&clock("to = [\"everybody\"]")).contains(":18: unknown word \"everybody\""));
        assert!(refusal(&clock("levels = [5]")).contains("a level is 1, 2, 3 or 4"));
        assert!(refusal(&clock("period = { number = 1, unit = \"hour\", count = \"calendar_days\" }")).contains("hours are continuous"));
        let article = "[[article]]\nnumber = 3\ntext_zh = \"乙\"\n";
        assert_eq!(refusal(&format!("{}\n{article}", clock(""))), "R3@2021-08-23 art. 4 does not exist");
    }

    #[test]
    fn two_editions_may_not_claim_one_day() {
        let later = HEAD.replace("2021-08-23", "2022-01-01");
        let problem = read([("a.toml", HEAD), ("b.toml", later.as_str())].into_iter()).unwrap_err();
        assert_eq!(problem.to_string(), "R3@2021-08-23 and R3@2022-01-01 are in force on the same day");
    }
}
