//! How is a text that was made unclickable read back?

/// Undoes the usual ways of making an address harmless in a report: `hxxp`, `[.]`, `(.)`, `{.}`, `[dot]`, `[:]`, `[://]`, `\.`, and the
/// wide full stops of Chinese text. Space around it and one pair of quotes or angle brackets go too. Plain text comes back unchanged.
pub fn refang(text: &str) -> String {
    let mut plain = unwrapped(text.trim()).to_owned();
    for (fanged, meant) in REPLACEMENTS {
        if plain.contains(fanged) {
            plain = plain.replace(fanged, meant);
        }
    }
    for fanged in ["[dot]", "(dot)", "{dot}"] {
        while let Some(at) = plain.to_ascii_lowercase().find(fanged) {
            plain.replace_range(at..at + fanged.len(), ".");
        }
    }
    match plain.get(..4) {
        Some(scheme) if scheme.eq_ignore_ascii_case("hxxp") => format!("http{}", plain.get(4..).unwrap_or_default()),
        _ => plain,
    }
}

/// The text without one pair of enclosing quotes or angle brackets.
fn unwrapped(text: &str) -> &str {
    [('<', '>'), ('"', '"'), ('\'', '\''), ('「', '」')]
        .into_iter()
        .find_map(|(open, close)| text.strip_prefix(open)?.strip_suffix(close))
        .unwrap_or(text)
}

const REPLACEMENTS: [(&str, &str); 9] =
    [("[://]", "://"), ("[:]", ":"), ("[.]", "."), ("(.)", "."), ("{.}", "."), ("\\.", "."), ("。", "."), ("．", "."), ("[@]", "@")];
