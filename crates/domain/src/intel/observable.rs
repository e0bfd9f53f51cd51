//! What is an address, name, link or file that was seen, in its one written form?

use std::fmt;
use std::net::{IpAddr, Ipv6Addr};

use super::refang::refang;

/// What kind of thing was seen; also the kinds of block lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ObservableKind {
    /// One IPv4 or IPv6 address.
    Ip,
    /// A domain name.
    Domain,
    /// A link with its scheme.
    Url,
    /// A file's MD5, SHA-1, SHA-256 or SHA-512 in hexadecimal.
    Hash,
}

impl ObservableKind {
    /// All kinds.
    pub const ALL: [Self; 4] = [Self::Ip, Self::Domain, Self::Url, Self::Hash];

    /// The word in files, the register, the API and the lists' addresses.
    pub fn code(self) -> &'static str {
        match self {
            Self::Ip => "ip",
            Self::Domain => "domain",
            Self::Url => "url",
            Self::Hash => "hash",
        }
    }

    /// Reads [`ObservableKind::code`] back; `None` for any other word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// A thing seen, normalised, so that two texts for the same thing compare equal.
///
/// Addresses are written as RFC 5952 says and IPv4-mapped ones as IPv4; names are lower-case ASCII (punycode) without a final dot; links have a
/// lower-case scheme and host, no default port and no fragment; hashes are lower-case.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Observable {
    kind: ObservableKind,
    value: String,
}

impl Observable {
    /// Longest accepted text, in bytes.
    pub const MAX_BYTES: usize = 2_048;

    /// Reads a text, fanged or not, as a thing of the given kind.
    ///
    /// # Errors
    /// [`InvalidObservable`] says what is wrong with it.
    pub fn parse(kind: ObservableKind, text: &str) -> Result<Self, InvalidObservable> {
        if text.len() > Self::MAX_BYTES {
            return Err(InvalidObservable::TooLong);
        }
        let plain = refang(text);
        if plain.is_empty() {
            return Err(InvalidObservable::Empty);
        }
        let value = match kind {
            ObservableKind::Ip => ip(&plain)?.to_string(),
            ObservableKind::Domain => domain(&plain)?,
            ObservableKind::Url => url(&plain)?,
            ObservableKind::Hash => hash(&plain)?,
        };
        Ok(Self { kind, value })
    }

    /// Reads a text as whatever it looks like: a link, an address, a hash, or a name, in this order.
    ///
    /// # Errors
    /// [`InvalidObservable`] if it is none of them.
    pub fn recognise(text: &str) -> Result<Self, InvalidObservable> {
        let plain = refang(text);
        let kind = if plain.contains("://") {
            ObservableKind::Url
        } else if plain.split('/').next().is_some_and(|head| head.parse::<IpAddr>().is_ok()) || plain.starts_with('[') {
            ObservableKind::Ip
        } else if hash(&plain).is_ok() {
            ObservableKind::Hash
        } else {
            ObservableKind::Domain
        };
        Self::parse(kind, &plain)
    }

    /// An address that is one already.
    pub fn from_ip(address: IpAddr) -> Self {
        Self { kind: ObservableKind::Ip, value: address.to_canonical().to_string() }
    }

    /// What kind of thing.
    pub fn kind(&self) -> ObservableKind {
        self.kind
    }

    /// The normalised text.
    pub fn value(&self) -> &str {
        &self.value
    }

    /// The address, if it is one or is a link to one.
    pub fn address(&self) -> Option<IpAddr> {
        match self.kind {
            ObservableKind::Ip => self.value.parse().ok(),
            ObservableKind::Url => host_of(&self.value).trim_start_matches('[').trim_end_matches(']').parse().ok(),
            ObservableKind::Domain | ObservableKind::Hash => None,
        }
    }

    /// The name, if it is one or is a link to one.
    pub fn name(&self) -> Option<&str> {
        match self.kind {
            ObservableKind::Domain => Some(&self.value),
            ObservableKind::Url if self.address().is_none() => Some(host_of(&self.value)),
            ObservableKind::Url | ObservableKind::Ip | ObservableKind::Hash => None,
        }
    }

