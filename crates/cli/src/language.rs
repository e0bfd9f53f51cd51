//! In which language does the console say what it refuses?

use domain::words::Language;

/// As told, else as the environment says it (`LC_ALL` before `LC_MESSAGES` before `LANG`, POSIX.1 §8.2), else English.
pub(crate) fn chosen(told: Option<Language>, variable: impl Fn(&str) -> Option<String>) -> Language {
    let set = |name: &&str| variable(name).filter(|value| !value.is_empty());
    told.or_else(|| ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(set).map(|locale| of_locale(&locale))).unwrap_or(Language::En)
}

/// Reads the word of an option: `en`, `zh-TW`, or a locale such as `zh_TW.UTF-8`.
///
/// # Errors
/// If it is neither Chinese nor English.
pub(crate) fn named(word: &str) -> Result<Language, String> {
    match of_locale(word) {
        Language::En if !word.to_ascii_lowercase().starts_with("en") => Err("speaks en and zh-TW".to_owned()),
        known => Ok(known),
    }
}

fn of_locale(locale: &str) -> Language {
    if locale.to_ascii_lowercase().starts_with("zh") { Language::ZhTw } else { Language::En }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_counts() {
        let environment = |pairs: &'static [(&str, &str)]| {
            move |name: &str| pairs.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
        };
        assert_eq!(chosen(None, environment(&[])), Language::En);
        assert_eq!(chosen(None, environment(&[("LANG", "C.UTF-8")])), Language::En);
        assert_eq!(chosen(None, environment(&[("LANG", "zh_TW.UTF-8")])), Language::ZhTw);
        assert_eq!(chosen(None, environment(&[("LANG", "zh_TW.UTF-8"), ("LC_ALL", "en_GB.UTF-8")])), Language::En);
        assert_eq!(chosen(None, environment(&[("LANG", "zh_TW.UTF-8"), ("LC_ALL", "")])), Language::ZhTw);
        assert_eq!(chosen(Some(Language::En), environment(&[("LC_ALL", "zh_TW.UTF-8")])), Language::En);
        assert_eq!((named("zh-TW"), named("en")), (Ok(Language::ZhTw), Ok(Language::En)));
        assert!(named("de").is_err());
    }
}
