//! Under which names do the known sources carry what the named columns hold?

use std::collections::HashMap;
use std::sync::LazyLock;

/// A named column that is taken from an event's fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Host,
    User,
    SrcIp,
    SrcPort,
    DstIp,
    DstPort,
    Domain,
    Url,
    UrlQuery,
    Hash,
    Answer,
    Process,
    CommandLine,
    FilePath,
    Action,
    Outcome,
    EventCode,
}

impl Column {
    /// How many columns there are.
    pub(super) const COUNT: usize = 17;
}

/// Which column a field feeds and how good a source it is; the lowest rank wins.
///
/// `name` is the field's path in the form of [`plain_name`].
pub(super) fn place_of(name: &str) -> Option<(Column, u8)> {
    // Where Windows events were kept whole, the interesting names stand below one of these.
    let name = PREFIXES.iter().find_map(|prefix| name.strip_prefix(prefix)).unwrap_or(name);
    let name = name.strip_suffix(".#text").unwrap_or(name);
    PLACES.get(name).copied()
}

/// Appends `key` to `path` in the form used by the tables: lower case, `_` for `-`, levels parted by dots.
pub(super) fn plain_name(path: &mut String, key: &str) {
    if !path.is_empty() {
        path.push('.');
    }
    path.extend(key.chars().map(|letter| if letter == '-' { '_' } else { letter.to_ascii_lowercase() }));
}

static PLACES: LazyLock<HashMap<&'static str, (Column, u8)>> = LazyLock::new(|| {
    let mut places = HashMap::new();
    for (column, names) in NAMES {
        for (rank, name) in (0..=u8::MAX).zip(names.iter()) {
            places.entry(*name).or_insert((*column, rank));
        }
    }
    places
});

const PREFIXES: &[&str] = &[
    "winlog.event_data.",
    "event.eventdata.",
    "event.system.",
    "event.userdata.",
    "data.win.eventdata.",
    "data.win.system.",
    "eventdata.",
    "event_data.",
    "system.",
    "zeek.",
    "suricata.eve.",
    "auditd.data.",
];

