//! Does the ledger notice whatever is done behind its back?

use app::{App, ledger};
use domain::access::Actor;
use domain::ledger::{Deed, FaultKind, Hash, Leaf, Report, Tree};
use serde_json::json;
use store::Value;

use crate::harness::{House, houses};

/// Deeds done one after the other, each in its own transaction.
async fn do_deeds(app: &App, count: usize) {
    for number in 0..count {
        let mut tx = app.store.begin().await.unwrap();
        let deed = Deed { room: "test", verb: "do", subject: format!("thing {number}"), body: None, facts: json!({ "number": number }) };
        ledger::append(&mut tx, app.clock.now(), &Actor::console(), deed).await.unwrap();
        tx.commit().await.unwrap();
    }
}

/// What somebody with the database's password does, without the product.
async fn behind_its_back(app: &App, statements: &[&'static str]) {
    let mut tx = app.store.begin().await.unwrap();
    for statement in statements {
        tx.execute(statement, &[]).await.unwrap();
    }
    tx.commit().await.unwrap();
}

async fn sealed(deeds: usize) -> Vec<House> {
    let houses = houses().await;
    for House { app, .. } in &houses {
        do_deeds(app, deeds).await;
        assert_eq!(ledger::seal(app).await.unwrap().size, deeds as u64);
        let report = ledger::verify(app).await.unwrap();
        assert!(report.is_sound(), "{report}");
        assert_eq!((report.entries, report.sealed), (deeds as u64, deeds as u64));
    }
    houses
}

fn assert_bad(engine: &str, what: &str, report: &Report, index: Option<u64>) {
    assert!(!report.is_sound(), "{engine}: {what} was not noticed");
    assert_eq!(report.first_bad_index(), index, "{engine}: {what}: {:?}", report.faults);
}

#[tokio::test]
async fn sound_while_it_grows() {
    for House { app, .. } in houses().await {
        assert!(ledger::verify(&app).await.unwrap().is_sound(), "an empty one that never was signed");
        assert_eq!(ledger::seal(&app).await.unwrap().size, 0);
        for round in 1..=5_u64 {
            do_deeds(&app, 7).await;
            let before = ledger::verify(&app).await.unwrap();
            assert!(before.is_sound(), "{before}");
            assert_eq!((before.entries, before.sealed), (round * 7, (round - 1) * 7));
            assert!(ledger::seal(&app).await.unwrap().grown);
            assert!(!ledger::seal(&app).await.unwrap().grown);
            let after = ledger::verify(&app).await.unwrap();
            assert_eq!((after.is_sound(), after.sealed), (true, round * 7), "{after}");
        }
    }
}

#[tokio::test]
async fn notices_every_simple_change() {
    let cases: [(&str, &[&'static str], Option<u64>); 13] = [
        (
            "an edited payload",
            &["UPDATE ledger_entries SET payload = (SELECT payload FROM ledger_entries WHERE idx = 9) WHERE idx = 4"],
            Some(4),
        ),
        (
            "an edited hash",
            &["UPDATE ledger_entries SET leaf_hash = (SELECT leaf_hash FROM ledger_entries WHERE idx = 9) WHERE idx = 4"],
            Some(4),
        ),
        (
            "another entry with its hash",
            &[
                "UPDATE ledger_entries SET (payload, leaf_hash, at) = (SELECT payload, leaf_hash, at FROM ledger_entries WHERE idx = 9) WHERE idx = 4",
            ],
            Some(4),
        ),
        ("a removed entry", &["DELETE FROM ledger_entries WHERE idx = 5"], Some(5)),
        ("a removed first entry", &["DELETE FROM ledger_entries WHERE idx = 0"], Some(0)),
        ("a removed tail", &["DELETE FROM ledger_entries WHERE idx >= 17"], Some(17)),
        ("everything removed", &["DELETE FROM ledger_entries"], Some(0)),
        (
            "two entries exchanged",
            &[
                "UPDATE ledger_entries SET idx = 1000 WHERE idx = 6",
                "UPDATE ledger_entries SET idx = 6 WHERE idx = 11",
                "UPDATE ledger_entries SET idx = 11 WHERE idx = 1000",
            ],
            Some(6),
        ),
        (
            "a removed entry, the rest moved up, the head corrected",
            &[
                "DELETE FROM ledger_entries WHERE idx = 5",
                "UPDATE ledger_entries SET idx = -idx WHERE idx > 5",
                "UPDATE ledger_entries SET idx = -idx - 1 WHERE idx < 0",
                "UPDATE ledger_head SET size = size - 1",
            ],
            Some(5),
        ),
        ("another instant in the list", &["UPDATE ledger_entries SET at = '2020-01-01T00:00:00.000000Z' WHERE idx = 7"], Some(7)),
        ("hidden from a body's list", &["UPDATE ledger_entries SET body_oid = '2.16.886.1' WHERE idx = 7"], Some(7)),
        (
            "an edited node",
            &[
                "UPDATE ledger_nodes SET hash = (SELECT hash FROM ledger_nodes WHERE level = 2 AND number = 0) WHERE level = 2 AND number = 3",
            ],
            Some(12),
        ),
        ("a removed head", &["DELETE FROM ledger_head"], None),
    ];
    for (what, statements, index) in cases {
        for House { app, .. } in sealed(20).await {
            behind_its_back(&app, statements).await;
            assert_bad(app.store.engine(), what, &ledger::verify(&app).await.unwrap(), index);
        }
    }
}

#[tokio::test]
async fn notices_an_inserted_entry() {
    for House { app, .. } in sealed(20).await {
        behind_its_back(
            &app,
            &["INSERT INTO ledger_entries (idx, payload, leaf_hash, at) SELECT 20, payload, leaf_hash, at FROM ledger_entries WHERE idx = 3"],
        )
        .await;
        let report = ledger::verify(&app).await.unwrap();
        assert!(report.faults.iter().any(|fault| matches!(fault.what, FaultKind::Head { .. })), "{:?}", report.faults);
    }
}

/// Rewrites the whole kept tree so that everything in the database agrees again.
async fn recompute(app: &App, change: impl FnOnce(&mut Vec<(Vec<u8>, String)>)) {
    let mut tx = app.store.begin().await.unwrap();
    let found = store::ledger::entries_from(&mut tx, 0, 1000).await.unwrap();
    let mut entries: Vec<(Vec<u8>, String)> = found.into_iter().map(|entry| (entry.payload, entry.at)).collect();
    change(&mut entries);
    for table in ["DELETE FROM ledger_entries", "DELETE FROM ledger_nodes", "DELETE FROM ledger_checkpoints"] {
        tx.execute(table, &[]).await.unwrap();
    }
    let mut tree = Tree::empty();
    for (index, (payload, at)) in entries.iter().enumerate() {
        let leaf = Hash::of_leaf(payload);
        let values = [i64::try_from(index).unwrap().into(), payload.as_slice().into(), leaf.0.as_slice().into(), at.as_str().into()];
        tx.execute("INSERT INTO ledger_entries (idx, payload, leaf_hash, at) VALUES ($1, $2, $3, $4)", &values).await.unwrap();
        for (position, hash) in tree.append(leaf) {
            let values = [i64::from(position.level).into(), i64::try_from(position.number).unwrap().into(), hash.0.as_slice().into()];
            tx.execute("INSERT INTO ledger_nodes (level, number, hash) VALUES ($1, $2, $3)", &values).await.unwrap();
        }
    }
    let size = Value::from(i64::try_from(tree.size()).unwrap());
    tx.execute("UPDATE ledger_head SET size = $1, peaks = $2, root = $3", &[size, tree.peaks().into(), tree.root().0.as_slice().into()])
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

fn forged(number: u64) -> (Vec<u8>, String) {
    let deed = Deed { room: "test", verb: "do", subject: "forged".to_owned(), body: None, facts: json!({ "number": number }) };
    let at = crate::harness::start();
    (Leaf::write(at, &Actor::console(), &deed).as_bytes().to_vec(), format!("{at:.6}"))
}

#[tokio::test]
async fn notices_what_was_done_with_all_hashes_recomputed() {
    type Change = fn(&mut Vec<(Vec<u8>, String)>);
    let cases: [(&str, Change, u64); 5] = [
        ("an edited entry", |entries| entries[13] = forged(13), 13),
        ("a removed entry", |entries| drop(entries.remove(6)), 6),
        ("a removed tail", |entries| entries.truncate(15), 15),
        ("an inserted entry", |entries| entries.insert(9, forged(9)), 9),
        ("exchanged entries", |entries| entries.swap(2, 18), 2),
    ];
    for (what, change, index) in cases {
        for House { app, .. } in sealed(20).await {
            recompute(&app, change).await;
            let report = ledger::verify(&app).await.unwrap();
            assert_bad(app.store.engine(), what, &report, Some(index));
            assert!(ledger::seal(&app).await.is_err(), "{what}: signed for a forgery");
            do_deeds(&app, 9).await;
            assert!(ledger::seal(&app).await.is_err(), "{what}: signed for a forgery that went on");
            assert_eq!(ledger::verify(&app).await.unwrap().first_bad_index(), Some(index), "{what}: evidence lost");
        }
    }
}

#[tokio::test]
async fn names_the_signed_range_when_the_list_outside_is_gone() {
    for House { app, .. } in sealed(8).await {
        do_deeds(&app, 8).await;
        ledger::seal(&app).await.unwrap();
        std::fs::remove_file(app.data.join("ledger/leaves")).unwrap();
        let report = ledger::verify(&app).await.unwrap();
        assert_eq!(report.first_bad_index(), None, "{:?}", report.faults);
        assert!(!report.is_sound());
        // The next signature writes the list anew, since the entries still give the signed root.
        ledger::seal(&app).await.unwrap();
        assert!(ledger::verify(&app).await.unwrap().is_sound());
    }
}

#[tokio::test]
async fn relies_on_no_checkpoint_that_it_did_not_sign() {
    for House { app, .. } in sealed(8).await {
        let path = app.data.join("ledger/checkpoint");
        let note = std::fs::read_to_string(&path).unwrap();
        for forged in [note.replace("\n8\n", "\n7\n"), String::new(), "nonsense".to_owned()] {
            std::fs::write(&path, forged).unwrap();
            assert!(!ledger::verify(&app).await.unwrap().is_sound());
            assert!(ledger::seal(&app).await.is_err());
        }
        std::fs::remove_file(&path).unwrap();
        assert!(!ledger::verify(&app).await.unwrap().is_sound());
        assert!(ledger::seal(&app).await.is_err());
        std::fs::write(&path, note).unwrap();
        assert!(ledger::verify(&app).await.unwrap().is_sound());
        std::fs::remove_dir_all(app.data.join("ledger")).unwrap();
        std::fs::remove_dir_all(app.data.join("keys")).unwrap();
        assert!(!ledger::verify(&app).await.unwrap().is_sound(), "nothing vouches for it any more");
    }
}

#[tokio::test]
async fn deeds_at_once_enter_one_after_the_other() {
    for House { app, .. } in houses().await {
        let deeds = (0..16).map(|_| do_deeds(&app, 5));
        futures::future::join_all(deeds).await;
        ledger::seal(&app).await.unwrap();
        let report = ledger::verify(&app).await.unwrap();
        assert_eq!((report.is_sound(), report.entries), (true, 80), "{report}");
    }
}

#[tokio::test]
async fn a_deed_that_is_not_committed_leaves_no_entry() {
    for House { app, .. } in houses().await {
        do_deeds(&app, 3).await;
        let mut tx = app.store.begin().await.unwrap();
        let deed = Deed { room: "test", verb: "regret", subject: String::new(), body: None, facts: json!({}) };
        assert_eq!(ledger::append(&mut tx, app.clock.now(), &Actor::system(), deed).await.unwrap(), 3);
        drop(tx);
        do_deeds(&app, 1).await;
        ledger::seal(&app).await.unwrap();
        let report = ledger::verify(&app).await.unwrap();
        assert_eq!((report.is_sound(), report.entries), (true, 4), "{report}");
    }
}

#[tokio::test]
async fn proves_an_entry_to_others() {
    for House { app, .. } in sealed(13).await {
        for index in 0..13 {
            let proof = ledger::prove(&app, index).await.unwrap();
            assert!(proof.inclusion.holds(Hash::of_leaf(&proof.payload), proof.checkpoint.root));
            let key = domain::ledger::VerifierKey::from_text(&proof.verifier).unwrap();
            assert!(domain::ledger::SignedCheckpoint::open(proof.checkpoint.note(), &key).is_ok());
        }
        assert!(ledger::prove(&app, 13).await.is_err());
    }
}

#[tokio::test]
async fn keeps_its_key_to_itself() {
    use std::os::unix::fs::PermissionsExt as _;
    for House { app, .. } in sealed(1).await {
        let mode = |file: &str| std::fs::metadata(app.data.join(file)).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode("keys"), mode("keys/ledger.key")), (0o700, 0o600));
    }
}
