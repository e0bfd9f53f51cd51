//! Which addresses, names and hashes in an event can be compared with indicators?

use std::net::{IpAddr, Ipv6Addr};

/// One thing seen in an event that an indicator may name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Observed<'e> {
    /// An address; IPv4 in IPv6 form counts as IPv4.
    Address(IpAddr),
    /// A domain name, lower case, without the last dot.
    Domain(&'e str),
    /// A URL or the path and query of a request, as the source wrote it.
    Url(&'e str),
    /// A SHA-256, SHA-1 or MD5 in lower-case hexadecimal.
    Hash(&'e str),
}

impl Observed<'_> {
    /// Whether it names only something inside: private, loopback and link-local addresses, names without a public suffix.
    ///
    /// Such things are observed like others, but an indicator that names one is nearly always a mistake.
    pub fn is_local(&self) -> bool {
        match self {
            Self::Address(IpAddr::V4(ip)) => {
                let shared = ip.octets().first() == Some(&100) && ip.octets().get(1).is_some_and(|second| (64..128).contains(second));
                ip.is_private()
                    || ip.is_loopback()
                    || ip.is_link_local()
                    || ip.is_unspecified()
                    || ip.is_broadcast()
                    || ip.is_multicast()
                    || shared
            }
            Self::Address(IpAddr::V6(ip)) => {
                ip.is_loopback() || ip.is_unspecified() || ip.is_unique_local() || ip.is_unicast_link_local() || ip.is_multicast()
            }
            Self::Domain(name) => {
                let last = name.rsplit('.').next().unwrap_or(name);
                last == *name || LOCAL_ENDINGS.contains(&last)
            }
            Self::Url(_) | Self::Hash(_) => false,
        }
    }
}

/// Reads an address: brackets and a zone (`%eth0`) are dropped, IPv4 in IPv6 form becomes IPv4.
pub fn address(text: &str) -> Option<IpAddr> {
    let text = text.trim().trim_start_matches('[').trim_end_matches(']');
    let text = text.split_once('%').map_or(text, |(before, _)| before);
    match text.parse::<IpAddr>().ok()? {
        IpAddr::V4(ip) => Some(IpAddr::V4(ip)),
        IpAddr::V6(ip) => Some(unmapped(ip)),
    }
}

/// Reads a domain name in the form it is compared in: lower case, no last dot, no port. `None` for addresses and for what is no name.
pub fn domain_name(text: &str) -> Option<String> {
    let text = text.trim();
    let text = text.split_once(':').map_or(text, |(name, _)| name);
    let name = text.trim_end_matches('.').trim_start_matches('.');
    let fits = !name.is_empty() && name.len() <= 253 && name.contains(|letter: char| letter.is_alphabetic());
    let letters = name.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.'));
    (fits && letters && address(name).is_none()).then(|| name.to_lowercase())
}

/// Finds hashes in what sources write: one bare hash, or Sysmon's `SHA1=…,MD5=…,SHA256=…,IMPHASH=…` (the import hash is left out: it names
/// no file). Longest hash first where a list was given.
pub fn hashes(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split([',', ' ', ';', '|']).filter_map(|part| {
        let (kind, hash) = part.split_once(['=', ':']).unwrap_or(("", part));
        let named = !kind.trim().eq_ignore_ascii_case("imphash");
        let hash = hash.trim();
        let whole = matches!(hash.len(), 32 | 40 | 64) && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
        let zero = hash.bytes().all(|byte| byte == b'0');
        (named && whole && !zero).then(|| hash.to_ascii_lowercase())
    })
}

fn unmapped(ip: Ipv6Addr) -> IpAddr {
    ip.to_ipv4_mapped().map_or(IpAddr::V6(ip), IpAddr::V4)
}

const LOCAL_ENDINGS: &[&str] =
    &["local", "localhost", "localdomain", "lan", "internal", "intranet", "corp", "home", "arpa", "test", "invalid"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_addresses() {
        let cases = [
            ("203.0.113.7", Some("203.0.113.7")),
            ("::ffff:10.1.2.3", Some("10.1.2.3")),
            ("[2001:DB8::1]", Some("2001:db8::1")),
            ("fe80::1%12", Some("fe80::1")),
            ("LOCAL", None),
            ("1.2.3", None),
        ];
        for (text, expected) in cases {
            assert_eq!(address(text).map(|ip| ip.to_string()).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn reads_names_and_hashes() {
        assert_eq!(domain_name("C2.Example.NET.").as_deref(), Some("c2.example.net"));
        assert_eq!(domain_name("www.example.tw:8443").as_deref(), Some("www.example.tw"));
        assert_eq!(domain_name("10.0.0.1"), None);
        assert_eq!(domain_name("a b"), None);
        let sysmon =
            "SHA1=0B6C2DD9A4D43D1B0F7A64A65BC0BEB7C7A4DD1C,MD5=D41D8CD98F00B204E9800998ECF8427E,IMPHASH=F34D5F2D4577ED6D9CEEC516C1F5A744";
        let found: Vec<String> = hashes(sysmon).collect();
        assert_eq!(found, ["0b6c2dd9a4d43d1b0f7a64a65bc0beb7c7a4dd1c", "d41d8cd98f00b204e9800998ecf8427e"]);
    }

    #[test]
    fn marks_what_is_local() {
        let local = |text: &str| address(text).map(|ip| Observed::Address(ip).is_local());
        for inside in ["10.0.0.1", "192.168.1.1", "172.31.0.1", "127.0.0.1", "169.254.1.1", "100.64.0.1", "::1", "fd00::1", "fe80::1"] {
            assert_eq!(local(inside), Some(true), "{inside}");
        }
        assert_eq!(local("8.8.8.8"), Some(false));
        assert_eq!(local("100.128.0.1"), Some(false));
        assert!(Observed::Domain("dc01").is_local());
        assert!(Observed::Domain("dc01.agency.local").is_local());
        assert!(!Observed::Domain("example.com.tw").is_local());
    }
}
