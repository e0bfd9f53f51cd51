//! Is every acknowledged event in the history exactly once, however often the server is killed?

#![expect(clippy::indexing_slicing, reason = "a panic is how a test says no")]

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::process::Command;
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

use app::access::{NewToken, locate, make_token};
use app::{App, Clock, Ids, Parts};
use domain::access::{Actor, Scope, Scopes};
use jiff::SignedDuration;
use serde_json::{Value, json};

use crate::server::Server;

const KILLS: u64 = 22;
const CLIENTS: u64 = 4;
const OID: &str = "2.16.886.101.90001";

/// What clients and killer tell each other.
#[derive(Default)]
struct Field {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    /// Where the server of this life listens; none while it is dead.
    address: Option<SocketAddr>,
    /// Which life it is.
    life: u64,
    /// How many requests were acknowledged.
    acknowledged: u64,
    over: bool,
}

/// What one client knows: the numbers that were acknowledged, and those it never heard about again.
#[derive(Default)]
struct Sent {
    acknowledged: Vec<u64>,
    unanswered: Vec<u64>,
}

#[test]
fn nothing_acknowledged_is_lost_or_doubled() {
    let data = testkit::directory();
    let token = prepare(data.path());
    let field = Arc::new(Field::default());
    let clients: Vec<_> = (0..CLIENTS)
        .map(|client| {
            let (field, token) = (Arc::clone(&field), token.clone());
            std::thread::spawn(move || send(client, &field, &token))
        })
        .collect();
    // Small files and short waits, so that deaths also fall into writing the history.
    let settings = ["--set", "history.flush_rows=150", "--set", "history.flush_seconds=1", "--set", "journal.segment_mib=1"];
    let mut random = 0x1122_3344_5566_7788_u64;
    for _ in 0..KILLS {
        let server = Server::start(data.path(), &settings);
        let target = field.open(server.address) + next(&mut random) % 40;
        field.wait_until(|state| state.acknowledged > target);
        spin(Duration::from_micros(next(&mut random) % 8_000));
        server.signal("KILL");
        let _ = server.wait();
        field.close();
    }
    let server = Server::start(data.path(), &settings);
    let target = field.open(server.address) + 20;
    field.wait_until(|state| state.acknowledged > target);
    field.end();
    let sent: Vec<Sent> = clients.into_iter().map(|client| client.join().unwrap()).collect();
    let running = count(data.path());
    server.signal("TERM");
    let (status, said, _) = server.wait();
    assert_eq!(status.code(), Some(0), "{said}");
    let stopped = count(data.path());
    assert_eq!(running, stopped, "beside the running server and after its end");
    let mut acknowledged = 0;
    for (client, sent) in (0..).zip(&sent) {
        for number in &sent.acknowledged {
            assert_eq!(stopped.get(&(client, *number)), Some(&1), "acknowledged event {client}/{number}");
        }
        for number in &sent.unanswered {
            assert!(stopped.get(&(client, *number)).is_none_or(|count| *count == 1), "unanswered event {client}/{number}");
        }
        acknowledged += sent.acknowledged.len();
    }
    assert!(acknowledged > 1_000, "{acknowledged}");
    println!("{KILLS} kills, {acknowledged} events acknowledged, {} in the history", stopped.len());
}

/// A data directory with one body and a token to send events for it.
pub(crate) fn prepare(data: &Path) -> String {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let app = App::assemble(Parts::at(data, Clock::System, Ids::Random)).await.unwrap();
        let bodies = format!("oid,name_zh,class\n{OID},行政院,executive_yuan\n");
        let report = app::registry::import(&app, &Actor::console(), "bodies.csv", bodies.into_bytes()).await.unwrap();
        let body = locate(&app, "body", OID).await.unwrap_or_else(|refusal| panic!("{refusal}: {report:?}"));
        let scopes = Scopes::default().with(Scope::EventsWrite);
        let expires_at = app.clock.now() + SignedDuration::from_hours(24);
        let wanted = NewToken { name: "shipper".to_owned(), body, scopes, expires_at };
        let (_, secret) = make_token(&app, &Actor::console(), wanted).await.unwrap();
        let token = secret.reveal().to_owned();
        app.store.close().await;
        token
    })
}

/// Sends batches until it is over; never sends a number twice.
fn send(client: u64, field: &Field, token: &str) -> Sent {
    let mut sent = Sent::default();
    let mut random = 0x9e37_79b9_7f4a_7c15_u64 ^ (client + 1);
    let mut number = 0;
    while let Some((address, life)) = field.address() {
        let Ok(stream) = TcpStream::connect(address) else {
            field.wait_beyond(life);
            continue;
        };
        stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
        let mut reader = BufReader::new(stream);
        loop {
            let batch: Vec<u64> = (number..=number + next(&mut random) % 30).collect();
            number += batch.len() as u64;
            match post(&mut reader, client, &batch, token) {
                Some(200) => {
                    sent.acknowledged.extend(batch);
                    field.acknowledge();
                }
                Some(429 | 503) => sent.unanswered.extend(batch),
                Some(status) => panic!("status {status}"),
                None => {
                    sent.unanswered.extend(batch);
                    field.wait_beyond(life);
                    break;
                }
            }
            if field.address().is_none() {
                return sent;
            }
        }
    }
    sent
}

