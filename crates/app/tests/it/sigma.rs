//! Do the public Sigma rules find in real logs what they are known to find?

mod archives;
mod corrupt;
mod peer;
mod regression;

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use app::detection::offline::{self, Found, Request, Statistics, Step};
use domain::telemetry::LogSource;
use engine::detection::Matcher;

/// The matcher of the named rule folders of SigmaHQ's set.
fn matcher(rules: &Path, folders: &[&str]) -> Matcher {
    let folders: Vec<PathBuf> = folders.iter().map(|folder| rules.join(folder)).collect();
    let loaded = offline::load(&folders, &[]).expect("the rules");
    assert_eq!(loaded.refused, [], "refused rules");
    loaded.matcher
}

/// The rules that the peer was given. Loaded once: the two comparisons run beside each other.
fn peer_rules(rules: &Path) -> &'static Matcher {
    static MATCHER: OnceLock<Matcher> = OnceLock::new();
    MATCHER.get_or_init(|| matcher(rules, &["rules", "rules-emerging-threats"]))
}

/// Examines a folder and hands each finding to `each`.
fn examine(matcher: &Matcher, folder: &Path, mut each: impl FnMut(&Found, &Arc<str>)) -> Statistics {
    let request = Request { paths: vec![folder.to_owned()], given: LogSource::default(), threads: 2 };
    let statistics = offline::run(matcher, &request, |step| {
        if let Step::Found(found) = step
            && let Some((file, _)) = &found.place
        {
            each(found, file);
        }
    });
    statistics.expect("the logs")
}
