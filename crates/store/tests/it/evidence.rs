//! Does the register keep which evidence belongs to what, each file once, and every replacement beside what it replaced?

use domain::access::Resource;
use domain::ledger::{Evidence, EvidenceContent, FileHash, MediaType, Subject};
use domain::registry::{BodyClass, NewBody};
use domain::words::{BodyId, EvidenceId};
use jiff::Timestamp;
use store::ledger::evidence;
use store::{Problem, Store, Tx, registry};
use uuid::Uuid;

use crate::engines::on_both_engines;

on_both_engines![keeps_files_once_and_pieces_in_order, replaces_once_and_forgets_nothing, walks_all_files];

fn now() -> Timestamp {
    "2026-11-23T02:00:00Z".parse().unwrap()
}

async fn one_body(store: &Store) -> Tx {
    let body = NewBody {
        oid: "2.16.886.1".parse().unwrap(),
        name_zh: "行政院".to_owned(),
        name_en: None,
        kind: BodyClass::ExecutiveYuan.kind(),
        class: BodyClass::ExecutiveYuan,
        level: None,
        county: None,
        superior: None,
        sector_authority: None,
        ci_sector: None,
        contacts: Vec::new(),
    };
    let mut tx = store.begin().await.unwrap();
    registry::insert_many(&mut tx, now(), &[body]).await.unwrap();
    tx
}

fn piece(number: u128, subject: &str, content: EvidenceContent) -> Evidence {
    Evidence {
        id: EvidenceId(Uuid::from_u128(number)),
        subject: Subject::new("incident", subject, BodyId(1), Resource::Incident),
        content,
        note: format!("第 {number} 件"),
        added_at: now(),
        added_by: "林".to_owned(),
        corrects: None,
        corrected_by: None,
    }
}

fn file(first: u8, name: &str) -> EvidenceContent {
    let mut hash = [7; 32];
    hash[0] = first;
    EvidenceContent::File { sha256: FileHash(hash), bytes: 20 * 1024 * 1024, media: MediaType::Pdf, name: name.to_owned() }
}

async fn keeps_files_once_and_pieces_in_order(store: &Store) {
    let mut tx = one_body(store).await;
    let measured = EvidenceContent::Measured { source: "telemetry".to_owned(), value: "14 sensors".to_owned() };
    let kept = [piece(1, "a", file(1, "一.pdf")), piece(2, "b", file(1, "二.pdf")), piece(3, "a", measured)];
    for one in &kept {
        evidence::insert(&mut tx, one).await.unwrap();
    }
    assert_eq!(evidence::of_subject(&mut tx, "incident", "a").await.unwrap(), [kept[0].clone(), kept[2].clone()]);
    assert_eq!(evidence::by_id(&mut tx, kept[1].id).await.unwrap().as_ref(), Some(&kept[1]), "the same file under another name");
    assert_eq!(evidence::of_subject(&mut tx, "plan", "a").await.unwrap(), [], "another room's thing of the same name");
    assert_eq!(evidence::files_after(&mut tx, None, 10).await.unwrap().len(), 1);
    assert_eq!(evidence::by_id(&mut tx, EvidenceId(Uuid::from_u128(9))).await.unwrap(), None);
}

async fn replaces_once_and_forgets_nothing(store: &Store) {
    let mut tx = one_body(store).await;
    let (wrong, right) = (piece(1, "a", file(1, "wrong.pdf")), piece(2, "a", file(2, "right.pdf")));
    let right = Evidence { corrects: Some(wrong.id), ..right };
    evidence::insert(&mut tx, &wrong).await.unwrap();
    evidence::insert(&mut tx, &right).await.unwrap();
    let all = evidence::of_subject(&mut tx, "incident", "a").await.unwrap();
    assert_eq!(all.iter().map(|one| (one.corrected_by, one.stands())).collect::<Vec<_>>(), [(Some(right.id), false), (None, true)]);
    let again = Evidence { corrects: Some(wrong.id), ..piece(3, "a", file(3, "again.pdf")) };
    assert!(matches!(evidence::insert(&mut tx, &again).await, Err(Problem::Conflict { .. })), "it was replaced already");
}

async fn walks_all_files(store: &Store) {
    let mut tx = one_body(store).await;
    for number in 1..=5_u8 {
        evidence::insert(&mut tx, &piece(number.into(), "a", file(number, "x.pdf"))).await.unwrap();
    }
    let mut seen = Vec::new();
    while let page = evidence::files_after(&mut tx, seen.last().copied(), 2).await.unwrap()
        && !page.is_empty()
    {
        assert!(page.iter().all(|file| file.bytes == 20 * 1024 * 1024));
        seen.extend(page.iter().map(|file| file.sha256));
    }
    assert_eq!(seen.iter().map(|hash| hash.0[0]).collect::<Vec<_>>(), [1, 2, 3, 4, 5]);
    assert!(evidence::knows_file(&mut tx, seen[0]).await.unwrap());
    assert!(!evidence::knows_file(&mut tx, FileHash([0; 32])).await.unwrap());
}
