//! Which rulebook is built into this binary?

use domain::law::Rulebook;
use formats::law::LawProblem;

/// Embeds the files of `law/tw`, in the order in which they are read.
macro_rules! embedded {
    ($($path:literal),+ $(,)?) => {
        &[$(($path, include_str!(concat!("../../../../law/", $path)))),+]
    };
}

/// The files of the law with their names below `law/`.
const FILES: &[(&str, &str)] = embedded![
    "tw/calendar.toml",
    "tw/competent-authority.toml",
    "tw/2018-06-06/act.toml",
    "tw/2021-01-20/administrative-procedure.toml",
    "tw/2021-08-23/enforcement-rules.toml",
    "tw/2021-08-23/incident-notification.toml",
    "tw/2021-08-23/intelligence-sharing.toml",
    "tw/2021-08-23/plan-audit.toml",
    "tw/2021-08-23/maintenance-plan.toml",
    "tw/2021-08-23/protection-baseline.toml",
    "tw/2021-08-23/responsibility-levels.toml",
    "tw/2021-08-23/rewards-and-discipline.toml",
    "tw/2025-12-01/act.toml",
    "tw/2025-12-01/enforcement-rules.toml",
    "tw/2025-12-01/incident-notification.toml",
    "tw/2025-12-01/intelligence-sharing.toml",
    "tw/2025-12-01/personnel.toml",
    "tw/2025-12-01/plan-audit.toml",
    "tw/2025-12-01/maintenance-plan.toml",
    "tw/2025-12-01/protection-baseline.toml",
    "tw/2025-12-01/responsibility-levels.toml",
];

/// Reads the built-in rulebook. Done once at the start; deeds use the copy in [`App`](crate::App).
///
/// # Errors
/// [`LawProblem`] if the embedded files are no rulebook, which the tests rule out for a built release.
pub fn rulebook() -> Result<Rulebook, LawProblem> {
    formats::law::read(FILES.iter().copied())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::*;

    #[test]
    fn every_file_of_the_law_is_embedded_and_loads() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../law");
        let mut found = BTreeSet::new();
        let mut folders = vec![root.join("tw")];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    found.insert(path.strip_prefix(&root).unwrap().to_str().unwrap().to_owned());
                }
            }
        }
        assert_eq!(found, FILES.iter().map(|(name, _)| (*name).to_owned()).collect::<BTreeSet<_>>());
        rulebook().unwrap();
    }
}