    /// The text made unclickable, for reports and mails: `hxxps://evil[.]example/`.
    pub fn defanged(&self) -> String {
        match self.kind {
            ObservableKind::Hash => self.value.clone(),
            ObservableKind::Ip if self.value.contains(':') => self.value.replacen(':', "[:]", 1),
            ObservableKind::Ip | ObservableKind::Domain => self.value.replace('.', "[.]"),
            ObservableKind::Url => {
                let scheme = if self.value.starts_with("http") { self.value.replacen("http", "hxxp", 1) } else { self.value.clone() };
                let host = host_of(&self.value);
                scheme.replacen(host, &host.replace('.', "[.]"), 1)
            }
        }
    }
}

impl fmt::Display for Observable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.value)
    }
}

/// Why a text is not an observable of the wanted kind.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidObservable {
    /// Nothing is left of it.
    #[error("empty")]
    Empty,
    /// Longer than [`Observable::MAX_BYTES`].
    #[error("longer than {} bytes", Observable::MAX_BYTES)]
    TooLong,
    /// Not an IPv4 or IPv6 address.
    #[error("not an IP address")]
    NotAnAddress,
    /// A whole network, where one address is wanted.
    #[error("a network, where one address is wanted")]
    Network,
    /// Not a domain name with at least two labels.
    #[error("not a domain name")]
    NotAName,
    /// Not a link with a scheme and a host.
    #[error("not a URL with scheme and host")]
    NotALink,
    /// Not 32, 40, 64 or 128 hexadecimal digits.
    #[error("not an MD5, SHA-1, SHA-256 or SHA-512 in hexadecimal")]
    NotAHash,
}

fn ip(text: &str) -> Result<IpAddr, InvalidObservable> {
    if let Some((address, bits)) = text.split_once('/') {
        let network = address.parse::<IpAddr>().is_ok() && bits.parse::<u8>().is_ok();
        return Err(if network { InvalidObservable::Network } else { InvalidObservable::NotAnAddress });
    }
    let bare = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(text);
    let address: IpAddr = bare.parse().map_err(|_| InvalidObservable::NotAnAddress)?;
    Ok(address.to_canonical())
}

fn domain(text: &str) -> Result<String, InvalidObservable> {
    let lower = text.strip_suffix('.').unwrap_or(text).to_lowercase();
    let labels: Option<Vec<String>> = lower.split('.').map(label).collect();
    let labels = labels.ok_or(InvalidObservable::NotAName)?;
    // A last label of digits is what a mistyped address looks like (RFC 3696 §2).
    let numeric_end = labels.last().is_none_or(|last| last.bytes().all(|byte| byte.is_ascii_digit()));
    let name = labels.join(".");
    if labels.len() < 2 || numeric_end || name.len() > 253 { Err(InvalidObservable::NotAName) } else { Ok(name) }
}

/// One label in ASCII; `None` if it is not one. Underscores are kept, since real names in DNS carry them.
fn label(text: &str) -> Option<String> {
    let ascii = if text.is_ascii() { text.to_owned() } else { format!("xn--{}", punycode(text)?) };
    let allowed = ascii.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-' || byte == b'_');
    (allowed && (1..=63).contains(&ascii.len()) && !ascii.starts_with('-') && !ascii.ends_with('-')).then_some(ascii)
}

/// The punycode of a lower-case label with characters beyond ASCII (RFC 3492 §6.3); `None` on overflow.
fn punycode(text: &str) -> Option<String> {
    let basic: String = text.chars().filter(char::is_ascii).collect();
    if text.chars().any(|letter| letter.is_whitespace() || letter.is_control()) {
        return None;
    }
    let mut out = if basic.is_empty() { String::new() } else { format!("{basic}-") };
    let (mut next, mut delta, mut bias) = (128_u32, 0_u32, 72_u32);
    let basics = u32::try_from(basic.len()).ok()?;
    let total = u32::try_from(text.chars().count()).ok()?;
    let mut handled = basics;
    while handled < total {
        let least = text.chars().map(u32::from).filter(|code| *code >= next).min()?;
        delta = delta.checked_add((least - next).checked_mul(handled + 1)?)?;
        next = least;
        for code in text.chars().map(u32::from) {
            if code < next {
                delta = delta.checked_add(1)?;
            } else if code == next {
                push_number(&mut out, delta, bias);
                bias = adapted(delta, handled + 1, handled == basics);
                delta = 0;
                handled += 1;
            }
        }
        delta = delta.checked_add(1)?;
        next = next.checked_add(1)?;
    }
    Some(out)
}

