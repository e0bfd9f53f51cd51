//! How is something said in the reader's language?

mod dates;

use std::borrow::Cow;
use std::collections::HashMap;

use domain::words::{Language, Message};
use fluent_templates::fluent_bundle::FluentValue;
use fluent_templates::langid;
use fluent_templates::loader::LanguageIdentifier;

pub use dates::{clock_time, date, day, elapsed, hour, iso, local_minute, moment, read_local_minute, span};

fluent_templates::static_loader! {
    static LOCALES = {
        locales: "./locales",
        fallback_language: "zh-TW",
        customise: |bundle| {
            // Isolation marks would end up in titles, attributes and copied text.
            bundle.set_use_isolating(false);
            bundle.set_formatter(Some(grouped));
        },
    };
}

const ZH_TW: LanguageIdentifier = langid!("zh-TW");
const EN: LanguageIdentifier = langid!("en");

/// The sentence of `key`. A key without a sentence shows as `⟦key⟧`, which the tests refuse.
pub fn say(language: Language, key: &str) -> String {
    say_with(language, key, &[])
}

/// The sentence of `key` with its places filled. Whole numbers choose plural forms and are written with separators.
pub fn say_with(language: Language, key: &str, fill: &[(&'static str, String)]) -> String {
    try_say(language, key, fill).unwrap_or_else(|| format!("⟦{key}⟧"))
}

/// The sentence of `key`, if there is one.
pub fn try_say(language: Language, key: &str, fill: &[(&'static str, String)]) -> Option<String> {
    let values: HashMap<Cow<'static, str>, FluentValue<'_>> =
        fill.iter().map(|(name, value)| (Cow::Borrowed(*name), filled(value))).collect();
    LOCALES.lookup_single_language(&tag(language), key, Some(&values)).ok()
}

/// The sentence of `key` with places whose names were read from the register.
pub(crate) fn say_filled(language: Language, key: &str, fill: &[(String, String)]) -> String {
    let values: HashMap<String, FluentValue<'_>> = fill.iter().map(|(name, value)| (name.clone(), filled(value))).collect();
    LOCALES.lookup_single_language(&tag(language), key, Some(&values)).unwrap_or_else(|_| format!("⟦{key}⟧"))
}

/// A message of the lower floors.
pub fn message(language: Language, message: &Message) -> String {
    say_with(language, message.key, &message.fill)
}

/// A size in bytes as people read it: `1.4 MiB`.
pub fn size(bytes: u64) -> String {
    let tenths = |unit: u32| {
        let tenths = (u128::from(bytes) * 10 + (1 << (unit - 1))) >> unit;
        format!("{}.{}", tenths / 10, tenths % 10)
    };
    match bytes {
        0..1024 => format!("{bytes} B"),
        1024..0x10_0000 => format!("{} KiB", tenths(10)),
        0x10_0000.. => format!("{} MiB", tenths(20)),
    }
}

/// A number as people read it: `7,709`.
pub fn count(number: impl TryInto<i128>) -> String {
    let Ok(number) = number.try_into() else {
        return String::new();
    };
    let digits = number.unsigned_abs().to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    if number < 0 {
        out.push('-');
    }
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

fn tag(language: Language) -> LanguageIdentifier {
    match language {
        Language::ZhTw => ZH_TW,
        Language::En => EN,
    }
}

fn filled(value: &str) -> FluentValue<'_> {
    let canonical = value.len() < 16 && (value == "0" || !value.starts_with(['0', '+', '-']));
    match value.parse::<u64>() {
        Ok(number) if canonical => FluentValue::from(number),
        _ => FluentValue::from(value),
    }
}

#[expect(clippy::cast_possible_truncation, reason = "only whole numbers below 10^16 are filled in as numbers")]
fn grouped<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(count(number.value as i64)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped() {
        for (number, text) in [(0, "0"), (999, "999"), (1000, "1,000"), (7709, "7,709"), (-1_234_567, "-1,234,567")] {
            assert_eq!(count(number), text);
        }
    }

    #[test]
    fn a_missing_key_is_seen() {
        assert_eq!(say(Language::En, "page-no-such-key"), "⟦page-no-such-key⟧");
    }
}
