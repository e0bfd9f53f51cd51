//! Which addresses does a network hold?

use std::fmt;
use std::net::{IpAddr, Ipv6Addr};
use std::str::FromStr;

/// A block of addresses, written `203.0.113.0/24` or `2001:db8::/32`; one address is a block of one.
///
/// IPv4 is held within `::ffff:0:0/96`, so that both kinds compare on one line of numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Network {
    first: u128,
    last: u128,
}

/// The text is not a network.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a network such as 203.0.113.0/24: {0:?}")]
pub struct InvalidNetwork(pub String);

impl Network {
    /// Whether the address lies in it.
    pub fn holds(self, address: IpAddr) -> bool {
        (self.first..=self.last).contains(&number(address))
    }

    /// How many bits of its addresses are free: 8 for an IPv4 /24.
    pub fn free_bits(self) -> u32 {
        (self.first ^ self.last).count_ones()
    }

    /// Whether its addresses are of IPv4.
    pub fn is_ipv4(self) -> bool {
        self.first >> 32 == 0xffff && self.last >> 32 == 0xffff
    }

    /// First and last address as 32 hexadecimal digits each, whose text order is the order of addresses.
    pub fn bounds(self) -> (String, String) {
        (format!("{:032x}", self.first), format!("{:032x}", self.last))
    }

    /// One address in the form of [`Network::bounds`].
    pub fn place(address: IpAddr) -> String {
        format!("{:032x}", number(address))
    }
}

impl FromStr for Network {
    type Err = InvalidNetwork;

    fn from_str(text: &str) -> Result<Self, InvalidNetwork> {
        let wrong = || InvalidNetwork(text.to_owned());
        let (address, bits) = match text.split_once('/') {
            Some((address, bits)) => (address, Some(bits.parse::<u32>().map_err(|_| wrong())?)),
            None => (text, None),
        };
        let address: IpAddr = address.parse().map_err(|_| wrong())?;
        let (width, offset) = match address {
            IpAddr::V4(_) => (32, 96),
            IpAddr::V6(_) => (128, 0),
        };
        let bits = bits.unwrap_or(width);
        if bits > width {
            return Err(wrong());
        }
        // A mask of 128 ones cannot be made by shifting 128 bits.
        let free = u128::MAX.checked_shr(bits + offset).unwrap_or(0);
        let first = number(address);
        // Bits below the mask are a slip of the pen that would widen or move what was meant.
        if first & free == 0 { Ok(Self { first, last: first | free }) } else { Err(wrong()) }
    }
}

impl fmt::Display for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let free = (self.last - self.first + 1).checked_ilog2().unwrap_or(128);
        match Ipv6Addr::from(self.first).to_canonical() {
            IpAddr::V4(address) if free <= 32 => write!(f, "{address}/{}", 32 - free),
            IpAddr::V4(_) | IpAddr::V6(_) => write!(f, "{}/{}", Ipv6Addr::from(self.first), 128 - free),
        }
    }
}

fn number(address: IpAddr) -> u128 {
    match address {
        IpAddr::V4(address) => u128::from(address.to_ipv6_mapped()),
        IpAddr::V6(address) => u128::from(address),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holds_what_it_says() {
        let cases = [
            ("10.0.0.0/8", "10.255.255.255", true),
            ("10.0.0.0/8", "11.0.0.0", false),
            ("100.64.0.0/10", "100.127.0.1", true),
            ("203.0.113.9", "203.0.113.9", true),
            ("2001:db8::/32", "2001:db8:ffff::1", true),
            ("2001:db8::/32", "2001:db9::", false),
            ("fc00::/7", "10.0.0.1", false),
            ("0.0.0.0/0", "2001:db8::1", false),
            ("0.0.0.0/0", "198.51.100.1", true),
        ];
        for (network, address, expected) in cases {
            let network: Network = network.parse().expect("a network");
            assert_eq!(network.holds(address.parse().expect("an address")), expected, "{network} {address}");
        }
        for wrong in ["10.0.0.1/8", "10.0.0.0/33", "10.0.0/8", "::/129", "ten", ""] {
            assert!(wrong.parse::<Network>().is_err(), "{wrong}");
        }
        for text in ["10.0.0.0/8", "203.0.113.9/32", "2001:db8::/32", "::1/128"] {
            assert_eq!(text.parse::<Network>().map(|network| network.to_string()).as_deref(), Ok(text));
        }
    }
}
