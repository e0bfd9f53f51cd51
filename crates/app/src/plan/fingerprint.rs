//! How does the ledger prove what a plan or statement said?

use std::fmt::Write as _;

use domain::plan::Sections;
use sha2::{Digest as _, Sha256};

/// SHA-256 over every item's number and text, each with its length, so that no two contents look alike.
pub(super) fn fingerprint(sections: &Sections) -> String {
    let mut hash = Sha256::new();
    for (item, text) in sections {
        hash.update([*item]);
        hash.update((text.len() as u64).to_be_bytes());
        hash.update(text.as_bytes());
    }
    hash.finalize().iter().fold(String::with_capacity(64), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
