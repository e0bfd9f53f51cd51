//! How does each kind of sensor write what it saw?

use serde_json::{Map, Value};

use super::cast::Member;
use super::dice::Dice;

/// What a sensor saw, without a moment.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Seen {
    pub(super) sensor: &'static str,
    pub(super) fields: Map<String, Value>,
}

impl Seen {
    fn new(sensor: &'static str) -> Self {
        Self { sensor, fields: Map::new() }
    }

    /// The same with one more field.
    #[must_use]
    pub(super) fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.fields.insert(name.to_owned(), value.into());
        self
    }

    /// The same with fields from a list.
    #[must_use]
    pub(super) fn with_all(mut self, fields: &[(&str, &str)]) -> Self {
        for (name, value) in fields {
            self.fields.insert((*name).to_owned(), (*value).into());
        }
        self
    }
}

/// A program as Sysmon describes it.
pub(super) struct Program {
    pub(super) image: &'static str,
    pub(super) original: &'static str,
    pub(super) description: &'static str,
    pub(super) company: &'static str,
}

/// An event of Sysmon on a workstation.
pub(super) fn sysmon(dice: &mut Dice, computer: &str, id: u16) -> Seen {
    let process = 2_000 + dice.below(12_000);
    Seen::new("sysmon")
        .with("Channel", "Microsoft-Windows-Sysmon/Operational")
        .with("Provider_Name", "Microsoft-Windows-Sysmon")
        .with("EventID", id)
        .with("Computer", computer)
        .with("EventRecordID", dice.below(9_000_000))
        .with("UtcTime", "")
        .with("ProcessGuid", guid(dice))
        .with("ProcessId", process)
}

/// The fields by which Sysmon's event 1 describes a program and its parent.
pub(super) fn started(dice: &mut Dice, seen: Seen, member: &Member, program: &Program, command: &str, parent: (&str, &str)) -> Seen {
    let machine = dice.below(200);
    let hashes = format!(
        "SHA1={},MD5={},SHA256={},IMPHASH={}",
        stable(program.image, 40),
        stable(program.image, 32),
        stable(program.image, 64),
        stable(program.image, 32)
    );
    seen.with_all(&[
        ("Image", program.image),
        ("FileVersion", "10.0.19041.3636 (WinBuild.160101.0800)"),
        ("Description", program.description),
        ("Product", "-"),
        ("Company", program.company),
        ("OriginalFileName", program.original),
        ("CommandLine", command),
        ("CurrentDirectory", "C:\\Windows\\system32\\"),
        ("User", &member.user(machine)),
        ("TerminalSessionId", "1"),
        ("IntegrityLevel", "Medium"),
        ("Hashes", &hashes),
        ("ParentImage", parent.0),
        ("ParentCommandLine", parent.1),
        ("ParentUser", &member.user(machine)),
    ])
    .with("LogonGuid", guid(dice))
    .with("LogonId", format!("0x{}", dice.hex(6)))
    .with("ParentProcessGuid", guid(dice))
    .with("ParentProcessId", 600 + dice.below(9_000))
}

/// An event of the Windows security log.
pub(super) fn security(dice: &mut Dice, computer: &str, id: u16) -> Seen {
    Seen::new("security")
        .with("Channel", "Security")
        .with("Provider_Name", "Microsoft-Windows-Security-Auditing")
        .with("EventID", id)
        .with("Computer", computer)
        .with("EventRecordID", dice.below(90_000_000))
        .with("Keywords", if id == 4625 { "0x8010000000000000" } else { "0x8020000000000000" })
}

/// A block of script as PowerShell logs it (event 4104).
pub(super) fn powershell(dice: &mut Dice, computer: &str, script: &str, path: &str) -> Seen {
    Seen::new("powershell")
        .with("Channel", "Microsoft-Windows-PowerShell/Operational")
        .with("Provider_Name", "Microsoft-Windows-PowerShell")
        .with("EventID", 4104)
        .with("Computer", computer)
        .with("EventRecordID", dice.below(900_000))
        .with("MessageNumber", 1)
        .with("MessageTotal", 1)
        .with("ScriptBlockText", script)
        .with("ScriptBlockId", guid(dice))
        .with("Path", path)
}

