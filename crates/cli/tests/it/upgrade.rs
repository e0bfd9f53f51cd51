//! Does a node of each earlier release come up with this one?
//!
//! `samples/` holds a backup of a small node for each release. They are never edited once that release is out: what they hold is what people have.
//! While a release is in the making, `LIANFANG_BLESS=1` makes its sample anew.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::server::Server;

fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/samples")
}

fn lianfang(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_lianfang")).args(arguments).output().unwrap()
}

/// The sample of the release in the making, which every later release must bring up.
fn make_sample(to: &Path) {
    let data = testkit::directory();
    let server = Server::start(data.path(), &[]);
    server.signal("TERM");
    assert_eq!(server.wait().0.code(), Some(0));
    let _ = fs::remove_file(to);
    let made = lianfang(&["backup", "--data", data.path().to_str().unwrap(), "--to", to.to_str().unwrap()]);
    assert_eq!(made.status.code(), Some(0), "{made:?}");
}

#[test]
fn a_node_of_every_release_comes_up() {
    let current = samples().join(concat!("node-", env!("CARGO_PKG_VERSION"), ".tar"));
    if std::env::var_os("LIANFANG_BLESS").is_some() {
        make_sample(&current);
    }
    assert!(current.exists(), "no sample of this release: make it with LIANFANG_BLESS=1");
    for entry in fs::read_dir(samples()).unwrap() {
        let sample = entry.unwrap().path();
        let place = testkit::directory();
        let data = place.path().join("data");
        let restored = lianfang(&["restore", "--from", sample.to_str().unwrap(), "--data", data.to_str().unwrap()]);
        assert_eq!(restored.status.code(), Some(0), "{}: {restored:?}", sample.display());
        let server = Server::start(&data, &[]);
        assert_eq!(server.get("/readyz").0, 200, "{}", sample.display());
        server.signal("TERM");
        assert_eq!(server.wait().0.code(), Some(0), "{}", sample.display());
        let doctor = lianfang(&["doctor", "--data", data.to_str().unwrap()]);
        assert_eq!(doctor.status.code(), Some(0), "{}: {doctor:?}", sample.display());
    }
}
