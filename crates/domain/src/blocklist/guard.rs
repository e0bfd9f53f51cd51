//! What must never be blocked, whoever asks?

use std::collections::HashMap;

use super::Network;
use crate::intel::{Audience, InvalidObservable, Observable, ObservableKind, Tlp};
use crate::registry::Oid;
use crate::words::Message;

/// Defines the reasons with their code in the allow list and the key of their sentence.
macro_rules! never_block {
    ($($(#[$doc:meta])* $name:ident $code:literal $key:literal),+ $(,)?) => {
        /// Why something is never blocked.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum NeverBlock {
            $($(#[$doc])* $name,)+
        }

        impl NeverBlock {
            /// The word in the allow list and the API.
            pub fn code(self) -> &'static str {
                match self { $(Self::$name => $code),+ }
            }

            /// Reads [`NeverBlock::code`] back; `None` for any other word.
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$name),)+ _ => None }
            }

            /// The key of the sentence that explains it.
            pub fn key(self) -> &'static str {
                match self { $(Self::$name => $key),+ }
            }
        }
    };
}

never_block! {
    /// RFC 1918 and RFC 4193: the same address is inside every body's own network.
    Private "private" "blocklist-never-private",
    /// The machine itself.
    Loopback "loopback" "blocklist-never-loopback",
    /// One cable, RFC 3927 and RFC 4291.
    LinkLocal "link_local" "blocklist-never-link-local",
    /// RFC 6598: one address stands for thousands of a carrier's customers.
    CarrierNat "carrier_nat" "blocklist-never-carrier-nat",
    /// Addresses of groups.
    Multicast "multicast" "blocklist-never-multicast",
    /// Unspecified, broadcast and not yet given out.
    Reserved "reserved" "blocklist-never-reserved",
    /// The root of DNS.
    DnsRoot "dns_root" "blocklist-never-dns-root",
    /// Resolvers that half the world asks.
    PublicResolver "public_resolver" "blocklist-never-public-resolver",
    /// The government's own networks and names.
    Government "government" "blocklist-never-government",
    /// A name under which everybody registers, such as `com.tw`.
    PublicSuffix "public_suffix" "blocklist-never-public-suffix",
    /// A name that carries far more than the attacker: clouds, certificate checks, updates.
    SharedInfrastructure "shared_infrastructure" "blocklist-never-shared-infrastructure",
    /// A file that everybody has, such as the empty one.
    CommonFile "common_file" "blocklist-never-common-file",
    /// The site's own addition.
    Site "site" "blocklist-never-site",
}

/// What one line of an allow list protects.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pattern {
    /// All addresses of a network, also in links.
    Network(Network),
    /// A name and every name below it, also in links.
    NameAndBelow(String),
    /// A name alone; names below it may be blocked, and so may single links to it.
    NameAlone(String),
    /// One file.
    File(String),
}

/// One line of an allow list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AllowRule {
    /// What it protects.
    pub pattern: Pattern,
    /// Why.
    pub because: NeverBlock,
}

/// Everything that is never blocked, ready to be asked.
#[derive(Debug, Clone, Default)]
pub struct AllowList {
    networks: Vec<(Network, NeverBlock)>,
    trees: HashMap<String, NeverBlock>,
    names: HashMap<String, NeverBlock>,
    files: HashMap<String, NeverBlock>,
}

/// Why something was not put on the block list although it was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// The allow list holds it.
    Never {
        /// Why.
        because: NeverBlock,
        /// The network or name that matched.
        matched: String,
    },
    /// It is a registered address or name of a body of the joint defence.
    Member {
        /// Whose.
        body: Oid,
        /// The network or name that matched.
        matched: String,
    },
    /// Its label lets fewer see it than read the list.
    TooNarrow(Tlp),
    /// It is on the list already.
    Listed,
    /// Whoever confirmed may not list for everybody; an analyst can.
    NotYours,
}

impl AllowList {
    /// An allow list of these lines; of two for the same thing the first counts.
    pub fn new(rules: impl IntoIterator<Item = AllowRule>) -> Self {
        let mut list = Self::default();
        for AllowRule { pattern, because } in rules {
            match pattern {
                Pattern::Network(network) => list.networks.push((network, because)),
                Pattern::NameAndBelow(name) => _ = list.trees.entry(name).or_insert(because),
                Pattern::NameAlone(name) => _ = list.names.entry(name).or_insert(because),
                Pattern::File(hash) => _ = list.files.entry(hash).or_insert(because),
            }
        }
        list
    }

    /// How many lines it has.
    pub fn len(&self) -> usize {
        self.networks.len() + self.trees.len() + self.names.len() + self.files.len()
    }

    /// Whether it protects nothing at all.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether a thing with this label may be on the list that every subscriber reads.
    ///
    /// # Errors
    /// [`Refused`] says what stands in the way; only what the register and the table of
    /// rights know is left to the caller.
    pub fn may_block(&self, observable: &Observable, tlp: Tlp) -> Result<(), Refused> {
        if let Some(refused) = self.protects(observable) {
            return Err(refused);
        }
        match tlp.audience() {
            Audience::Community => Ok(()),
            Audience::AboveGiver | Audience::Giver => Err(Refused::TooNarrow(tlp)),
        }
    }

