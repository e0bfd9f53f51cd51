//! The furniture of tests: throwaway databases and directories, golden files, and the way to shared test data.
//!
//! Only a dev-dependency, of `lake`, `app`, `web` and `cli`. Fakes of the product itself (a fixed clock, seeded identifiers, SQLite in a
//! fresh file) are product code and live there.

mod golden;
mod postgres;
mod shared_data;

pub use golden::golden;
pub use postgres::{Cluster, postgres};
pub use shared_data::shared_data;

/// A fresh directory that is removed when dropped, for the data of one test.
///
/// # Panics
/// If the system's temporary directory is not writable; nothing can be tested then.
#[expect(clippy::expect_used, reason = "tests' furniture: failing loudly is its purpose")]
pub fn directory() -> tempfile::TempDir {
    tempfile::Builder::new().prefix("lianfang-test-").tempdir().expect("a temporary directory")
}
