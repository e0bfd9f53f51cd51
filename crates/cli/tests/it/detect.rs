//! What does `lianfang detect` write, where, and with which exit code?

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

const RULES: &str = "
title: Shell
id: 00000000-0000-4000-8000-000000000001
level: high
tags: [attack.execution, attack.t1059.001]
logsource: {category: process_creation, product: windows}
detection:
  a:
    Image|endswith: '\\powershell.exe'
  condition: a
---
title: Failed
name: failed
logsource: {product: linux, service: sshd}
detection:
  a:
    outcome: failure
  condition: a
---
title: Guessing
id: 00000000-0000-4000-8000-000000000002
level: medium
correlation:
  type: event_count
  rules: [failed]
  group-by: [src_ip]
  timespan: 1m
  condition: {gte: 2}
";

const EVENTS: &str = r#"{"@timestamp":"2026-03-02T01:02:03.5Z","Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"Computer":"PC1","User":"D\\u","Image":"C:\\x\\powershell.exe"}
{"broken
{"@timestamp":"2026-03-02T01:02:04Z","Channel":"Microsoft-Windows-Sysmon/Operational","EventID":3,"Computer":"PC1","DestinationIp":"203.0.113.9"}
"#;

const SYSLOG: &str = "Mar  2 09:00:00 web01 sshd[1]: Failed password for root from 203.0.113.7 port 1 ssh2\n\
                      Mar  2 09:00:30 web01 sshd[1]: Failed password for root from 203.0.113.7 port 2 ssh2\n";

fn folder() -> tempfile::TempDir {
    let folder = testkit::directory();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    fs::create_dir_all(folder.path().join("rules/deep")).unwrap();
    fs::create_dir_all(folder.path().join("logs")).unwrap();
    write("rules/deep/good.yml", RULES);
    write("rules/bad.yml", "title: Bad\nlogsource: {product: x}\ndetection:\n  a:\n    f|shouts: x\n  condition: a\n");
    write("logs/a.jsonl", EVENTS);
    write("logs/b.log", SYSLOG);
    write("logs/readme.md", "no log");
    write("indicators.csv", "type,value\nip,203.0.113.9\nip,300.1.1.1\n");
    folder
}

fn written(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_lianfang")).arg("detect").args(arguments).current_dir(folder).output().unwrap()
}

fn detect(folder: &Path, arguments: &[&str]) -> (Output, Vec<Value>) {
    let output = written(folder, arguments);
    let lines = String::from_utf8(output.stdout.clone()).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    (output, lines)
}

#[test]
fn findings_come_one_a_line_and_the_rest_goes_to_stderr() {
    let folder = folder();
    let (output, lines) = detect(folder.path(), &["--rules", "rules", "--indicators", "indicators.csv", "logs"]);
    assert_eq!(output.status.code(), Some(0));
    let event: Value = serde_json::from_str(EVENTS.lines().next().unwrap()).unwrap();
    let expected = serde_json::json!({
        "rule_id": "00000000-0000-4000-8000-000000000001", "rule_title": "Shell", "level": "high", "file": "logs/a.jsonl", "record": 1,
        "time": "2026-03-02T09:02:03.5+08:00", "host": "PC1", "user": "D\\u", "techniques": ["T1059.001"], "tactics": ["execution"],
        "kill_chain": "exploitation", "event": event,
    });
    assert_eq!(lines[0], expected);
    assert_eq!(lines[1]["rule_id"], "indicator:ip:203.0.113.9");
    assert_eq!((&lines[1]["record"], &lines[1]["indicator"]["seen"]), (&3.into(), &"203.0.113.9".into()));
    assert_eq!(lines[2]["rule_title"], "Guessing");
    assert_eq!(lines[2]["correlation"]["group"]["src_ip"], "203.0.113.7");
    assert_eq!(lines[2]["correlation"]["count"], 2);
    assert!(lines[2]["correlation"]["from"].as_str().unwrap().ends_with("-03-02T09:00:00+08:00"));
    assert!(lines[2].get("event").is_none());
    assert_eq!(lines.len(), 3);
    let stderr = String::from_utf8(output.stderr).unwrap();
    let has = |text: &str| assert!(stderr.contains(text), "{text} not in {stderr}");
    has("refused rules/bad.yml:5: ");
    has("refused indicators.csv:3: ");
    has("unreadable logs/a.jsonl: line 2: not JSON");
    has("2 files, 1 skipped, 4 events, 1 unreadable parts; 3 findings");
}

#[test]
fn exit_codes_tell_findings_from_failure() {
    let folder = folder();
    for (arguments, code) in [
        (&["--rules", "rules", "--fail-on", "high", "logs"][..], 1),
        (&["--rules", "rules", "--fail-on", "critical", "logs"], 0),
        (&["--rules", "rules", "--fail-on", "loud", "logs"], 2),
        (&["--rules", "rules", "nowhere"], 2),
        (&["--rules", "nowhere", "logs"], 2),
        (&["--rules", "rules/bad.yml", "logs"], 2),
        (&["--rules", "rules", "--logsource", "colour=red", "logs"], 2),
        (&["logs"], 2),
    ] {
        let (output, _) = detect(folder.path(), arguments);
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        assert_eq!(output.stdout.is_empty(), code == 2, "{arguments:?}");
    }
}

#[test]
fn every_run_writes_the_same() {
    let folder = folder();
    let logs = EVENTS.repeat(2_000);
    fs::write(folder.path().join("logs/c.jsonl"), logs).unwrap();
    let run = |threads: &str| detect(folder.path(), &["--rules", "rules", "--threads", threads, "logs"]).0.stdout;
    let first = run("1");
    assert_eq!(first.split(|byte| *byte == b'\n').count() - 1, 2_002);
    assert!(first == run("4"), "four threads write something else than one");
}

#[test]
fn the_kind_of_log_can_be_given() {
    let folder = folder();
    fs::write(folder.path().join("plain.jsonl"), "{\"Image\":\"C:\\\\powershell.exe\"}\n").unwrap();
    let count = |kind: &str| detect(folder.path(), &["--rules", "rules", "--logsource", kind, "plain.jsonl"]).1.len();
    assert_eq!(count("category=process_creation,product=windows"), 1);
    assert_eq!(count("category=file_event,product=windows"), 0);
    assert_eq!(count("category=process_creation,product=linux"), 0);
}

#[test]
fn a_table_and_one_document_can_be_had() {
    let folder = folder();
    let output = written(folder.path(), &["--output", "table", "--rules", "rules", "logs"]);
    let output = String::from_utf8(output.stdout).unwrap();
    assert!(output.starts_with("TIME") && output.contains("Shell"), "{output}");
    let (_, documents) = detect(folder.path(), &["--output", "json", "--rules", "rules", "logs"]);
    assert_eq!(documents[0].as_array().unwrap().len(), 2);
}

#[test]
fn a_json_file_says_what_is_none() {
    let folder = folder();
    let shell = r#"{"@timestamp":"2026-03-02T01:02:03Z","Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"Computer":"PC1","Image":"C:\\x\\powershell.exe"}"#;
    let write = |name: &str, text: String| fs::write(folder.path().join("json").join(name), text).unwrap();
    fs::create_dir(folder.path().join("json")).unwrap();
    write("a.jsonl", format!("not json\n{shell}\n\n7\n"));
    write("b.ndjson", format!("\u{feff}{shell}\r\n{shell}\r\n"));
    write("c.log", format!("not json\n{shell}\n"));
    let (out, findings) = detect(folder.path(), &["--rules", "rules", "json"]);
    let said = String::from_utf8(out.stderr).unwrap();
    for part in [
        "unreadable json/a.jsonl: line 1: not JSON",
        "unreadable json/a.jsonl: line 4: not a JSON object",
        "3 files, 0 skipped, 5 events, 2 unreadable parts; 4 findings",
    ] {
        assert!(said.contains(part), "{part} is not in {said}");
    }
    assert_eq!(findings.len(), 4);
}

#[test]
fn what_windows_wrote_in_utf_16_is_read() {
    let folder = folder();
    let shell = r#"{"@timestamp":"2026-03-02T01:02:03Z","Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"Computer":"電腦","Image":"C:\\x\\powershell.exe"}"#;
    let utf16 = |text: String| std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    fs::create_dir(folder.path().join("utf")).unwrap();
    let write = |name: &str, bytes: Vec<u8>| fs::write(folder.path().join("utf").join(name), bytes).unwrap();
    write("a.json", utf16(format!("[{shell},\r\n{shell}]")));
    write("b.jsonl", utf16(format!("{shell}\r\nnone\r\n{shell}\r\n")));
    let (out, findings) = detect(folder.path(), &["--rules", "rules", "utf"]);
    assert_eq!(findings.iter().map(|one| one["host"].as_str().unwrap()).collect::<Vec<_>>(), ["電腦"; 4]);
    let said = String::from_utf8(out.stderr).unwrap();
    assert!(said.contains("unreadable utf/b.jsonl: line 2: not JSON"), "{said}");
}
