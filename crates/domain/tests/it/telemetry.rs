//! Are the named columns of every known source found?

use domain::telemetry::{Class, Event, LogSource, Observed, columns};
use jiff::Timestamp;
use serde_json::{Value, json};

fn event(fields: Value) -> Event {
    let Value::Object(fields) = fields else { panic!("fields are an object") };
    Event { time: Timestamp::UNIX_EPOCH, source: LogSource::default(), host: None, user: None, fields }
}

/// The columns that were found, as `name=value` lines in a fixed order.
fn found(fields: Value) -> Vec<String> {
    let event = event(fields);
    let columns = columns(&event);
    let text = |name: &str, value: Option<&str>| value.map(|value| format!("{name}={value}"));
    let answers: Vec<String> = columns.answers.iter().map(ToString::to_string).collect();
    [
        text("host", columns.host.as_deref()),
        text("user", columns.user.as_deref()),
        columns.src_ip.map(|ip| format!("src={ip}:{}", columns.src_port.unwrap_or(0))),
        columns.dst_ip.map(|ip| format!("dst={ip}:{}", columns.dst_port.unwrap_or(0))),
        text("domain", columns.domain.as_deref()),
        text("url", columns.url.as_deref()),
        (!columns.hashes.is_empty()).then(|| format!("hash={}", columns.hashes.join(" "))),
        (!answers.is_empty()).then(|| format!("answers={}", answers.join(" "))),
        text("process", columns.process.as_deref()),
        text("command", columns.command_line.as_deref()),
        text("file", columns.file_path.as_deref()),
        text("action", columns.action.as_deref()),
        text("outcome", columns.outcome.as_deref()),
        text("code", columns.event_code.as_deref()),
    ]
    .into_iter()
    .flatten()
    .collect()
}

#[test]
fn windows_in_its_three_shapes() {
    let expected = ["host=PC1", "user=T\\ann", "hash=d41d8cd98f00b204e9800998ecf8427e", "process=C:\\a.exe", "command=a.exe -x", "code=1"];
    let hashes = "MD5=D41D8CD98F00B204E9800998ECF8427E,IMPHASH=D41D8CD98F00B204E9800998ECF8427F";
    let flat =
        json!({"EventID": 1, "Computer": "PC1", "User": "T\\ann", "Image": "C:\\a.exe", "CommandLine": "a.exe -x", "Hashes": hashes});
    let whole = json!({"Event": {
        "System": {"EventID": {"#text": 1}, "Computer": "PC1"},
        "EventData": {"User": "T\\ann", "Image": "C:\\a.exe", "CommandLine": "a.exe -x", "Hashes": hashes}}});
    let shipped = json!({
        "event": {"code": "1"},
        "winlog": {"computer_name": "PC1", "event_data": {"User": "T\\ann", "Image": "C:\\a.exe", "CommandLine": "a.exe -x", "Hashes": hashes}}});
    for (shape, fields) in [("flat", flat), ("whole", whole), ("shipped", shipped)] {
        assert_eq!(found(fields), expected, "{shape}");
    }
    let connection = json!({"EventID": 3, "SourceIp": "10.1.1.5", "SourcePort": "50111", "DestinationIp": "::ffff:203.0.113.9", "DestinationPort": 443,
        "DestinationHostname": "C2.example.net", "User": "-"});
    assert_eq!(found(connection), ["src=10.1.1.5:50111", "dst=203.0.113.9:443", "domain=c2.example.net", "code=3"]);
    let question =
        json!({"EventID": 22, "QueryName": "evil.example.", "QueryResults": "type: 5 a.example;::ffff:198.51.100.7;198.51.100.8;"});
    assert_eq!(found(question), ["domain=evil.example", "answers=198.51.100.7 198.51.100.8", "code=22"]);
    let failed = json!({"EventID": 4625, "TargetUserName": "root", "SubjectUserName": "-", "IpAddress": "203.0.113.4", "IpPort": "0", "Status": "0xc000006d"});
    assert_eq!(found(failed), ["user=root", "src=203.0.113.4:0", "outcome=0xc000006d", "code=4625"]);
}