/// A program started on Linux, as auditd writes it and a shipper joins its records.
pub(super) fn auditd(dice: &mut Dice, host: &str, exe: &str, arguments: &[&str]) -> Seen {
    let mut seen = Seen::new("auditd")
        .with("logsource", source("process_creation", "linux", "auditd"))
        .with("type", "EXECVE")
        .with("hostname", host)
        .with("msg", format!("audit(1669170000.{:03}:{}):", dice.below(1_000), dice.below(900_000)))
        .with("pid", 900 + dice.below(30_000))
        .with("ppid", 1 + dice.below(900))
        .with("auid", "1001")
        .with("uid", "0")
        .with("exe", exe)
        .with("argc", arguments.len());
    for (place, argument) in arguments.iter().enumerate() {
        seen = seen.with(&format!("a{place}"), *argument);
    }
    seen.with("proctitle", arguments.join(" ")).with("Image", exe).with("CommandLine", arguments.join(" "))
}

/// A message of a Linux service, as syslog carries it.
pub(super) fn syslog(dice: &mut Dice, host: &str, program: &'static str, message: &str) -> Seen {
    Seen::new("syslog")
        .with("logsource", source("", "linux", program))
        .with("hostname", host)
        .with("program", program)
        .with("pid", 600 + dice.below(60_000))
        .with("facility", "authpriv")
        .with("severity", "info")
        .with("message", message)
}

/// A decision of a firewall.
pub(super) fn firewall(dice: &mut Dice, member: &Member, from: (&str, u64), to: (&str, u64), verdict: (&str, &str)) -> Seen {
    Seen::new("firewall")
        .with("logsource", source("firewall", "", ""))
        .with("devname", member.server("fw01"))
        .with("action", verdict.0)
        .with("src_ip", from.0)
        .with("src_port", from.1)
        .with("dst_ip", to.0)
        .with("dst_port", to.1)
        .with("proto", "tcp")
        .with("app", verdict.1)
        .with("policyid", 1 + dice.below(60))
        .with("sentbyte", 300 + dice.below(9_000))
        .with("rcvdbyte", 500 + dice.below(90_000))
        .with("duration", dice.below(300))
}

/// A name asked of the body's own DNS server.
pub(super) fn dns_server(dice: &mut Dice, member: &Member, client: &str, name: &str, answer: &str) -> Seen {
    Seen::new("dns")
        .with("logsource", source("dns", "", ""))
        .with("hostname", member.server("ns1"))
        .with("src_ip", client)
        .with("src_port", 1_024 + dice.below(60_000))
        .with("query", name)
        .with("record_type", "A")
        .with("rcode", "NOERROR")
        .with("answers", answer)
}

/// A request to the body's web server.
pub(super) fn web(dice: &mut Dice, member: &Member, client: &str, request: (&str, &str, &str), status: u16, agent: &str) -> Seen {
    Seen::new("web")
        .with("logsource", source("webserver", "", ""))
        .with("hostname", member.server("www"))
        .with("c-ip", client)
        .with("s-ip", member.public_address())
        .with("cs-method", request.0)
        .with("cs-uri-stem", request.1)
        .with("cs-uri-query", request.2)
        .with("cs-host", format!("www.{}", member.domain()))
        .with("cs-user-agent", agent)
        .with("sc-status", status)
        .with("sc-bytes", 300 + dice.below(60_000))
        .with("time-taken", 2 + dice.below(400))
}

/// A message that passed the mail gateway.
pub(super) fn mail(dice: &mut Dice, member: &Member, from: &str, subject: &str, attachment: &str, client: &str) -> Seen {
    Seen::new("mail")
        .with("logsource", source("mail", "", "gateway"))
        .with("hostname", member.server("mx1"))
        .with("src_ip", client)
        .with("sender", from)
        .with("recipient", format!("user{:03}@{}", dice.below(200), member.domain()))
        .with("subject", subject)
        .with("attachment_name", attachment)
        .with("size", 9_000 + dice.below(900_000))
        .with("action", "delivered")
        .with("message_id", format!("<{}@{}>", dice.hex(20), from.rsplit('@').next().unwrap_or("mail.example")))
}

/// The kind of log, for shapes that do not say it themselves.
fn source(category: &str, product: &str, service: &str) -> Value {
    let words = [("category", category), ("product", product), ("service", service)];
    Value::Object(words.into_iter().filter(|(_, word)| !word.is_empty()).map(|(name, word)| (name.to_owned(), word.into())).collect())
}

/// A GUID as Windows writes it.
fn guid(dice: &mut Dice) -> String {
    let hex = dice.hex(20);
    let (head, tail) = hex.split_at(8);
    format!("{{{}-1f2b-6375-{}-{}}}", head.to_uppercase(), "b101", tail.to_uppercase())
}

/// A hash that belongs to a path, the same every time: what matters is that a program keeps its hash.
fn stable(path: &str, digits: usize) -> String {
    let seed = path.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    Dice::new(seed ^ digits as u64).hex(digits).to_uppercase()
}
