//! Does a backup of a running node come back whole, and is everything else refused?

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use crate::server::Server;

fn lianfang(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_lianfang")).args(arguments).output().unwrap()
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

#[test]
fn a_backup_of_a_running_node_comes_back_and_proves_its_ledger() {
    let place = testkit::directory();
    let (data, archive, fresh) = (place.path().join("data"), place.path().join("backup.tar"), place.path().join("fresh"));
    let server = Server::start(&data, &[]);
    let backup = lianfang(&["backup", "--data", text(&data), "--to", text(&archive), "--output", "json"]);
    assert_eq!(backup.status.code(), Some(0), "{backup:?}");
    let told: serde_json::Value = serde_json::from_slice(&backup.stdout).unwrap();
    assert_eq!(told["keys"], true);
    server.signal("TERM");
    assert_eq!(server.wait().0.code(), Some(0));

    let restored = lianfang(&["restore", "--from", text(&archive), "--data", text(&fresh), "--output", "json"]);
    assert_eq!(restored.status.code(), Some(0), "{restored:?}");
    let answer: serde_json::Value = serde_json::from_slice(&restored.stdout).unwrap();
    assert_eq!(answer["ledger_entries"], 1, "the backup itself is a deed: {answer}");
    assert_eq!(answer["ledger_sealed"], 1, "{answer}");

    let doctor = lianfang(&["doctor", "--data", text(&fresh)]);
    assert_eq!(doctor.status.code(), Some(0), "{doctor:?}");
    assert_eq!(Server::start(&fresh, &[]).get("/readyz").0, 200, "a restored node serves");

    let again = lianfang(&["restore", "--from", text(&archive), "--data", text(&fresh)]);
    assert_eq!(again.status.code(), Some(2), "a directory that holds something is not written over");
}

#[test]
fn a_damaged_backup_is_refused_and_leaves_nothing() {
    let place = testkit::directory();
    let (data, folder, fresh) = (place.path().join("data"), place.path().join("backup"), place.path().join("fresh"));
    drop(Server::start(&data, &[]));
    let backup = lianfang(&["backup", "--data", text(&data), "--to", text(&folder)]);
    assert_eq!(backup.status.code(), Some(0), "{backup:?}");
    let register = folder.join("register.sqlite");
    let good = fs::read(&register).unwrap();

    let mut bent = good.clone();
    let middle = bent.len() / 2;
    bent[middle] ^= 1;
    let damages: [(&str, &dyn Fn()); 3] = [
        ("is not the file that was backed up", &|| fs::write(&register, &bent).unwrap()),
        ("is missing", &|| fs::remove_file(&register).unwrap()),
        ("was added", &|| {
            fs::write(&register, &good).unwrap();
            fs::write(folder.join("extra"), "x").unwrap();
        }),
    ];
    for (expected, damage) in damages {
        damage();
        let refused = lianfang(&["restore", "--from", text(&folder), "--data", text(&fresh)]);
        assert_eq!(refused.status.code(), Some(2), "{refused:?}");
        assert!(refused.stdout.is_empty());
        assert!(String::from_utf8_lossy(&refused.stderr).contains(expected), "{refused:?}");
        assert!(!fresh.exists());
    }
    let left: Vec<_> = fs::read_dir(place.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left.len(), 2, "only the data and the backup are there: {left:?}");
}

#[test]
fn an_archive_that_is_cut_off_is_refused() {
    let place = testkit::directory();
    let (data, archive, fresh) = (place.path().join("data"), place.path().join("backup.tar"), place.path().join("fresh"));
    drop(Server::start(&data, &[]));
    assert_eq!(lianfang(&["backup", "--data", text(&data), "--to", text(&archive)]).status.code(), Some(0));
    let whole = fs::read(&archive).unwrap();
    for keep in [0, 100, whole.len() / 2, whole.len() - 3000] {
        fs::write(&archive, &whole[..keep]).unwrap();
        let refused = lianfang(&["restore", "--from", text(&archive), "--data", text(&fresh)]);
        assert_eq!(refused.status.code(), Some(2), "{keep} bytes: {refused:?}");
        assert!(!fresh.exists(), "{keep} bytes");
    }
}

#[test]
fn the_doctor_says_what_is_wrong() {
    let place = testkit::directory();
    let data = place.path().join("data");
    drop(Server::start(&data, &[]));
    let well = lianfang(&["doctor", "--data", text(&data)]);
    assert_eq!(well.status.code(), Some(0), "{well:?}");
    let said = String::from_utf8_lossy(&well.stdout).into_owned();
    for part in ["configuration", "register", "journal", "free space", "register structure", "history", "ledger", "evidence", "clock"] {
        assert!(said.contains(&format!("  {part}: ")), "{part} is missing in\n{said}");
    }
    // Nobody has that much room.
    let full = lianfang(&["doctor", "--data", text(&data), "--set", "doctor.free_mib=1073741824", "--output", "json"]);
    assert_eq!(full.status.code(), Some(1), "{full:?}");
    let none = lianfang(&["doctor", "--data", text(&place.path().join("none"))]);
    assert_eq!(none.status.code(), Some(2), "{none:?}");
}

/// Every body of a register whose ledger is sound, as the export writes them.
fn said_of(data: &Path, database: &[&str]) -> String {
    let ask = |arguments: &[&str]| {
        let all: Vec<&str> = arguments.iter().copied().chain(["--data", text(data)]).chain(database.iter().copied()).collect();
        let told = lianfang(&all);
        assert_eq!(told.status.code(), Some(0), "{told:?}");
        told.stdout
    };
    let bodies = data.with_extension("csv");
    ask(&["registry", "export", "--to", text(&bodies)]);
    let listed = fs::read_to_string(&bodies).unwrap();
    fs::remove_file(&bodies).unwrap();
    let proved: serde_json::Value = serde_json::from_slice(&ask(&["ledger", "verify", "--output", "json"])).unwrap();
    assert_eq!(proved["sound"], true, "{proved}");
    listed
}

#[tokio::test(flavor = "multi_thread")]
async fn a_node_outgrows_its_machine_and_could_come_back() {
    let Some(cluster) = testkit::postgres() else { return };
    let place = testkit::directory();
    let at = |name: &str| place.path().join(name);
    let (data, moved, back) = (at("data"), at("moved"), at("back"));
    fs::create_dir(&data).unwrap();
    let node = app::App::assemble(app::Parts::at(&data, app::Clock::System, app::Ids::Random)).await.unwrap();
    app::registry::found_nation(&node, &domain::access::Actor::console()).await.unwrap();
    node.store.close().await;
    let database = format!("database.url={}", cluster.database());
    let there = ["--set", database.as_str()];

    let run = |arguments: &[&str], more: &[&str]| {
        let told = lianfang(&arguments.iter().chain(more).copied().collect::<Vec<_>>());
        assert_eq!(told.status.code(), Some(0), "{arguments:?}: {told:?}");
    };
    run(&["backup", "--data", text(&data), "--to", text(&at("one.tar"))], &[]);
    run(&["restore", "--from", text(&at("one.tar")), "--data", text(&moved)], &there);
    assert!(!moved.join("register.sqlite").exists(), "the register is in the database");
    let here = said_of(&data, &[]);
    assert_eq!(here.lines().count(), 7710, "a line a body, and the head");
    assert!(said_of(&moved, &there) == here, "the bodies in the database are others");
    assert_eq!(Server::start(&moved, &there).get("/readyz").0, 200, "it serves from there");

    let again = lianfang(&[&["restore", "--from", text(&at("one.tar")), "--data", text(&at("again"))], there.as_slice()].concat());
    assert_eq!(again.status.code(), Some(2), "a database that holds something is not written over: {again:?}");
    assert!(!at("again").exists());

    run(&["backup", "--data", text(&moved), "--to", text(&at("two.tar"))], &there);
    run(&["restore", "--from", text(&at("two.tar")), "--data", text(&back)], &[]);
    assert!(said_of(&back, &[]) == here, "the bodies that came back are others");
    assert_eq!(Server::start(&back, &[]).get("/readyz").0, 200);
}