/// Best names first. ECS; Sysmon, Security and PowerShell of Windows; auditd; W3C and common web logs; CEF; iptables and common firewalls;
/// Zeek; Suricata EVE.
const NAMES: &[(Column, &[&str])] = &[
    (
        Column::Host,
        &[
            "host.name",
            "host.hostname",
            "computer",
            "computername",
            "winlog.computer_name",
            "computer_name",
            "hostname",
            "host",
            "node",
            "agent.hostname",
            "agent.name",
            "beat.hostname",
            "observer.name",
            "dvchost",
            "devname",
            "device_name",
            "workstationname",
            "shost",
        ],
    ),
    (
        Column::User,
        &[
            "user.name",
            "user",
            "targetusername",
            "username",
            "winlog.user.name",
            "subjectusername",
            "cs_username",
            "suser",
            "duser",
            "acct",
            "auid_name",
            "auid",
            "uid_name",
            "sourceuser",
            "account",
            "user_name",
            "db_user",
            "remote_user",
            "user.id",
        ],
    ),
    (
        Column::SrcIp,
        &[
            "source.ip",
            "client.ip",
            "src_ip",
            "srcip",
            "sourceip",
            "ipaddress",
            "sourceaddress",
            "source_ip",
            "id.orig_h",
            "c_ip",
            "client_ip",
            "clientip",
            "clientaddress",
            "remote_addr",
            "remote_ip",
            "src",
            "srcaddr",
            "source.address",
            "client.address",
            "addr",
            "rhost",
            "source_address",
            "remote_address",
        ],
    ),
    (
        Column::SrcPort,
        &[
            "source.port",
            "client.port",
            "src_port",
            "srcport",
            "sourceport",
            "ipport",
            "source_port",
            "id.orig_p",
            "c_port",
            "spt",
            "client_port",
            "remote_port",
            "sport",
        ],
    ),
    (
        Column::DstIp,
        &[
            "destination.ip",
            "server.ip",
            "dst_ip",
            "dstip",
            "dest_ip",
            "destinationip",
            "destaddress",
            "destinationaddress",
            "destination_ip",
            "id.resp_h",
            "s_ip",
            "dst",
            "dstaddr",
            "destination.address",
            "server.address",
            "server_ip",
            "destip",
        ],
    ),
    (
        Column::DstPort,
        &[
            "destination.port",
            "server.port",
            "dst_port",
            "dstport",
            "dest_port",
            "destinationport",
            "destport",
            "destination_port",
            "id.resp_p",
            "s_port",
            "dpt",
            "server_port",
            "dport",
        ],
    ),
    (
        Column::Domain,
        &[
            "dns.question.name",
            "queryname",
            "dns.rrname",
            "dns.query.rrname",
            "query",
            "url.domain",
            "destination.domain",
            "destinationhostname",
            "tls.client.server_name",
            "tls.sni",
            "server_name",
            "http.hostname",
            "cs_host",
            "c_uri_host",
            "http_host",
            "vhost",
            "server.domain",
            "r_dns",
            "dhost",
            "qname",
            "query_name",
            "dns_query",
            "remotename",
            "hostname_requested",
        ],
    ),
    (
        Column::Url,
        &[
            "url.full",
            "url.original",
            "c_uri",
            "cs_uri",
            "url",
            "request_url",
            "request_uri",
            "http.url",
            "cs_uri_stem",
            "uri",
            "url.path",
            "uri_path",
            "http.request.url",
        ],
    ),
    (Column::UrlQuery, &["cs_uri_query", "url.query", "c_uri_query", "uri_query", "query_string"]),
    (
        Column::Hash,
        &[
            "hashes",
            "hash",
            "sha256",
            "sha1",
            "md5",
            "file.hash.sha256",
            "file.hash.sha1",
            "file.hash.md5",
            "process.hash.sha256",
            "process.hash.sha1",
            "process.hash.md5",
            "dll.hash.sha256",
            "dll.hash.sha1",
            "dll.hash.md5",
            "hash.sha256",
            "hash.sha1",
            "hash.md5",
            "fileinfo.sha256",
            "fileinfo.sha1",
            "fileinfo.md5",
            "filehash",
            "file_hash",
            "sha256hash",
            "md5hash",
        ],
    ),
    (Column::Answer, &["queryresults", "dns.answers.data", "dns.resolved_ip", "dns.answers.rdata", "dns.rdata", "answers", "answer"]),
    (
        Column::Process,
        &[
            "process.executable",
            "image",
            "newprocessname",
            "exe",
            "process_path",
            "process.name",
            "processname",
            "process",
            "sourceimage",
            "comm",
            "application",
            "program",
            "hostapplication",
            "sourceprocessname",
        ],
    ),
    (
        Column::CommandLine,
        &[
            "process.command_line",
            "commandline",
            "processcommandline",
            "command_line",
            "cmdline",
            "powershell.file.script_block_text",
            "scriptblocktext",
            "proctitle",
            "cmd",
            "command",
            "process.args",
            "payload",
        ],
    ),
    (
        Column::FilePath,
        &[
            "file.path",
            "targetfilename",
            "imageloaded",
            "file_path",
            "filepath",
            "objectname",
            "filename",
            "file.name",
            "fname",
            "dll.path",
            "fileinfo.filename",
            "relativetargetname",
            "name",
        ],
    ),
    (
        Column::Action,
        &["event.action", "action", "act", "alert.action", "operation", "cs_method", "http.request.method", "method", "verb", "syscall"],
    ),
    (
        Column::Outcome,
        &[
            "event.outcome",
            "outcome",
            "result",
            "res",
            "success",
            "sc_status",
            "http.response.status_code",
            "http.status",
            "status_code",
            "status",
            "conn_state",
            "rcode_name",
            "querystatus",
            "keywords",
        ],
    ),
    (
        Column::EventCode,
        &[
            "event.code",
            "eventid",
            "winlog.event_id",
            "event_id",
            "alert.signature_id",
            "signature_id",
            "event_type",
            "type",
            "msgid",
            "_path",
        ],
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_plain_and_unique() {
        let mut seen = HashMap::new();
        for (column, names) in NAMES {
            for name in *names {
                let mut plain = String::new();
                plain_name(&mut plain, name);
                assert_eq!(&plain, name, "not in plain form");
                assert_eq!(seen.insert(*name, *column), None, "{name} stands twice");
            }
        }
        assert_eq!(NAMES.len(), Column::COUNT);
    }
}
