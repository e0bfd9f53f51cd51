//! Does a line of every known source become the event that it describes?

use domain::telemetry::{Event, LogSource};
use formats::telemetry::text::{Lines, TextReader};
use formats::telemetry::{json, shape};
use jiff::Timestamp;
use serde_json::{Value, json};

/// Source, time, host, user and some fields of an event, in one line.
fn told(event: &Event, fields: &[&str]) -> String {
    let word = |word: &Option<String>| word.clone().unwrap_or_else(|| "-".to_owned());
    let source = format!("{}/{}/{}", word(&event.source.category), word(&event.source.product), word(&event.source.service));
    let time = if event.time == Timestamp::UNIX_EPOCH { "undated".to_owned() } else { event.time.to_string() };
    let field = |name: &&str| match event.fields.get(*name) {
        Some(Value::String(text)) => format!("{name}={text}"),
        Some(other) => format!("{name}={other}"),
        None => format!("{name}?"),
    };
    let fields: Vec<String> = fields.iter().map(field).collect();
    format!("{source} {time} {} {} {}", word(&event.host), word(&event.user), fields.join(" ")).trim_end().to_owned()
}

fn object(value: Value) -> Event {
    let Value::Object(object) = value else { panic!("not an object") };
    shape::event(object, &LogSource::default())
}

#[test]
fn windows_events_in_every_shape() {
    let nested = json!({"Event": {"#attributes": {"xmlns": "x"}, "System": {
        "Provider": {"#attributes": {"Name": "Microsoft-Windows-Sysmon", "Guid": "g"}}, "EventID": 1, "Channel": "Microsoft-Windows-Sysmon/Operational",
        "Computer": "PC1", "TimeCreated": {"#attributes": {"SystemTime": "2025-12-06T21:11:02.649150Z"}},
        "Execution": {"#attributes": {"ProcessID": 1, "ThreadID": 2}}},
        "EventData": {"Image": "C:\\a.exe", "ProcessId": 7, "User": "D\\u"}}});
    let sysmon = "process_creation/windows/sysmon 2025-12-06T21:11:02.64915Z PC1 D\\u Image=C:\\a.exe EventID=1";
    assert_eq!(told(&object(nested), &["Image", "EventID"]), sysmon);
    let beat7 = json!({"@timestamp": "2025-12-06T21:11:02.649150Z", "winlog": {"channel": "Microsoft-Windows-Sysmon/Operational",
        "provider_name": "Microsoft-Windows-Sysmon", "event_id": "1", "computer_name": "PC1", "event_data": {"Image": "C:\\a.exe", "User": "D\\u"}},
        "host": {"name": "collector"}});
    assert_eq!(told(&object(beat7), &["Image", "EventID"]), sysmon);
    let beat6 = json!({"@timestamp": "2025-12-06T21:11:02.649150Z", "log_name": "Microsoft-Windows-Sysmon/Operational", "event_id": 1,
        "source_name": "Microsoft-Windows-Sysmon", "computer_name": "PC1", "event_data": {"Image": "C:\\a.exe", "User": "D\\u"}});
    assert_eq!(told(&object(beat6), &["Image", "EventID"]), sysmon);
    let nxlog = json!({"@timestamp": "2025-12-06T21:11:02.649150Z", "Channel": "Microsoft-Windows-Sysmon/Operational", "EventID": 1,
        "SourceName": "Microsoft-Windows-Sysmon", "Hostname": "PC1", "Image": "C:\\a.exe", "User": "D\\u"});
    assert_eq!(told(&object(nxlog), &["Image", "EventID"]), sysmon);
    for (fields, source) in [
        (json!({"Channel": "security", "EventID": 4688}), "process_creation/windows/security"),
        (json!({"Channel": "Security", "EventID": "0x1250"}), "process_creation/windows/security"),
        (json!({"Channel": "Windows PowerShell", "EventID": 400}), "ps_classic_start/windows/powershell-classic"),
        (json!({"EventID": 4104, "ScriptBlockText": "x"}), "ps_script/windows/powershell"),
        (
            json!({"Channel": "Microsoft-Windows-Sysmon/Operational", "EventID": 12, "EventType": "DeleteKey"}),
            "registry_delete/windows/sysmon",
        ),
        (json!({"Channel": "Microsoft-Windows-Unheard/Operational", "EventID": 1}), "-/windows/microsoft-windows-unheard/operational"),
        (json!({"_path": "dns", "id.orig_h": "10.0.0.1", "query": "a.example"}), "dns/zeek/dns"),
        (json!({"event_type": "alert", "src_ip": "10.0.0.1"}), "ids/suricata/alert"),
        (json!({"logsource": {"category": "mail", "service": "gateway"}}), "mail/-/gateway"),
        (json!({"category": "process_creation", "product": "windows"}), "process_creation/windows/-"),
        (json!({"category": "Process Create (rule: ProcessCreate)"}), "-/-/-"),
        (json!({"cs-method": "GET", "c-uri": "/a", "cs-uri-query": "b"}), "webserver/-/-"),
        (json!({"_source": {"EventID": 1, "Image": "x"}}), "process_creation/windows/sysmon"),
    ] {
        let told = told(&object(fields.clone()), &[]);
        assert_eq!(told.split(' ').next(), Some(source), "{fields}");
    }
}

