//! Which addresses and names may a body call its own, so that nobody can block them?

use super::{Network, Pattern};
use crate::words::Message;

/// Most lines that a body may name.
pub const MAX_OWN: usize = 500;

/// Why a line is no address or name of a body's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotOwn {
    /// It is neither a network nor a name.
    Unreadable {
        /// Number of the line, the first being 1.
        line: usize,
        /// The line.
        text: String,
    },
    /// It holds more addresses than a body has: an attacker could hide in it from everybody's list.
    TooWide {
        /// Number of the line, the first being 1.
        line: usize,
        /// The network.
        network: Network,
    },
    /// A name under which others have theirs as well, such as `tw`.
    TooShort {
        /// Number of the line, the first being 1.
        line: usize,
        /// The name.
        name: String,
    },
    /// More than [`MAX_OWN`] lines.
    TooMany,
}

impl NotOwn {
    /// The sentence that tells people.
    pub fn message(&self) -> Message {
        match self {
            Self::Unreadable { line, text } => Message::new("blocklist-own-unreadable")
                .with("line", line.to_string())
                .with("text", text.chars().take(80).collect::<String>()),
            Self::TooWide { line, network } => {
                Message::new("blocklist-own-wide").with("line", line.to_string()).with("text", network.to_string())
            }
            Self::TooShort { line, name } => Message::new("blocklist-own-short").with("line", line.to_string()).with("text", name.clone()),
            Self::TooMany => Message::new("blocklist-own-many").with("most", MAX_OWN.to_string()),
        }
    }
}

/// Reads what a body calls its own: a network, an address or a name a line; blank lines and what follows a `#` are passed over. A name stands for
/// itself and everything below it, with or without a leading `*.`. Sorted, without repetitions.
///
/// # Errors
/// Every line that cannot be taken, in order; then none is.
pub fn own_addresses(text: &str) -> Result<Vec<Pattern>, Vec<NotOwn>> {
    let lines = text.lines().enumerate().map(|(at, line)| (at + 1, line.split('#').next().unwrap_or_default().trim()));
    let (mut own, mut refused) = (Vec::new(), Vec::new());
    for (line, text) in lines.filter(|(_, text)| !text.is_empty()) {
        match pattern(line, text) {
            Ok(pattern) => own.push(pattern),
            Err(not_own) => refused.push(not_own),
        }
    }
    if own.len() > MAX_OWN {
        refused.push(NotOwn::TooMany);
    }
    own.sort();
    own.dedup();
    if refused.is_empty() { Ok(own) } else { Err(refused) }
}

fn pattern(line: usize, text: &str) -> Result<Pattern, NotOwn> {
    match Pattern::parse(text) {
        Ok(Pattern::Network(network)) if network.free_bits() > widest(network) => Err(NotOwn::TooWide { line, network }),
        Ok(Pattern::Network(network)) => Ok(Pattern::Network(network)),
        Ok(Pattern::NameAndBelow(name) | Pattern::NameAlone(name)) if name.split('.').count() < LABELS => {
            Err(NotOwn::TooShort { line, name })
        }
        Ok(Pattern::NameAndBelow(name) | Pattern::NameAlone(name)) => Ok(Pattern::NameAndBelow(name)),
        Ok(Pattern::File(_)) | Err(_) => Err(NotOwn::Unreadable { line, text: text.to_owned() }),
    }
}

/// Free bits of the widest network of a body's own: an IPv4 /16 and an IPv6 /32, what registries give one organisation.
fn widest(network: Network) -> u32 {
    if network.is_ipv4() { 16 } else { 96 }
}

/// A body's own name has at least so many labels; what is shorter, registries share among many.
const LABELS: usize = 2;

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, own: &[&str], refused: &[&str]) {
        let expected: Vec<Pattern> = own.iter().map(|one| Pattern::parse(one).expect("a pattern")).collect();
        match own_addresses(text) {
            Ok(found) => assert_eq!((found, refused.len()), (expected, 0)),
            Err(found) => assert_eq!(found.iter().map(|one| one.message().key).collect::<Vec<_>>(), refused),
        }
    }

    #[test]
    fn takes_networks_and_names() {
        check(
            "198.51.100.0/24\n2001:db8::/32\n\n# ours\nwww.a.gov.example # site",
            &["198.51.100.0/24", "2001:db8::/32", "*.www.a.gov.example"],
            &[],
        );
        check("*.a.example\na.example", &["*.a.example"], &[]);
        check("10.0.0.0/16\n198.51.100.7", &["10.0.0.0/16", "198.51.100.7"], &[]);
    }

    #[test]
    fn refuses_what_would_shield_others() {
        check("0.0.0.0/0", &[], &["blocklist-own-wide"]);
        check("10.0.0.0/15", &[], &["blocklist-own-wide"]);
        check("2001:d00::/31", &[], &["blocklist-own-wide"]);
        check("tw\n*.tw", &[], &["blocklist-own-short", "blocklist-own-short"]);
        check("http://a.example/\nd41d8cd98f00b204e9800998ecf8427e", &[], &["blocklist-own-unreadable", "blocklist-own-unreadable"]);
        let many: Vec<String> = (0..=MAX_OWN).map(|number| format!("n{number}.a.example")).collect();
        check(&many.join("\n"), &[], &["blocklist-own-many"]);
    }
}
