//! How is an address with its query written?

use std::fmt::Write as _;

/// The path with those of the pairs that have a value.
pub fn address(path: &str, query: &[(&str, &str)]) -> String {
    let mut out = path.to_owned();
    for (name, value) in query.iter().filter(|(_, value)| !value.is_empty()) {
        out.push(if out.contains('?') { '&' } else { '?' });
        out.push_str(name);
        out.push('=');
        out.push_str(&encoded(value));
    }
    out
}

/// Percent-encodes a text for use inside a query.
pub(crate) fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-_.~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_values_are_left_out() {
        assert_eq!(
            address("/alerts", &[("state", ""), ("q", "臺 南&x"), ("after", "1.a")]),
            "/alerts?q=%E8%87%BA%20%E5%8D%97%26x&after=1.a"
        );
    }
}