#[test]
fn text_logs_line_by_line() {
    let mut reader = TextReader::new(LogSource::default(), 2026, Lines::Mixed);
    let mut line = |text: &str, fields: &[&str]| reader.event(text.as_bytes()).expect("readable").map(|event| told(&event, fields));
    for (text, fields, expected) in [
        (
            "Oct 11 22:14:15 web01 sshd[4721]: Failed password for invalid user admin from 203.0.113.9 port 4001 ssh2",
            &["program", "user", "src_ip", "outcome"][..],
            "-/linux/sshd 2026-10-11T14:14:15Z web01 admin program=sshd user=admin src_ip=203.0.113.9 outcome=failure",
        ),
        (
            "<34>1 2003-10-11T22:14:15.003Z m.example su - ID47 [x@1 a=\"]\"] 'su root' failed",
            &["facility", "severity", "message"],
            "-/linux/auth 2003-10-11T22:14:15.003Z m.example - facility=auth severity=crit message='su root' failed",
        ),
        (
            "type=SYSCALL msg=audit(1772400000.123:77): arch=c000003e syscall=59 success=yes uid=33 comm=\"sh\" exe=\"/usr/bin/dash\" key=\"x\"",
            &["exe", "uid"],
            "-/linux/auditd 2026-03-01T21:20:00.123Z - - exe=/usr/bin/dash uid=33",
        ),
        (
            "type=EXECVE msg=audit(1772400000.123:77): argc=3 a0=\"sh\" a1=\"-c\" a2=6375726C20687474703A2F2F78",
            &["Image", "CommandLine"],
            "process_creation/linux/auditd 2026-03-01T21:20:00.123Z - - Image=/usr/bin/dash CommandLine=sh -c curl http://x",
        ),
        (
            "203.0.113.9 - frank [10/Oct/2000:13:55:36 -0700] \"GET /a/b.php?id=1 HTTP/1.0\" 200 2326 \"http://r/\" \"sqlmap/1.7 \\\"x\\\"\"",
            &["cs-method", "cs-uri-stem", "cs-uri-query", "sc-status", "cs-user-agent"],
            "webserver/-/- 2000-10-10T20:55:36Z - frank cs-method=GET cs-uri-stem=/a/b.php cs-uri-query=/a/b.php?id=1 sc-status=200 \
             cs-user-agent=sqlmap/1.7 \"x\"",
        ),
        (
            "Oct 11 22:14:15 fw01 kernel: [1.2] DROP IN=eth0 OUT= SRC=203.0.113.9 DST=198.51.100.2 LEN=60 PROTO=TCP SPT=4000 DPT=445",
            &["action", "dst_port"],
            "firewall/-/- 2026-10-11T14:14:15Z fw01 - action=drop dst_port=445",
        ),
        (
            "Oct 11 22:14:15 ns1 dnsmasq[88]: query[TXT] a.evil.example from 10.0.0.5",
            &["query", "record_type"],
            "dns/-/- 2026-10-11T14:14:15Z ns1 - query=a.evil.example record_type=TXT",
        ),
        ("something else entirely", &["message"], "-/-/- undated - - message=something else entirely"),
    ] {
        assert_eq!(line(text, fields).as_deref(), Some(expected), "{text}");
    }
    assert_eq!(line("", &[]), None);
}

#[test]
fn iis_names_its_columns_first() {
    let mut reader = TextReader::new(LogSource::default(), 2026, Lines::Mixed);
    for header in [
        "#Software: Microsoft Internet Information Services 10.0",
        "#Fields: date time cs-method cs-uri-stem cs-uri-query c-ip cs(User-Agent) sc-status",
    ] {
        assert!(reader.event(header.as_bytes()).expect("readable").is_none());
    }
    let event = reader.event(b"2026-03-02 01:02:03 GET /a.aspx - 203.0.113.9 Mozilla/5.0+(x) 404").expect("readable").expect("an event");
    let expected = "webserver/-/- 2026-03-02T01:02:03Z - - cs-uri-stem=/a.aspx cs-uri-query? cs-user-agent=Mozilla/5.0 (x) sc-status=404";
    assert_eq!(told(&event, &["cs-uri-stem", "cs-uri-query", "cs-user-agent", "sc-status"]), expected);
}

#[test]
fn what_cannot_be_read_is_refused_and_not_more() {
    let mut reader = TextReader::new(LogSource::default(), 2026, Lines::Mixed);
    for (line, reason) in [(&b"{\"a\": 1"[..], "not JSON"), (b"\xff\xfe text", "not UTF-8 at byte 1"), (b"{\"a\": [1,]}", "not JSON")] {
        let said = reader.event(line).expect_err("refused").to_string();
        assert!(said.starts_with(reason), "{said}");
    }
    let deep = format!("{}1{}", "{\"a\":".repeat(60), "}".repeat(60));
    assert!(reader.event(deep.as_bytes()).expect_err("refused").to_string().contains("deeper"));
    let long = vec![b'x'; formats::limits::LINE_BYTES + 1];
    assert!(reader.event(&long).expect_err("refused").to_string().contains("long"));
    assert!(reader.event(b"{\"EventID\": 1}").expect("readable").is_some());
}

#[test]
fn json_documents_are_lists_or_objects_over_several_lines() {
    for (document, whole) in
        [("[{\"a\":1},\n{\"a\":2}]", true), ("{\n \"a\": 1\n}\n{\n \"a\": 2\n}\n", true), ("{\"a\":1}\n{\"a\":2}\n", false)]
    {
        assert_eq!(json::is_document(document.as_bytes()), whole, "{document}");
        let mut seen = Vec::new();
        json::read(document, &LogSource::default(), |number, event| {
            seen.push((number, event.fields["a"].clone()));
            true
        })
        .expect("readable");
        assert_eq!(seen, [(1, json!(1)), (2, json!(2))]);
    }
    assert!(!json::is_document(b"[Wed Oct 11 14:32:52 2000] [error] client denied"));
    let broken = json::read("[{\"a\":1},\n{\"a\":}]", &LogSource::default(), |_, _| true).expect_err("broken").to_string();
    assert_eq!(broken, "not JSON: expected value in line 2 at column 6");
}