#[test]
fn network_sources() {
    let cases = [
        (
            "firewall",
            json!({"devname": "fw1", "srcip": "10.0.0.2", "srcport": 5000, "dstip": "203.0.113.1", "dstport": 22, "action": "deny"}),
            vec!["host=fw1", "src=10.0.0.2:5000", "dst=203.0.113.1:22", "action=deny"],
        ),
        (
            "iptables",
            json!({"SRC": "203.0.113.8", "DST": "10.0.0.1", "SPT": "1", "DPT": "3389"}),
            vec!["src=203.0.113.8:1", "dst=10.0.0.1:3389"],
        ),
        (
            "zeek conn",
            json!({"id.orig_h": "10.0.0.5", "id.orig_p": 4000, "id.resp_h": "198.51.100.1", "id.resp_p": 443, "conn_state": "SF"}),
            vec!["src=10.0.0.5:4000", "dst=198.51.100.1:443", "outcome=SF"],
        ),
        (
            "zeek http",
            json!({"id.orig_h": "10.0.0.5", "id.resp_h": "198.51.100.1", "host": "www.example.net", "uri": "/a", "method": "GET"}),
            vec!["src=10.0.0.5:0", "dst=198.51.100.1:0", "domain=www.example.net", "url=/a", "action=GET"],
        ),
        (
            "eve",
            json!({"event_type": "dns", "src_ip": "10.0.0.5", "dest_ip": "10.0.0.1", "dest_port": 53,
                "dns": {"rrname": "bad.example", "answers": [{"rdata": "203.0.113.77"}, {"rdata": "203.0.113.78"}]}}),
            vec!["src=10.0.0.5:0", "dst=10.0.0.1:53", "domain=bad.example", "answers=203.0.113.77 203.0.113.78", "code=dns"],
        ),
        (
            "web log",
            json!({"c-ip": "203.0.113.3", "cs-method": "GET", "cs-uri-stem": "/x.php", "cs-uri-query": "cmd=id", "sc-status": 200, "cs-host": "a.gov.tw"}),
            vec!["src=203.0.113.3:0", "domain=a.gov.tw", "url=/x.php?cmd=id", "action=GET", "outcome=200"],
        ),
        (
            "proxy",
            json!({"source": {"ip": "10.0.0.9"}, "url.full": "https://u@Drop.example:8443/p?q"}),
            vec!["src=10.0.0.9:0", "domain=drop.example", "url=https://u@Drop.example:8443/p?q"],
        ),
        (
            "auditd",
            json!({"host": "web1", "exe": "/usr/bin/curl", "proctitle": "curl http://x", "auid": "1000", "type": "SYSCALL", "success": "yes"}),
            vec!["host=web1", "user=1000", "process=/usr/bin/curl", "command=curl http://x", "outcome=yes", "code=SYSCALL"],
        ),
    ];
    for (name, fields, expected) in cases {
        assert_eq!(found(fields), expected, "{name}");
    }
}

#[test]
fn the_readers_words_win_and_each_thing_is_observed_once() {
    let mut event = event(json!({"host": "from-field", "src_ip": "203.0.113.1", "dst_ip": "203.0.113.1", "url": "http://203.0.113.1/a"}));
    event.host = Some("from-reader".to_owned());
    let columns = columns(&event);
    assert_eq!(columns.host.as_deref(), Some("from-reader"));
    let address = Observed::Address("203.0.113.1".parse().unwrap());
    assert_eq!(columns.observed(), [address, Observed::Url("http://203.0.113.1/a")]);
}

#[test]
fn hostile_shapes_do_no_harm() {
    let mut deep = json!({"src_ip": "203.0.113.1"});
    for _ in 0..100 {
        deep = json!({"a": deep, "srcip": [["x", {"y": 1}], null, {}], "hash": vec!["zz"; 500]});
    }
    assert_eq!(found(deep), Vec::<String>::new());
}

#[test]
fn classes_follow_the_source() {
    let source = |category: &str, service: &str| LogSource {
        category: (!category.is_empty()).then(|| category.to_owned()),
        product: None,
        service: (!service.is_empty()).then(|| service.to_owned()),
    };
    let cases = [
        ("process_creation", "sysmon", Class::Process),
        ("dns_query", "sysmon", Class::Dns),
        ("network_connection", "", Class::Network),
        ("firewall", "", Class::Network),
        ("webserver", "", Class::Web),
        ("", "security", Class::Authentication),
        ("registry_set", "", Class::File),
        ("file_event", "", Class::File),
        ("image_load", "", Class::Process),
        ("", "auditd", Class::Process),
        ("", "", Class::Other),
    ];
    for (category, service, expected) in cases {
        assert_eq!(Class::of(&source(category, service)), expected, "{category} {service}");
    }
    for class in Class::ALL {
        assert_eq!(Class::from_code(class.code()), Some(class));
    }
}
