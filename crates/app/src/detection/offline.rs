//! What do rules and indicators find in files that somebody points to?
//!
//! Files are read by one thread in their order; their events are matched by as many as there are processors; findings come out in the order
//! of files and records, the same on every run. Correlations look at all files together, by the events' time, and come last.

mod files;
mod pipeline;
mod reading;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use domain::detection::Finding;
use domain::telemetry::LogSource;
use engine::detection::{Indicators, Matcher, RefusedRule, RuleSet};
use formats::intel::typed;
use formats::limits::{INDICATOR_FILE_BYTES, RULE_FILE_BYTES};

/// Why nothing was examined.
#[derive(Debug, thiserror::Error)]
pub enum CannotExamine {
    /// A path cannot be read.
    #[error("cannot read {path}")]
    Unreadable {
        /// The path as given.
        path: String,
        /// What the system says.
        source: std::io::Error,
    },
    /// A file is over a documented limit.
    #[error("{path} is larger than {limit} bytes")]
    TooLarge {
        /// The path as given.
        path: String,
        /// The limit.
        limit: u64,
    },
    /// Nothing to match with.
    #[error("no rule could be loaded from {0}")]
    NoRules(String),
    /// No event could be read from any file.
    #[error("none of the {0} files could be read")]
    NothingRead(usize),
}

/// What to match with, and what was refused of it.
#[derive(Debug)]
pub struct Loaded {
    /// The rules and indicators.
    pub matcher: Matcher,
    /// Rules that were refused.
    pub refused: Vec<RefusedRule>,
    /// Lines of indicator files that were refused: file, line, reason.
    pub refused_indicators: Vec<RefusedRule>,
}

/// What to examine.
#[derive(Debug, Clone)]
pub struct Request {
    /// Files and folders; folders are walked, and of their files only those with a known name are read.
    pub paths: Vec<PathBuf>,
    /// The kind of log where the events do not say.
    pub given: LogSource,
    /// How many threads match; at least one.
    pub threads: usize,
}

/// Something that happened on the way, in a fixed order.
#[derive(Debug)]
pub enum Step<'a> {
    /// A rule or indicator matched.
    Found(&'a Found),
    /// A part of a file could not be read and was skipped.
    Unreadable {
        /// The file as given or found.
        file: &'a str,
        /// What and why.
        reason: &'a str,
    },
    /// So many bytes of all files have been read.
    Progress(u64),
}

/// A finding and where it was found.
#[derive(Debug)]
pub struct Found {
    /// The file as given or found and the record's number or the line; `None` for a correlation, which looks at all files.
    pub place: Option<(Arc<str>, u64)>,
    /// The finding.
    pub finding: Finding,
}

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Statistics {
    /// Files read.
    pub files: usize,
    /// Files in folders whose names say that they are no logs.
    pub skipped: usize,
    /// Events examined.
    pub events: u64,
    /// Findings made.
    pub findings: u64,
    /// Records, lines, chunks and files that could not be read.
    pub unreadable: u64,
}

/// Loads rules from files and folders (`.yml`, `.yaml`) and indicators from lists.
///
/// # Errors
/// [`CannotExamine`] if a path cannot be read, or if there is neither a rule nor an indicator.
pub fn load(rules: &[PathBuf], indicators: &[PathBuf]) -> Result<Loaded, CannotExamine> {
    let (texts, mut refused) = rule_texts(rules)?;
    let (set, faulty) = RuleSet::load(texts);
    refused.extend(faulty);
    let (known, refused_indicators) = load_indicators(indicators)?;
    if set.rules() == 0 && known.is_empty() {
        let names: Vec<String> = rules.iter().chain(indicators).map(|path| path.display().to_string()).collect();
        return Err(CannotExamine::NoRules(names.join(", ")));
    }
    Ok(Loaded { matcher: Matcher::new(Arc::new(set), known), refused, refused_indicators })
}

/// A rule file's name and its text.
type RuleText = (String, String);

/// Names and texts of the rule files at or below some paths, and the files that cannot be read.
pub(super) fn rule_texts(paths: &[PathBuf]) -> Result<(Vec<RuleText>, Vec<RefusedRule>), CannotExamine> {
    let (mut texts, mut refused) = (Vec::new(), Vec::new());
    for path in paths {
        for file in files::rules(path)? {
            let name = file.display().to_string();
            match read_text(&file, RULE_FILE_BYTES) {
                Ok(text) => texts.push((name, text)),
                Err(CannotExamine::Unreadable { path, source }) => {
                    refused.push(RefusedRule { file: path, line: 1, reason: source.to_string() });
                }
                Err(other) => refused.push(RefusedRule { file: name, line: 1, reason: other.to_string() }),
            }
        }
    }
    Ok((texts, refused))
}

fn load_indicators(paths: &[PathBuf]) -> Result<(Indicators, Vec<RefusedRule>), CannotExamine> {
    let (mut observables, mut networks, mut refused) = (Vec::new(), Vec::new(), Vec::new());
    for path in paths {
        let list = typed::read(&read_text(path, INDICATOR_FILE_BYTES)?);
        observables.extend(list.observables);
        networks.extend(list.networks);
        let file = path.display().to_string();
        refused.extend(list.refused.into_iter().map(|(line, reason)| RefusedRule { file: file.clone(), line, reason }));
    }
    Ok((Indicators::new(observables, networks), refused))
}

/// Examines the files of a request and tells each step.
///
/// # Errors
/// [`CannotExamine`] if a path does not exist or no file could be read.
pub fn run(matcher: &Matcher, request: &Request, mut tell: impl FnMut(Step<'_>)) -> Result<Statistics, CannotExamine> {
    let found = files::logs(&request.paths)?;
    let mut statistics = pipeline::run(matcher, request, &found.files, &mut tell);
    statistics.skipped = found.skipped;
    if statistics.files == 0 && !found.files.is_empty() {
        return Err(CannotExamine::NothingRead(found.files.len()));
    }
    Ok(statistics)
}

/// Total size in bytes of what a request would read, for a progress bar.
///
/// # Errors
/// [`CannotExamine`] if a path does not exist.
pub fn size(request: &Request) -> Result<u64, CannotExamine> {
    let found = files::logs(&request.paths)?;
    Ok(found.files.iter().filter_map(|file| file.metadata().ok()).map(|about| about.len()).sum())
}

fn read_text(path: &Path, limit: u64) -> Result<String, CannotExamine> {
    let name = || path.display().to_string();
    let unreadable = |source| CannotExamine::Unreadable { path: name(), source };
    if std::fs::metadata(path).map_err(unreadable)?.len() > limit {
        return Err(CannotExamine::TooLarge { path: name(), limit });
    }
    std::fs::read_to_string(path).map_err(unreadable)
}