/// Appends a number in punycode's digits of changing weight.
fn push_number(out: &mut String, number: u32, bias: u32) {
    let mut rest = number;
    for step in (36..).step_by(36) {
        let threshold = step.clamp(bias + 1, bias + 26) - bias;
        if rest < threshold {
            break;
        }
        out.push(digit(threshold + (rest - threshold) % (36 - threshold)));
        rest = (rest - threshold) / (36 - threshold);
    }
    out.push(digit(rest));
}

fn adapted(delta: u32, points: u32, first: bool) -> u32 {
    let mut rest = if first { delta / 700 } else { delta / 2 };
    rest += rest / points;
    let mut steps = 0;
    while rest > 455 {
        rest /= 35;
        steps += 36;
    }
    steps + 36 * rest / (rest + 38)
}

/// Punycode's digits: the letters, then the numerals.
fn digit(number: u32) -> char {
    match u8::try_from(number) {
        Ok(letter @ 0..=25) => char::from(b'a' + letter),
        Ok(numeral @ 26..=35) => char::from(b'0' + (numeral - 26)),
        // Digits are below 36 by construction.
        _ => 'a',
    }
}

fn url(text: &str) -> Result<String, InvalidObservable> {
    let (scheme, rest) = text.split_once("://").ok_or(InvalidObservable::NotALink)?;
    let scheme = scheme.to_ascii_lowercase();
    let scheme_fits = scheme.starts_with(|first: char| first.is_ascii_lowercase())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    if !scheme_fits || rest.chars().any(|letter| letter.is_whitespace() || letter.is_control()) {
        return Err(InvalidObservable::NotALink);
    }
    let rest = rest.split('#').next().unwrap_or_default();
    let path_at = rest.find(['/', '?']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at(path_at);
    // Whoever signs in with a name and password in a link is still at that host.
    let authority = authority.rsplit('@').next().unwrap_or_default();
    let (host, port) = split_port(authority);
    let host = match ip(host) {
        Ok(IpAddr::V6(address)) => format!("[{}]", Ipv6Addr::to_string(&address)),
        Ok(address @ IpAddr::V4(_)) => address.to_string(),
        Err(_) => domain(host).map_err(|_| InvalidObservable::NotALink)?,
    };
    let port = match (port, scheme.as_str()) {
        (None | Some(""), _) | (Some("80"), "http") | (Some("443"), "https") | (Some("21"), "ftp") => String::new(),
        (Some(port), _) if port.parse::<u16>().is_ok() => format!(":{port}"),
        (Some(_), _) => return Err(InvalidObservable::NotALink),
    };
    let slash = if path.starts_with('/') { "" } else { "/" };
    Ok(format!("{scheme}://{host}{port}{slash}{path}"))
}

/// Splits `host:port`, leaving the colons of an address in brackets alone.
fn split_port(authority: &str) -> (&str, Option<&str>) {
    match authority.rsplit_once(':') {
        Some((host, port)) if !port.contains(']') => (host, Some(port)),
        _ => (authority, None),
    }
}

/// The host of a normalised link, an IPv6 address with its brackets.
fn host_of(link: &str) -> &str {
    let rest = link.split_once("://").map_or(link, |(_, rest)| rest);
    split_port(rest.split(['/', '?']).next().unwrap_or_default()).0
}

fn hash(text: &str) -> Result<String, InvalidObservable> {
    let digits = text.rsplit([':', '=']).next().unwrap_or_default();
    let hexadecimal = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    if hexadecimal && matches!(digits.len(), 32 | 40 | 64 | 128) {
        Ok(digits.to_ascii_lowercase())
    } else {
        Err(InvalidObservable::NotAHash)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_people_paste() {
        let cases = [
            ("203.0.113.9", "ip", "203.0.113.9"),
            (" 203[.]0[.]113[.]9 ", "ip", "203.0.113.9"),
            ("::ffff:203.0.113.9", "ip", "203.0.113.9"),
            ("2001:DB8:0:0::1", "ip", "2001:db8::1"),
            ("[2001:db8::1]", "ip", "2001:db8::1"),
            ("Update.EVIL.example.", "domain", "update.evil.example"),
            ("evil[dot]example", "domain", "evil.example"),
            ("evil。example", "domain", "evil.example"),
            ("_dmarc.evil.example", "domain", "_dmarc.evil.example"),
            ("資安.台灣", "domain", "xn--49sv95i.xn--kpry57d"),
            ("bücher.example", "domain", "xn--bcher-kva.example"),
            ("hxxps://Evil[.]Example:443/a?b=C#d", "url", "https://evil.example/a?b=C"),
            ("http://u:p@[2001:DB8::1]:8080", "url", "http://[2001:db8::1]:8080/"),
            ("<http://203.0.113.9?x>", "url", "http://203.0.113.9/?x"),
            ("SHA256:E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855", "hash", HASH),
            ("MD5=D41D8CD98F00B204E9800998ECF8427E", "hash", "d41d8cd98f00b204e9800998ecf8427e"),
        ];
        for (text, kind, value) in cases {
            let read = Observable::recognise(text);
            assert_eq!(read.as_ref().map(|seen| (seen.kind().code(), seen.value())), Ok((kind, value)), "{text}");
            let again = read.map(|seen| Observable::recognise(&seen.defanged()).map(|again| again == seen));
            assert_eq!(again, Ok(Ok(true)), "{text} does not survive defanging");
        }
    }

    #[test]
    fn refuses_what_is_none() {
        let cases = [
            (ObservableKind::Ip, "203.0.113.0/24", InvalidObservable::Network),
            (ObservableKind::Ip, "2001:db8::/32", InvalidObservable::Network),
            (ObservableKind::Ip, "203.0.113.256", InvalidObservable::NotAnAddress),
            (ObservableKind::Ip, "fe80::1%eth0", InvalidObservable::NotAnAddress),
            (ObservableKind::Ip, "010.0.0.1", InvalidObservable::NotAnAddress),
            (ObservableKind::Ip, "  ", InvalidObservable::Empty),
            (ObservableKind::Domain, "localhost", InvalidObservable::NotAName),
            (ObservableKind::Domain, "a..b", InvalidObservable::NotAName),
            (ObservableKind::Domain, "-a.example", InvalidObservable::NotAName),
            (ObservableKind::Domain, "1.2.3.400", InvalidObservable::NotAName),
            (ObservableKind::Url, "https://", InvalidObservable::NotALink),
            (ObservableKind::Url, "https://a.example:99999/", InvalidObservable::NotALink),
            (ObservableKind::Url, "https://a.example/ b", InvalidObservable::NotALink),
            (ObservableKind::Url, "evil.example/a", InvalidObservable::NotALink),
            (ObservableKind::Hash, "e3b0c442", InvalidObservable::NotAHash),
        ];
        for (kind, text, why) in cases {
            assert_eq!(Observable::parse(kind, text), Err(why), "{text}");
        }
        let long = format!("https://a.example/{}", "x".repeat(Observable::MAX_BYTES));
        assert_eq!(Observable::recognise(&long), Err(InvalidObservable::TooLong));
    }

    #[test]
    fn knows_the_host_of_a_link() {
        let host =
            |text: &str| Observable::recognise(text).map(|seen| (seen.address().map(|at| at.to_string()), seen.name().map(str::to_owned)));
        assert_eq!(host("https://evil.example:8443/x"), Ok((None, Some("evil.example".to_owned()))));
        assert_eq!(host("https://[2001:db8::1]:8443/x"), Ok((Some("2001:db8::1".to_owned()), None)));
        assert_eq!(host("203.0.113.9"), Ok((Some("203.0.113.9".to_owned()), None)));
    }

    const HASH: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
}
