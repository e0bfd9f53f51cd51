//! Where are the shared archives unpacked, once for all tests of this build?

use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;

/// The unpacked archive `folder/name.tar.zst` of the shared data; `None` where that is absent.
pub(super) fn unpacked(folder: &str, name: &str) -> Option<PathBuf> {
    testkit::shared_data(folder).map(|folder| unpack(&folder.join(format!("{name}.tar.zst")), name))
}

fn unpack(archive: &Path, name: &str) -> PathBuf {
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let _guard = ONE_AT_A_TIME.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("shared");
    let target = root.join(name);
    if target.is_dir() {
        return target;
    }
    let beside = root.join(format!("{name}.{}", std::process::id()));
    fs::create_dir_all(&beside).expect("a folder in the build's own");
    let packed = fs::read(archive).expect("the archive");
    let mut decoder = zstd::stream::read::Decoder::new(Cursor::new(packed)).expect("zstd");
    decoder.window_log_max(27).expect("a window");
    let mut tar = Command::new("tar").arg("x").arg("-C").arg(&beside).stdin(Stdio::piped()).spawn().expect("tar");
    std::io::copy(&mut decoder, &mut tar.stdin.take().expect("a pipe")).expect("unpacking");
    assert!(tar.wait().expect("tar").success());
    // Another process may have been faster; its copy is as good.
    if fs::rename(&beside, &target).is_err() {
        let _ = fs::remove_dir_all(&beside);
    }
    target
}
