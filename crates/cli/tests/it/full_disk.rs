//! Does a server on a disk that is really full refuse new events, lose none that it accepted, and go on when there is space again?

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::intake::prepare;
use crate::server::Server;

/// A small file system of its own, taken away at the end.
struct SmallDisk(tempfile::TempDir);

impl SmallDisk {
    /// `None`, with a line that says so, where this user may not mount.
    fn mount() -> Option<Self> {
        let place = testkit::directory();
        let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", "size=24m", "lianfang-test"]).arg(place.path()).output();
        if mounted.is_ok_and(|output| output.status.success()) {
            return Some(Self(place));
        }
        #[expect(clippy::print_stderr, reason = "a skipped test says so to whoever runs it")]
        {
            eprintln!("SKIPPED: only root may mount the small disk that this test fills");
        }
        None
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").args(["--lazy"]).arg(self.0.path()).status();
    }
}

fn events(data: &Path) -> u64 {
    let output = Command::new(env!("CARGO_BIN_EXE_lianfang"))
        .args(["query", "--output", "jsonl", "SELECT count(*) AS n FROM events WHERE raw LIKE '%full disk%'", "--data"])
        .arg(data)
        .output()
        .unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    serde_json::from_str::<serde_json::Value>(&said).unwrap_or_else(|_| panic!("{said:?} {:?}", output.stderr))["n"].as_u64().unwrap()
}

#[test]
fn a_full_disk_refuses_loses_nothing_and_recovers() {
    let Some(disk) = SmallDisk::mount() else { return };
    let data = disk.0.path().join("data");
    fs::create_dir(&data).unwrap();
    let token = prepare(&data);
    let settings = ["--set", "journal.reserve_mib=4", "--set", "journal.segment_mib=1", "--set", "doctor.free_mib=4"];
    let server = Server::start(&data, &settings);
    let padding: String =
        (0..400_000_u32).map(|number| char::from(b'a' + u8::try_from(number.wrapping_mul(2_654_435_761) >> 28).unwrap())).collect();
    let mut accepted = 0;
    let batch =
        |number: u64| format!("{{\"@timestamp\":\"2026-11-23T02:15:32Z\",\"message\":\"full disk {number}\",\"padding\":\"{padding}\"}}\n");
    // The disk fills from elsewhere meanwhile, as disks do.
    fs::write(disk.0.path().join("others"), vec![0_u8; 10 * 1024 * 1024]).unwrap();
    let status = loop {
        match server.post_events(&token, &batch(accepted)) {
            200 => accepted += 1,
            status => break status,
        }
        assert!(accepted < 200, "the disk never filled");
    };
    assert_eq!(status, 507);
    assert!(accepted > 0);
    // Now it is full to the last byte: the register cannot be written either.
    let _ = fs::write(disk.0.path().join("rest"), vec![0_u8; 24 * 1024 * 1024]);
    for _ in 0..3 {
        assert_eq!(server.post_events(&token, &batch(accepted)), 507);
    }
    assert_eq!(server.get("/healthz").0, 200, "the server lives");
    let (ready, said) = server.get("/readyz");
    assert_eq!(ready, 503, "{said}");
    fs::remove_file(disk.0.path().join("rest")).unwrap();
    fs::remove_file(disk.0.path().join("others")).unwrap();
    let begun = Instant::now();
    while server.post_events(&token, &batch(accepted)) != 200 {
        assert!(begun.elapsed() < Duration::from_mins(1), "events are still refused");
    }
    accepted += 1;
    assert_eq!(server.get("/readyz").0, 200);
    server.signal("TERM");
    let (status, said, _) = server.wait();
    assert_eq!(status.code(), Some(0), "{said}");
    assert_eq!(events(&data), accepted, "every event that was accepted, and no other");
}
