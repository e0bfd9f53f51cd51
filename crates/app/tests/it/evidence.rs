//! Is a file of evidence on disk once it was acknowledged, the same for ever, and seen by those alone who may see what it is evidence of?

use std::path::{Path, PathBuf};
use std::time::Duration;

use app::ledger::{self, Evidence, EvidenceContent, Piece, receive};
use app::{App, Clock, Ids, Parts, Refusal, incident, keeping};
use bytes::Bytes;
use domain::access::{Action, Actor, Role, Via};
use domain::incident::{Incident, NoticeContents, Stage};
use domain::registry::{BodyClass, NewBody, Oid};
use domain::words::{AccountId, BodyId, EvidenceId, IncidentId, SeatId, SessionId};
use futures::{StreamExt as _, stream};
use tokio::io::AsyncReadExt as _;
use uuid::Uuid;

use crate::harness::{houses, start};

const REPORT: &[u8] = b"%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n";

/// The Yuan (1), a ministry (2) and its office (3), with an incident at the office.
async fn with_incident(app: &App) -> IncidentId {
    let body = |tail: &str, class: BodyClass, superior: Option<&str>| NewBody {
        oid: oid(tail),
        name_zh: format!("機關 {tail}"),
        name_en: None,
        kind: class.kind(),
        class,
        level: None,
        county: None,
        superior: superior.map(oid),
        sector_authority: None,
        ci_sector: None,
        contacts: Vec::new(),
    };
    let bodies = [
        body("101", BodyClass::ExecutiveYuan, None),
        body("101.1", BodyClass::CentralDirect, Some("101")),
        body("101.1.1", BodyClass::CentralSubordinate, Some("101.1")),
    ];
    let mut tx = app.store.begin().await.unwrap();
    store::registry::insert_many(&mut tx, start(), &bodies).await.unwrap();
    store::registry::rebuild_reach(&mut tx).await.unwrap();
    let id = IncidentId(Uuid::from_u128(1));
    let contents = NoticeContents {
        title: "網頁遭置換".to_owned(),
        occurred_at: start(),
        aware_at: start(),
        description: String::new(),
        grade: None,
        measures: String::new(),
        help_needed: String::new(),
        other: String::new(),
    };
    let incident =
        Incident { id, body: BodyId(3), alert: None, contents, opened_at: start(), opened_by: "test".to_owned(), stage: Stage::Draft };
    store::incident::insert(&mut tx, &incident).await.unwrap();
    tx.commit().await.unwrap();
    id
}

fn oid(tail: &str) -> Oid {
    format!("2.16.886.{tail}").parse().unwrap()
}

fn person(role: Role, body: i64) -> Actor {
    let id = Uuid::from_u128(u128::try_from(body).unwrap());
    Actor {
        account: Some(AccountId(id)),
        name: format!("{} {body}", role.code()),
        seat: Some(SeatId(id)),
        role,
        body: Some(BodyId(body)),
        on_behalf_of: None,
        via: Via::Session(SessionId(id)),
    }
}

fn officer() -> Actor {
    person(Role::Officer, 3)
}

/// Brings a file as its form would, in parts.
async fn bring(app: &App, actor: &Actor, id: IncidentId, bytes: &[u8]) -> Result<Evidence, Refusal> {
    bring_instead_of(app, actor, id, bytes, None).await
}

async fn bring_instead_of(
    app: &App,
    actor: &Actor,
    id: IncidentId,
    bytes: &[u8],
    earlier: Option<EvidenceId>,
) -> Result<Evidence, Refusal> {
    let subject = incident::evidence_subject(app, actor, id).await?;
    let parts: Vec<_> = bytes.chunks(100_000).map(|part| Ok(Bytes::copy_from_slice(part))).collect();
    let received = receive(app, actor, subject, Action::Amend, "報告.pdf", stream::iter(parts)).await?;
    incident::attach(app, actor, id, received, "稽核報告", earlier).await
}

fn place(app: &App, evidence: &Evidence) -> PathBuf {
    let EvidenceContent::File { sha256, .. } = &evidence.content else { panic!("no file") };
    let hex = sha256.to_string();
    app.data.join("evidence").join(&hex[..2]).join(hex)
}

/// Every file below `evidence/` but its lock.
fn files(data: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![data.join("evidence")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            if entry.path().is_dir() { folders.push(entry.path()) } else { found.push(entry.path()) }
        }
    }
    found.retain(|path| !path.ends_with("lock"));
    found
}