    fn protects(&self, observable: &Observable) -> Option<Refused> {
        let never = |because: NeverBlock, matched: String| Refused::Never { because, matched };
        if let Some(address) = observable.address() {
            return self.networks.iter().find(|(network, _)| network.holds(address)).map(|(network, why)| never(*why, network.to_string()));
        }
        if let Some(name) = observable.name() {
            let tree = name_and_above(name).find_map(|above| Some((*self.trees.get(above)?, above.to_owned())));
            let alone = (observable.kind() == ObservableKind::Domain).then(|| Some((*self.names.get(name)?, name.to_owned()))).flatten();
            return tree.or(alone).map(|(because, matched)| never(because, matched));
        }
        self.files.get(observable.value()).map(|because| never(*because, observable.value().to_owned()))
    }
}

/// A name and each name above it: `a.b.c`, `b.c`, `c`.
pub(super) fn name_and_above(name: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(name), |name| name.split_once('.').map(|(_, above)| above))
}

impl Pattern {
    /// Reads a line's text: a network, `*.name` for the name alone's opposite (the name and everything below), a bare name, or a hash.
    ///
    /// # Errors
    /// [`InvalidObservable`] if it is none of them.
    pub fn parse(text: &str) -> Result<Self, InvalidObservable> {
        if let Ok(network) = text.parse() {
            return Ok(Self::Network(network));
        }
        if let Some(name) = text.strip_prefix("*.") {
            return name_of(name).map(Self::NameAndBelow);
        }
        match Observable::parse(ObservableKind::Hash, text) {
            Ok(hash) => Ok(Self::File(hash.value().to_owned())),
            Err(_) => name_of(text).map(Self::NameAlone),
        }
    }
}

/// A name as observables write it; unlike there, a single label such as `tw` is one too.
fn name_of(text: &str) -> Result<String, InvalidObservable> {
    let probe = Observable::parse(ObservableKind::Domain, &format!("x.{text}"))?;
    Ok(probe.value().trim_start_matches("x.").to_owned())
}

impl Refused {
    /// The sentence that tells people.
    pub fn message(&self, observable: &Observable) -> Message {
        match self {
            Self::Never { because, matched } => {
                Message::new(because.key()).with("observable", observable.value()).with("matched", matched.clone())
            }
            Self::Member { body, matched } => Message::new("blocklist-never-member")
                .with("observable", observable.value())
                .with("body", body.as_str())
                .with("matched", matched.clone()),
            Self::TooNarrow(tlp) => {
                Message::new("blocklist-never-narrow").with("observable", observable.value()).with("tlp", tlp.code().to_ascii_uppercase())
            }
            Self::Listed => Message::new("blocklist-listed-already").with("observable", observable.value()),
            Self::NotYours => Message::new("blocklist-never-role").with("observable", observable.value()),
        }
    }

    /// The word for machines, such as `private` or `member`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Never { because, .. } => because.code(),
            Self::Member { .. } => "member",
            Self::TooNarrow(_) => "tlp",
            Self::Listed => "listed",
            Self::NotYours => "role",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_what_it_protects_and_nothing_else() {
        let rule = |text: &str, because| AllowRule { pattern: Pattern::parse(text).expect("a line"), because };
        let list = AllowList::new([
            rule("10.0.0.0/8", NeverBlock::Private),
            rule("8.8.8.8", NeverBlock::PublicResolver),
            rule("*.gov.tw", NeverBlock::Government),
            rule("com.tw", NeverBlock::PublicSuffix),
            rule("d41d8cd98f00b204e9800998ecf8427e", NeverBlock::CommonFile),
        ]);
        let cases = [
            ("10.1.2.3", Some("private")),
            ("::ffff:10.1.2.3", Some("private")),
            ("https://10.1.2.3/x", Some("private")),
            ("8.8.8.8", Some("public_resolver")),
            ("8.8.4.4", None),
            ("gov.tw", Some("government")),
            ("www.tainan.gov.tw", Some("government")),
            ("https://www.tainan.gov.tw/login", Some("government")),
            ("notgov.tw", None),
            ("gov.tw.evil.example", None),
            ("com.tw", Some("public_suffix")),
            ("evil.com.tw", None),
            ("https://com.tw/x", None),
            ("d41d8cd98f00b204e9800998ecf8427e", Some("common_file")),
            ("203.0.113.9", None),
        ];
        for (text, expected) in cases {
            let observable = Observable::recognise(text).expect("an observable");
            let refused = list.may_block(&observable, Tlp::Green).err().map(|refused| refused.code());
            assert_eq!(refused, expected, "{text}");
        }
        let observable = Observable::recognise("203.0.113.9").expect("an observable");
        assert_eq!(list.may_block(&observable, Tlp::Amber), Err(Refused::TooNarrow(Tlp::Amber)));
    }
}
