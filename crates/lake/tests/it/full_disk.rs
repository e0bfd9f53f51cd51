//! Does a really full disk refuse new frames, lose none, and heal when space returns?
//!
//! The child is this test binary again, started where its disk is small: on a tmpfs of its own where the system lets us mount one, and under
//! a file size limit everywhere.

use std::path::Path;
use std::process::{Command, Output};

use lake::{Journal, JournalError, JournalSettings};

const CHILD: &str = "LIANFANG_TEST_FULL_DISK";

fn run_child(script: &str, role: &str) -> Output {
    let exe = std::env::current_exe().unwrap();
    Command::new("sh")
        .args(["-c", script, "sh"])
        .arg(exe)
        .args(["--exact", "full_disk::child", "--nocapture", "--test-threads=1"])
        .env(CHILD, role)
        .output()
        .unwrap()
}

#[test]
fn on_a_small_file_system() {
    let script = "D=$(mktemp -d) && export D && exec unshare --user --map-root-user --mount sh -c 'mount -t tmpfs -o size=3m none \"$D\" || exit 77; exec \"$@\"' sh \"$@\"";
    let output = run_child(script, "tmpfs");
    if output.status.code() == Some(77) || String::from_utf8_lossy(&output.stderr).contains("unshare:") {
        println!("skipped: this system lets nobody mount a tmpfs of their own ({})", String::from_utf8_lossy(&output.stderr).trim());
        return;
    }
    assert!(output.status.success(), "{}\n{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(String::from_utf8_lossy(&output.stdout).contains("FILLED AND HEALED"));
}

#[test]
fn under_a_file_size_limit() {
    // With the signal ignored, writing beyond the limit fails with EFBIG. 512 blocks of 512 bytes.
    let output = run_child("D=$(mktemp -d) && export D && trap '' XFSZ && ulimit -S -f 512 && exec \"$@\"", "limit");
    assert!(output.status.success(), "{}\n{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(String::from_utf8_lossy(&output.stdout).contains("FILLED AND HEALED"));
}

/// What runs inside; a test of nothing unless started by the two above.
#[test]
fn child() {
    let Ok(role) = std::env::var(CHILD) else { return };
    let dir = std::env::var("D").unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(fill_and_heal(Path::new(&dir), &role));
    println!("FILLED AND HEALED");
}

async fn fill_and_heal(dir: &Path, role: &str) {
    let settings = JournalSettings { segment_bytes: 1 << 30, reserve_bytes: 0 };
    let ballast = dir.join("ballast");
    if role == "tmpfs" {
        std::fs::write(&ballast, vec![1; 1 << 20]).unwrap();
    }
    let journal = Journal::open(&dir.join("journal"), settings, 0).unwrap();
    let mut accepted = Vec::new();
    let mut refused = 0;
    // Frames of different sizes, so that the disk ends in the middle of one; small ones may still fit after a large one did not.
    for round in 0..4_000_usize {
        let frame = vec![u8::try_from(round % 251).unwrap(); 100 + round * 7919 % 9000];
        match journal.append(frame.clone()).await {
            Ok(number) => {
                assert_eq!(number, accepted.len() as u64);
                accepted.push(frame);
            }
            Err(JournalError::Full) => refused += 1,
            Err(other) => panic!("{other}"),
        }
        if refused > 50 {
            break;
        }
    }
    assert!(refused > 50 && accepted.len() > 10, "{refused} refused, {} accepted", accepted.len());
    let kept = |journal: &Journal| journal.reader(0).read(usize::MAX).unwrap().into_iter().map(|frame| frame.payload).collect::<Vec<_>>();
    assert!(kept(&journal) == accepted, "what was accepted is all there");
    // A restart on the full disk finds the same.
    drop(journal);
    let journal = Journal::open(&dir.join("journal"), settings, 0).unwrap();
    assert!(kept(&journal) == accepted, "also after a restart");
    if role == "tmpfs" {
        std::fs::remove_file(&ballast).unwrap();
    } else {
        let raised = Command::new("prlimit").args(["--fsize=unlimited:", "--pid", &std::process::id().to_string()]).status();
        assert!(raised.unwrap().success());
    }
    for _ in 0..20 {
        accepted.push(vec![7; 5000]);
        assert_eq!(journal.append(vec![7; 5000]).await.unwrap(), accepted.len() as u64 - 1);
    }
    assert!(kept(&journal) == accepted, "and after space returned");
    std::fs::remove_dir_all(dir.join("journal")).unwrap();
}
