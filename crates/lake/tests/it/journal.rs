//! Does the journal keep every acknowledged frame, whole and once, whatever is torn?

use std::path::Path;

use domain::telemetry::LogSource;
use jiff::Timestamp;
use lake::{Journal, JournalError, JournalSettings, Parcel, ParcelHeader, Reader, event_id};

fn settings(segment_bytes: u64) -> JournalSettings {
    JournalSettings { segment_bytes, reserve_bytes: 0 }
}

fn payload(number: u64) -> Vec<u8> {
    format!("frame {number} {}", "x".repeat(usize::try_from(number * 7 % 40).unwrap())).into_bytes()
}

/// All frames from `from` on, checked to be what was appended.
fn numbers(mut reader: Reader) -> Vec<u64> {
    let frames = reader.read(usize::MAX).unwrap();
    for frame in &frames {
        assert_eq!(frame.payload, payload(frame.number));
    }
    frames.into_iter().map(|frame| frame.number).collect()
}

async fn fill(journal: &Journal, range: std::ops::Range<u64>) {
    for number in range {
        assert_eq!(journal.append(payload(number)).await.unwrap(), number);
    }
}

fn last_segment(dir: &Path) -> std::path::PathBuf {
    let mut files: Vec<_> = std::fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "journal"));
    files.sort();
    files.pop().unwrap()
}

#[tokio::test]
async fn appends_rotates_reads_and_forgets() {
    let dir = tempfile::tempdir().unwrap();
    let journal = Journal::open(dir.path(), settings(200), 0).unwrap();
    fill(&journal, 0..40).await;
    assert_eq!(journal.end(), 40);
    assert!(std::fs::read_dir(dir.path()).unwrap().count() > 5, "segments rotate");
    assert_eq!(numbers(journal.reader(0)), (0..40).collect::<Vec<_>>());
    assert_eq!(numbers(journal.reader(17)), (17..40).collect::<Vec<_>>());
    assert_eq!(numbers(Reader::beside(dir.path(), 5)), (5..40).collect::<Vec<_>>());
    journal.drop_before(30).unwrap();
    assert_eq!(numbers(journal.reader(30)), (30..40).collect::<Vec<_>>());
    assert!(matches!(journal.reader(0).read(1), Err(JournalError::Gone { number: 0 })));
    // A reader that was open before goes on.
    let mut reader = journal.reader(39);
    assert_eq!(reader.read(usize::MAX).unwrap().len(), 1);
    assert_eq!(reader.read(usize::MAX).unwrap().len(), 0);
    fill(&journal, 40..45).await;
    assert_eq!(reader.read(usize::MAX).unwrap().len(), 5);
    assert!(matches!(Journal::open(dir.path(), settings(200), 0), Err(JournalError::Held)));
    drop((journal, reader));
    let journal = Journal::open(dir.path(), settings(200), 0).unwrap();
    fill(&journal, 45..50).await;
    assert_eq!(numbers(journal.reader(30)), (30..50).collect::<Vec<_>>());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn many_writers_get_numbers_of_their_own() {
    let dir = tempfile::tempdir().unwrap();
    let journal = Journal::open(dir.path(), settings(4096), 0).unwrap();
    let writers = (0..200u64).map(|writer| {
        let journal = journal.clone();
        tokio::spawn(async move { (writer, journal.append(writer.to_le_bytes().to_vec()).await.unwrap()) })
    });
    let mut given = Vec::new();
    for writer in writers.collect::<Vec<_>>() {
        given.push(writer.await.unwrap());
    }
    let frames = journal.reader(0).read(usize::MAX).unwrap();
    assert_eq!(frames.len(), 200);
    for (writer, number) in given {
        assert_eq!(frames[usize::try_from(number).unwrap()].payload, writer.to_le_bytes());
    }
}

#[tokio::test]
async fn an_abandoned_writer_harms_nobody() {
    let dir = tempfile::tempdir().unwrap();
    let journal = Journal::open(dir.path(), settings(4096), 0).unwrap();
    for number in 0..50 {
        let abandoned = journal.append(payload(number));
        // Polled once, so that its frame waits or is being written, then dropped.
        let mut abandoned = Box::pin(abandoned);
        let _ = futures::poll!(abandoned.as_mut());
        drop(abandoned);
    }
    let last = journal.append(payload(50)).await.unwrap();
    assert_eq!(last, 50);
    assert_eq!(numbers(journal.reader(0)), (0..=50).collect::<Vec<_>>());
}

#[tokio::test]
async fn torn_at_every_byte() {
    let dir = tempfile::tempdir().unwrap();
    let journal = Journal::open(dir.path(), settings(1 << 20), 0).unwrap();
    fill(&journal, 0..3).await;
    let path = last_segment(dir.path());
    let sound = std::fs::metadata(&path).unwrap().len();
    fill(&journal, 3..5).await;
    drop(journal);
    let whole = std::fs::read(&path).unwrap();
    let fourth = sound + 16 + payload(3).len() as u64;
    for length in sound..=whole.len() as u64 {
        std::fs::write(&path, &whole[..usize::try_from(length).unwrap()]).unwrap();
        let kept = if length == whole.len() as u64 {
            5
        } else if length >= fourth {
            4
        } else {
            3
        };
        let journal = Journal::open(dir.path(), settings(1 << 20), 0).unwrap();
        assert_eq!(numbers(journal.reader(0)), (0..kept).collect::<Vec<_>>(), "torn at {length}");
        fill(&journal, kept..kept + 2).await;
        drop(journal);
        let journal = Journal::open(dir.path(), settings(1 << 20), 0).unwrap();
        assert_eq!(numbers(journal.reader(0)), (0..kept + 2).collect::<Vec<_>>(), "after tearing at {length}");
    }
    // Any byte of the last frame changed: that frame was never sound, the ones before are.
    for at in usize::try_from(fourth).unwrap()..whole.len() {
        let mut wrong = whole.clone();
        wrong[at] ^= 0x40;
        std::fs::write(&path, &wrong).unwrap();
        let journal = Journal::open(dir.path(), settings(1 << 20), 0).unwrap();
        assert_eq!(numbers(journal.reader(0)), (0..4).collect::<Vec<_>>(), "changed at {at}");
    }
}

#[tokio::test]
async fn a_new_segment_torn_at_every_byte() {
    let dir = tempfile::tempdir().unwrap();
    let journal = Journal::open(dir.path(), settings(60), 0).unwrap();
    fill(&journal, 0..6).await;
    drop(journal);
    let path = last_segment(dir.path());
    let whole = std::fs::read(&path).unwrap();
    for length in 0..=24 {
        std::fs::write(&path, &whole[..length]).unwrap();
        let journal = Journal::open(dir.path(), settings(60), 0).unwrap();
        assert_eq!(journal.end(), 5, "torn at {length}");
        fill(&journal, 5..8).await;
        assert_eq!(numbers(journal.reader(0)), (0..8).collect::<Vec<_>>());
        drop(journal);
        for first in [6, 7] {
            let _ = std::fs::remove_file(dir.path().join(format!("{first:020}.journal")));
        }
    }
}

#[tokio::test]
async fn numbers_are_never_given_twice_even_if_the_files_are_lost() {
    let dir = tempfile::tempdir().unwrap();
    drop(Journal::open(dir.path(), settings(60), 0).unwrap());
    let journal = Journal::open(dir.path(), settings(60), 12).unwrap();
    fill(&journal, 12..14).await;
    assert_eq!(numbers(journal.reader(12)), [12, 13]);
}

#[test]
fn damage_that_no_crash_makes_is_reported() {
    let dir = tempfile::tempdir().unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let journal = Journal::open(dir.path(), settings(60), 0).unwrap();
        fill(&journal, 0..6).await;
        let first = dir.path().join(format!("{:020}.journal", 0));
        let mut bytes = std::fs::read(&first).unwrap();
        bytes[30] ^= 1;
        std::fs::write(&first, bytes).unwrap();
        assert!(matches!(journal.reader(0).read(1), Err(JournalError::Corrupt { segment: 0, .. })));
    });
}