/// The status of the answer; none if there was no whole answer.
fn post(reader: &mut BufReader<TcpStream>, client: u64, batch: &[u64], token: &str) -> Option<u16> {
    // Every third batch comes as bulk, so that both doors are tried.
    let bulk = batch.first().is_some_and(|first| first % 3 == 0);
    let mut body = String::new();
    for number in batch {
        if bulk {
            body.push_str("{\"create\":{}}\n");
        }
        body.push_str(&json!({"client": client, "number": number, "message": "x".repeat(300)}).to_string());
        body.push('\n');
    }
    let path = if bulk { "/es/_bulk" } else { "/api/v1/events" };
    let head = format!(
        "POST {path} HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer {token}\r\ncontent-type: application/x-ndjson\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    reader.get_mut().write_all(head.as_bytes()).ok()?;
    reader.get_mut().write_all(body.as_bytes()).ok()?;
    let mut line = String::new();
    reader.read_line(&mut line).ok().filter(|read| *read > 0)?;
    let status = line.split(' ').nth(1)?.parse().ok()?;
    let mut length = 0;
    loop {
        line.clear();
        reader.read_line(&mut line).ok().filter(|read| *read > 0)?;
        let lower = line.trim().to_ascii_lowercase();
        if lower.is_empty() {
            break;
        }
        if let Some(value) = lower.strip_prefix("content-length:") {
            length = value.trim().parse().ok()?;
        }
    }
    let mut answer = vec![0; length];
    reader.read_exact(&mut answer).ok()?;
    Some(status)
}

/// How often each event is in the history, asked as a user would.
fn count(data: &Path) -> BTreeMap<(u64, u64), u64> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lianfang"));
    command.args(["query", "SELECT id, raw FROM events", "--limit", "10000000", "--output", "jsonl", "--data"]).arg(data);
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let mut counts = BTreeMap::new();
    let mut ids = std::collections::BTreeSet::new();
    for line in String::from_utf8(output.stdout).unwrap().lines() {
        let row: Value = serde_json::from_str(line).unwrap();
        let event: Value = serde_json::from_str(row["raw"].as_str().unwrap()).unwrap();
        *counts.entry((event["client"].as_u64().unwrap(), event["number"].as_u64().unwrap())).or_insert(0) += 1;
        assert!(ids.insert(row["id"].as_str().unwrap().to_owned()), "an identifier twice: {row}");
    }
    counts
}

impl Field {
    /// A new life begins; gives how many requests were acknowledged before.
    fn open(&self, address: SocketAddr) -> u64 {
        let mut state = self.state.lock().unwrap();
        state.address = Some(address);
        state.life += 1;
        self.changed.notify_all();
        state.acknowledged
    }

    fn close(&self) {
        self.state.lock().unwrap().address = None;
    }

    fn end(&self) {
        self.state.lock().unwrap().over = true;
        self.changed.notify_all();
    }

    fn acknowledge(&self) {
        self.state.lock().unwrap().acknowledged += 1;
        self.changed.notify_all();
    }

    fn wait_until(&self, reached: impl Fn(&State) -> bool) {
        let state = self.state.lock().unwrap();
        let (_state, waited) = self.changed.wait_timeout_while(state, Duration::from_mins(1), |state| !reached(state)).unwrap();
        assert!(!waited.timed_out(), "the clients get no answers");
    }

    /// The address of a living server, waiting for one; none once it is over.
    fn address(&self) -> Option<(SocketAddr, u64)> {
        let state = self.state.lock().unwrap();
        let state = self.changed.wait_while(state, |state| state.address.is_none() && !state.over).unwrap();
        if state.over { None } else { state.address.map(|address| (address, state.life)) }
    }

    /// Waits for the life after this one, or for the end.
    fn wait_beyond(&self, life: u64) {
        let state = self.state.lock().unwrap();
        drop(self.changed.wait_while(state, |state| state.life == life && !state.over).unwrap());
    }
}

/// Marsaglia's xorshift: random enough to die at different moments, the same in every run.
fn next(state: &mut u64) -> u64 {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    *state
}

/// Lets a little time pass without giving up the processor's attention.
fn spin(time: Duration) {
    let begun = Instant::now();
    while begun.elapsed() < time {
        std::hint::spin_loop();
    }
}
