//! Does a log shipper that people really run deliver everything, over refusals and a killed server?

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::intake::prepare;
use crate::server::Server;

const LINES: u64 = 4_000;
const BATCH: u64 = 200;
const ACCEPTED: &str = "lianfang_events_accepted_total";

/// Debian's rsyslog with its omelasticsearch, running on a configuration of its own; ended when dropped.
struct Rsyslog(Child);

impl Rsyslog {
    fn start(place: &Path, server: &Server, token: &str) -> Self {
        let configuration = configuration(place, server, token);
        let file = place.join("rsyslog.conf");
        fs::write(&file, configuration).unwrap();
        let said = fs::File::create(place.join("rsyslog.said")).unwrap();
        let mut command = Command::new("/usr/sbin/rsyslogd");
        command.arg("-n").arg("-f").arg(file).arg("-i").arg(place.join("rsyslog.pid"));
        Self(command.stdout(Stdio::null()).stderr(said).spawn().unwrap())
    }
}

impl Drop for Rsyslog {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// As in `docs/shippers.md`, except that the lines are whole events already, so that some of them can be broken.
fn configuration(place: &Path, server: &Server, token: &str) -> String {
    let (place, server) = (place.display(), server.address);
    format!(
        r#"global(workDirectory="{place}" maxMessageSize="64k")
module(load="imfile")
module(load="omelasticsearch")
template(name="event" type="string" string="%msg%")
input(type="imfile" file="{place}/events.log" tag="probe" ruleset="lianfang")
ruleset(name="lianfang") {{
  action(type="omelasticsearch" server="http://{server}/es" uid="lianfang" pwd="{token}" template="event" searchIndex="syslog"
    bulkmode="on" retryfailures="on" retryruleset="lianfang" errorfile="{place}/refused.json"
    queue.type="LinkedList" queue.size="100000" queue.dequeueBatchSize="{BATCH}" queue.workerThreads="2" queue.timeoutshutdown="10000"
    action.resumeRetryCount="-1" action.resumeInterval="1")
}}
"#
    )
}

/// Line `number`; every hundredth is broken.
fn line(number: u64) -> String {
    let end = if is_broken(number) { "" } else { "}" };
    format!("{{\"n\":{number},\"message\":\"session opened for user lin\",\"program\":\"sshd\"{end}")
}

fn is_broken(number: u64) -> bool {
    number % 100 == 7
}

#[test]
fn rsyslog_delivers_everything_over_a_killed_server() {
    if !Path::new("/usr/sbin/rsyslogd").exists() || !has_module("omelasticsearch.so") {
        println!("SKIPPED: no rsyslog with omelasticsearch (Debian: apt-get install rsyslog rsyslog-elasticsearch)");
        return;
    }
    let place = testkit::directory();
    let data = place.path().join("data");
    fs::create_dir(&data).unwrap();
    let token = prepare(&data);
    let lines: Vec<String> = (0..LINES).map(line).collect();
    let (first, rest) = lines.split_at(lines.len() / 4);
    let log = place.path().join("events.log");
    fs::write(&log, first.join("\n") + "\n").unwrap();

    let server = Server::start(&data, &[]);
    let rsyslog = Rsyslog::start(place.path(), &server, &token);
    server.wait_for_figure(ACCEPTED, 500);
    // From here on it dies while it is sent to, and is gone for a while.
    let address = server.address.to_string();
    append(&log, rest);
    server.wait_for_figure(ACCEPTED, 1_200);
    server.signal("KILL");
    let _ = server.wait();
    let server = Server::start_at(&address, &data, &[]);
    // rsyslog has passed everything on once the good lines are all there and the broken ones are in its file.
    let good: BTreeSet<u64> = (0..LINES).filter(|number| !is_broken(*number)).collect();
    let begun = Instant::now();
    let counts = loop {
        let counts = counted(&data);
        if good.iter().all(|number| counts.contains_key(number)) && refused(place.path()).len() == broken().len() {
            break counts;
        }
        let said = fs::read_to_string(place.path().join("rsyslog.said")).unwrap();
        assert!(
            begun.elapsed() < Duration::from_mins(2),
            "{} of {} came, {} refused\n{said}",
            counts.len(),
            good.len(),
            refused(place.path()).len()
        );
    };
    drop(rsyslog);
    server.signal("TERM");
    assert_eq!(server.wait().0.code(), Some(0));
    assert_eq!(counts.keys().copied().collect::<BTreeSet<_>>(), good, "nothing that was refused is kept");
    assert_eq!(refused(place.path()), broken(), "what was refused is in rsyslog's own file");
    // At least once is what rsyslog promises: batches whose answer died with the server are sent again.
    let doubled = counts.values().filter(|count| **count > 1).count();
    let most = counts.values().max().copied().unwrap_or_default();
    assert!(most <= 2 && doubled as u64 <= 2 * BATCH, "{doubled} came twice, one {most} times");
    println!("{} events delivered, {doubled} of them twice, {} refused", good.len(), broken().len());
}

fn has_module(name: &str) -> bool {
    ["/usr/lib/x86_64-linux-gnu/rsyslog", "/usr/lib/aarch64-linux-gnu/rsyslog", "/usr/lib/rsyslog"]
        .iter()
        .any(|folder| Path::new(folder).join(name).exists())
}

fn append(log: &Path, lines: &[String]) {
    use std::io::Write as _;
    let mut file = fs::File::options().append(true).open(log).unwrap();
    file.write_all((lines.join("\n") + "\n").as_bytes()).unwrap();
}

fn broken() -> BTreeSet<u64> {
    (0..LINES).filter(|number| is_broken(*number)).collect()
}

/// The numbers of the lines in rsyslog's file of what it was refused.
fn refused(place: &Path) -> BTreeSet<u64> {
    let text = fs::read_to_string(place.join("refused.json")).unwrap_or_default();
    let numbers = text.split("\\\"n\\\":").skip(1).filter_map(|rest| {
        let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
        digits.parse().ok()
    });
    numbers.filter(|number| is_broken(*number)).collect()
}

/// How often each number is in the history.
fn counted(data: &Path) -> BTreeMap<u64, u64> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lianfang"));
    command.args(["query", "SELECT raw FROM events", "--limit", "1000000", "--output", "jsonl", "--data"]).arg(data);
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let mut counts = BTreeMap::new();
    for row in String::from_utf8(output.stdout).unwrap().lines() {
        let row: Value = serde_json::from_str(row).unwrap();
        let event: Value = serde_json::from_str(row["raw"].as_str().unwrap()).unwrap();
        *counts.entry(event["n"].as_u64().unwrap()).or_insert(0) += 1;
    }
    counts
}