#[test]
fn parcels_keep_their_form() {
    let header = ParcelHeader {
        received_at: "2026-11-23T02:34:07.123456Z".parse::<Timestamp>().unwrap(),
        body: "2.16.886.101.20003".to_owned(),
        sensor: "winlogbeat 臺南".to_owned(),
        source: LogSource { category: None, product: Some("windows".to_owned()), service: None },
        refused: 3,
    };
    let events = ["{\"n\":1}", "{\"訊息\":\"登入\"}"];
    let frame = header.pack(40, events.iter().map(|event| event.as_bytes()));
    let parcel = Parcel::unpack(&frame).unwrap();
    assert_eq!((&parcel.header, parcel.events.as_slice()), (&header, events.as_slice()));
    for length in 0..frame.len() {
        assert!(Parcel::unpack(&frame[..length]).is_err());
    }
    // The form of version 1, which every later version must read.
    let sample = concat!(
        "010068906de86006001200322e31362e3838362e3130312e3230303033110077696e6c6f676265617420e887bae58d970000070077696e646f777300",
        "000300000002000000070000007b226e223a317d130000007b22e8a88ae681af223a22e799bbe585a5227d",
    );
    let shown: Vec<String> = frame.iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(shown.concat(), sample);
    let ids = [(0, 0), (0, 1), (1, 0)].map(|(number, place)| event_id(header.received_at, number, place));
    assert!(ids.is_sorted() && ids.iter().all(|id| id.len() == 26));
}
