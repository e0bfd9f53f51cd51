//! Where do the law and its written cases lie, and how are moments written there?

use std::path::{Path, PathBuf};

use domain::law::{Rulebook, TAIPEI};
use jiff::Timestamp;
use jiff::civil::DateTime;

/// The law as it lies in the repository.
pub(crate) fn rulebook() -> Rulebook {
    let mut texts = Vec::new();
    let mut folders = vec![law().join("tw")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                texts.push((path.to_string_lossy().into_owned(), std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    texts.sort();
    formats::law::read(texts.iter().map(|(name, text)| (name.as_str(), text.as_str()))).unwrap()
}

/// A file of written cases.
pub(crate) fn cases(file: &str) -> String {
    std::fs::read_to_string(law().join("cases").join(file)).unwrap()
}

/// A moment in Taiwan's time, such as `2022-04-11 09:00:00`.
pub(crate) fn moment(text: &str) -> Timestamp {
    TAIPEI.to_timestamp(text.parse::<DateTime>().unwrap()).unwrap()
}

/// The same, written.
pub(crate) fn local(at: Timestamp) -> String {
    TAIPEI.to_datetime(at).to_string().replace('T', " ")
}

fn law() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../law")
}