#[tokio::test]
async fn a_file_is_kept_once_and_read_back_by_those_who_may() {
    for house in houses().await {
        let app = &house.app;
        let id = with_incident(app).await;
        let first = bring(app, &officer(), id, REPORT).await.unwrap();
        let second = bring(app, &officer(), id, REPORT).await.unwrap();
        assert_eq!(files(&app.data), [place(app, &first)], "the same bytes lie there once");
        assert_eq!(std::fs::read(place(app, &second)).unwrap(), REPORT);

        let file = incident::read(app, &officer(), id).await.unwrap();
        assert_eq!(file.evidence, [first.clone(), second.clone()]);
        for reader in [officer(), person(Role::Officer, 2), person(Role::Authority, 1)] {
            let mut opened = ledger::open_evidence(app, &reader, first.id).await.unwrap();
            let mut bytes = Vec::new();
            opened.file.read_to_end(&mut bytes).await.unwrap();
            assert_eq!((bytes.as_slice(), opened.name.as_str(), opened.bytes), (REPORT, "報告.pdf", REPORT.len() as u64));
        }
        let noted = app::access::readings(app, &person(Role::Authority, 1), None, 100).await.unwrap();
        let of_file = |line: &&app::access::Reading| line.subject == format!("evidence/{}", first.id);
        assert_eq!(noted.iter().filter(of_file).count(), 3);

        let entries = ledger::list(app, &Actor::console(), None, 10).await.unwrap();
        let facts = &entries.last().unwrap().entry["facts"];
        let EvidenceContent::File { sha256, .. } = first.content else { panic!("no file") };
        assert_eq!(facts["sha256"], sha256.to_string());
        assert_eq!(facts["of"], format!("incident/{id}"));
        assert!(!facts.to_string().contains("報告"), "a name may hold personal data and the ledger is for ever");
    }
}

#[tokio::test]
async fn nobody_brings_or_opens_what_is_not_theirs() {
    for house in houses().await {
        let app = &house.app;
        let id = with_incident(app).await;
        let evidence = bring(app, &officer(), id, REPORT).await.unwrap();
        // The superior sees it and adds nothing; who sees no incidents sees no evidence of them.
        assert!(matches!(bring(app, &person(Role::Officer, 2), id, REPORT).await, Err(Refusal::Forbidden)));
        for stranger in [person(Role::Administrator, 3), person(Role::Supplier, 3), person(Role::Officer, 9)] {
            assert!(matches!(bring(app, &stranger, id, REPORT).await, Err(Refusal::NotFound)), "{}", stranger.name);
            assert!(matches!(ledger::open_evidence(app, &stranger, evidence.id).await, Err(Refusal::NotFound)));
            assert!(matches!(ledger::evidence_by_id(app, &stranger, evidence.id).await, Err(Refusal::NotFound)));
        }
        // Not even the first byte of somebody's file is taken for what they may not add to.
        let subject = incident::evidence_subject(app, &officer(), id).await.unwrap();
        let never = stream::once(async { panic!("was read") });
        assert!(matches!(
            receive(app, &person(Role::Officer, 2), subject.clone(), Action::Amend, "x", never).await,
            Err(Refusal::Forbidden)
        ));

        let other = ledger::Subject { id: "another".to_owned(), ..subject };
        let parts = stream::iter([Ok(Bytes::from_static(REPORT))]);
        let received = receive(app, &officer(), other, Action::Amend, "x.pdf", parts).await.unwrap();
        let passed_off = incident::attach(app, &officer(), id, received, "", None).await;
        assert!(matches!(passed_off, Err(Refusal::NotFound)), "it came in for something else");
    }
}

#[tokio::test]
async fn what_is_not_taken_leaves_nothing_behind() {
    let houses = houses().await;
    let app = &houses[0].app;
    let id = with_incident(app).await;
    let unfit = bring(app, &officer(), id, b"MZ\x90\0").await.unwrap_err();
    let Refusal::Invalid(problems) = unfit else { panic!("{unfit:?}") };
    assert_eq!((problems[0].field.as_str(), problems[0].message.key), ("file", "ledger-file-program"));

    let limit = usize::try_from(formats::limits::EVIDENCE_BYTES).unwrap();
    let mut large = vec![b'a'; limit];
    assert!(bring(app, &officer(), id, &large).await.is_ok(), "the limit itself is still taken");
    large.push(b'a');
    assert!(matches!(bring(app, &officer(), id, &large).await, Err(Refusal::TooLarge(_))));

    let subject = incident::evidence_subject(app, &officer(), id).await.unwrap();
    let broken = stream::iter([Ok(Bytes::from_static(REPORT)), Err(Refusal::Unavailable)]);
    assert!(matches!(receive(app, &officer(), subject.clone(), Action::Amend, "x", broken).await, Err(Refusal::Unavailable)));
    // Somebody who closes the browser half way.
    let (half, halfway) = tokio::sync::oneshot::channel();
    let rest = stream::once(async move {
        half.send(()).unwrap();
        std::future::pending().await
    });
    let endless = stream::iter([Ok(Bytes::from_static(REPORT))]).chain(rest);
    let actor = officer();
    tokio::select! {
        received = receive(app, &actor, subject, Action::Amend, "x", endless) => panic!("{received:?}"),
        seen = halfway => assert!(seen.is_ok()),
    }
    assert_eq!(files(&app.data).len(), 1, "only the one that was taken: {:?}", files(&app.data));
}

