//! Does a damaged event log give what can still be read, say what cannot, and never break off?

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use app::detection::offline::{self, Request, Statistics, Step};
use domain::telemetry::LogSource;
use engine::detection::{Indicators, Matcher, RuleSet};

use super::archives::unpacked;

/// What is read of a log of these bytes: the statistics, and the reasons for what was not.
fn read(bytes: &[u8]) -> (Statistics, Vec<String>) {
    let folder = testkit::directory();
    let path = folder.path().join("a.evtx");
    fs::write(&path, bytes).expect("written");
    let matcher = Matcher::new(Arc::new(RuleSet::empty()), Indicators::default());
    let request = Request {
        paths: vec![path, PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml")],
        given: LogSource::default(),
        threads: 1,
    };
    let mut reasons = Vec::new();
    let statistics = offline::run(&matcher, &request, |step| {
        if let Step::Unreadable { reason, .. } = step {
            reasons.push(reason.to_owned());
        }
    });
    (statistics.expect("the other file can be read"), reasons)
}

#[test]
fn damage_costs_what_it_touches() {
    let Some(logs) = unpacked("02-logs-windows", "evtx-attack-samples") else { return };
    let whole = fs::read(logs.join("AutomatedTestingTools/PanacheSysmon_vs_AtomicRedTeam01.evtx")).expect("a log");
    let (sound, reasons) = read(&whole);
    assert_eq!(reasons, Vec::<String>::new());

    // The second chunk's signature is gone.
    let mut bytes = whole.clone();
    bytes[4096 + 65_536..4096 + 65_536 + 8].fill(b'x');
    let (damaged, reasons) = read(&bytes);
    assert_eq!(damaged.unreadable, 1, "{reasons:?}");
    assert!(damaged.events < sound.events && damaged.events + 2_000 > sound.events, "{damaged:?} of {sound:?}");

    // Noise all over the first chunk's records: fewer events, no panic, the rest unharmed.
    let mut bytes = whole.clone();
    let mut seed = 7_u32;
    for at in (4096 + 600..4096 + 65_536).step_by(97) {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        bytes[at] = seed.to_be_bytes()[0];
    }
    let (noisy, reasons) = read(&bytes);
    assert!(noisy.unreadable > 0 && !reasons.is_empty());
    assert!(noisy.events < sound.events && noisy.events > sound.events / 2, "{noisy:?} of {sound:?}");

    // Cut in the middle of a chunk, and no log at all.
    let (cut, reasons) = read(&whole[..4096 + 65_536 + 30_000]);
    assert!(cut.events > 1 && cut.unreadable == 1, "{cut:?} {reasons:?}");
    let (nothing, reasons) = read(b"ElfFile\0 and nothing more");
    assert_eq!((nothing.files, nothing.unreadable), (1, 1), "{reasons:?}");
}
