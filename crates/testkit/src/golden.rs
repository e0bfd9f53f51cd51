//! Does a text still equal the reviewed one in its golden file?

use std::{env, fs, path::Path};

/// Compares `actual` with the golden file at `path`; with `LIANFANG_BLESS=1` in the environment it writes the file instead, and the
/// reviewer reads the difference in the commit.
///
/// # Panics
/// If they differ or the file is missing: the first differing line is shown.
#[expect(clippy::panic, reason = "tests' furniture: failing loudly is its purpose")]
pub fn golden(path: impl AsRef<Path>, actual: &str) {
    let path = path.as_ref();
    if env::var_os("LIANFANG_BLESS").is_some() {
        if let Err(error) = fs::write(path, actual) {
            panic!("cannot write {}: {error}", path.display());
        }
        return;
    }
    let Ok(expected) = fs::read_to_string(path) else {
        panic!("no golden file {}: run again with LIANFANG_BLESS=1 and review it\n{actual}", path.display());
    };
    if expected == actual {
        return;
    }
    let mut pairs = expected.lines().map(Some).chain([None]).zip(actual.lines().map(Some).chain([None])).enumerate();
    let (number, (was, is)) = pairs.find(|(_, (was, is))| was != is).unwrap_or((0, (None, None)));
    panic!(
        "{} differs at line {}\n  golden: {}\n  actual: {}\nIf the new text is right, run again with LIANFANG_BLESS=1 and review the change.",
        path.display(),
        number + 1,
        was.unwrap_or("(end of file)"),
        is.unwrap_or("(end of text)")
    );
}