#[tokio::test]
async fn a_changed_file_is_noticed_and_not_given_out() {
    for house in houses().await {
        let app = &house.app;
        let id = with_incident(app).await;
        let evidence = bring(app, &officer(), id, REPORT).await.unwrap();
        assert_eq!(ledger::damaged_evidence(app).await.unwrap(), (1, Vec::new()));
        let place = place(app, &evidence);
        std::fs::write(&place, [REPORT, b" "].concat()).unwrap();
        let refused = ledger::open_evidence(app, &officer(), evidence.id).await.unwrap_err();
        assert!(matches!(&refused, Refusal::Conflict(message) if message.key == "ledger-evidence-damaged"), "{refused:?}");
        let (total, damaged) = ledger::damaged_evidence(app).await.unwrap();
        assert!(total == 1 && damaged.len() == 1 && damaged[0].contains("not those that were kept"), "{damaged:?}");
        std::fs::remove_file(&place).unwrap();
        assert!(matches!(ledger::open_evidence(app, &officer(), evidence.id).await, Err(Refusal::Conflict(_))));
        assert_eq!(ledger::damaged_evidence(app).await.unwrap().1.len(), 1);
        // Bringing the same file again mends it.
        bring(app, &officer(), id, REPORT).await.unwrap();
        assert!(ledger::open_evidence(app, &officer(), evidence.id).await.is_ok());
    }
}

#[tokio::test]
async fn a_wrong_piece_is_replaced_and_stays() {
    for house in houses().await {
        let app = &house.app;
        let id = with_incident(app).await;
        let wrong = bring(app, &officer(), id, REPORT).await.unwrap();
        let right = bring_instead_of(app, &officer(), id, b"a,b\n1,2\n", Some(wrong.id)).await.unwrap();
        let evidence = incident::read(app, &officer(), id).await.unwrap().evidence;
        assert_eq!(evidence.iter().map(Evidence::stands).collect::<Vec<_>>(), [false, true]);
        assert_eq!(evidence[0].corrected_by, Some(right.id));
        let again = bring_instead_of(app, &officer(), id, REPORT, Some(wrong.id)).await.unwrap_err();
        assert!(matches!(&again, Refusal::Conflict(message) if message.key == "ledger-evidence-replaced"), "{again:?}");
        let none = bring_instead_of(app, &officer(), id, REPORT, Some(EvidenceId(Uuid::from_u128(7)))).await;
        assert!(matches!(none, Err(Refusal::NotFound)));

        let mut tx = app.store.begin().await.unwrap();
        let subject = right.subject.clone();
        let measured = Piece::measured(subject, "telemetry", "14 sensors heard").noted("每日");
        let measured = ledger::attach(app, &mut tx, start(), &Actor::system(), measured).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(incident::read(app, &officer(), id).await.unwrap().evidence[2], measured);
        assert!(matches!(ledger::open_evidence(app, &officer(), measured.id).await, Err(Refusal::NotFound)), "it is no file");
    }
}

#[tokio::test]
async fn what_never_became_evidence_is_removed_later() {
    for house in houses().await {
        let app = &house.app;
        let id = with_incident(app).await;
        let kept = bring(app, &officer(), id, REPORT).await.unwrap();
        let subject = kept.subject.clone();
        let parts = || stream::iter([Ok(Bytes::from_static(b"a note\n"))]);
        receive(app, &officer(), subject.clone(), Action::Amend, "x.txt", parts()).await.unwrap();
        std::fs::write(app.data.join("evidence/.crashed.tmp"), "half").unwrap();
        assert_eq!(files(&app.data).len(), 3);
        assert_eq!(ledger::sweep_evidence(app, Duration::from_hours(24)).await.unwrap(), 0, "it may still be attached");
        assert_eq!(files(&app.data).len(), 3);
        assert_eq!(ledger::sweep_evidence(app, Duration::ZERO).await.unwrap(), 1);
        assert_eq!(files(&app.data), [place(app, &kept)]);
        assert_eq!(ledger::sweep_evidence(app, Duration::ZERO).await.unwrap(), 0);
    }
}

#[tokio::test]
async fn a_backup_brings_the_files_along() {
    let houses = houses().await;
    let app = &houses[0].app;
    let id = with_incident(app).await;
    let evidence = bring(app, &officer(), id, REPORT).await.unwrap();
    let place = tempfile::tempdir().unwrap();
    let (backup, fresh) = (place.path().join("backup.tar"), place.path().join("fresh"));
    keeping::back_up(app, &backup, keeping::Keys::Included).await.unwrap();
    keeping::restore(&backup, &fresh, None).await.unwrap();
    let again = App::assemble(Parts::at(&fresh, Clock::fixed(start()), Ids::seeded(2))).await.unwrap();
    let mut opened = ledger::open_evidence(&again, &officer(), evidence.id).await.unwrap();
    let mut bytes = Vec::new();
    opened.file.read_to_end(&mut bytes).await.unwrap();
    assert_eq!(bytes, REPORT);
    let found = keeping::examine(&again, 0).await;
    let part = found.iter().find(|part| part.of == "evidence").unwrap();
    assert!(part.seen.starts_with("1 files"), "{}", part.seen);
    std::fs::remove_file(self::place(&again, &evidence)).unwrap();
    let found = keeping::examine(&again, 0).await;
    assert!(found.iter().any(|part| part.of == "evidence" && part.verdict == app::process::Verdict::Failed));
}
