//! Where is the test data that is too large or too foreign for the repository?

use std::env;
use std::path::{Path, PathBuf};

/// The folder `data/<name>` of the shared test data: under `$LIANFANG_SHARED`, or under `shared` beside the repository.
///
/// `None`, with a line on stderr that says so, where it is absent: the caller returns and the test counts as passed.
pub fn shared_data(name: &str) -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let root = env::var_os("LIANFANG_SHARED").map_or(beside, PathBuf::from);
    let folder = root.join("data").join(name);
    if folder.exists() {
        return Some(folder);
    }
    #[expect(clippy::print_stderr, reason = "a skipped test says so to whoever runs it")]
    {
        eprintln!("SKIPPED: no shared test data at {} (set LIANFANG_SHARED to the folder that holds data/)", folder.display());
    }
    None
}
