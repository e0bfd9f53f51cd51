//! How do file, environment and flags become settings, and how is everything that is wrong said at once?

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

use app::DatabaseUrl;
use toml::de::{DeTable, DeValue};

use super::Settings;
use super::keys::{KEYS, nearest};

/// From where settings are read.
#[derive(Debug, Clone, Default)]
pub(crate) struct Source {
    /// The file, if there is one.
    pub(crate) file: Option<PathBuf>,
    /// The variables of the environment.
    pub(crate) environment: BTreeMap<String, String>,
    /// `--set` flags, as `key=value`.
    pub(crate) flags: Vec<String>,
}

/// Everything that is wrong with the settings, one line each; never carries a value that may be secret.
#[derive(Debug)]
pub(crate) struct Wrong(pub(crate) Vec<String>);

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.as_slice() {
            [one] => write!(f, "the settings are refused: {one}"),
            many => write!(f, "the settings are refused:\n  {}", many.join("\n  ")),
        }
    }
}

impl std::error::Error for Wrong {}

/// Variables that are no settings: options of commands, and what tests use.
const NO_SETTINGS: &[&str] = &["LIANFANG_DATA", "LIANFANG_CONFIG", "LIANFANG_SHARED", "LIANFANG_BLESS", "LIANFANG_BINARY"];

/// Reads all layers, the later over the earlier.
///
/// # Errors
/// Everything that is wrong, with file and line, variable or flag.
pub(crate) fn load(source: &Source) -> Result<Settings, Wrong> {
    let mut settings = Settings::default();
    let mut wrong = Vec::new();
    if let Some(file) = &source.file {
        match std::fs::read_to_string(file) {
            Ok(text) => from_file(&mut settings, file, &text, &mut wrong),
            Err(error) => wrong.push(format!("{}: {error}", file.display())),
        }
    }
    from_environment(&mut settings, &source.environment, &mut wrong);
    for flag in &source.flags {
        // What is no key may be a slipped value, and values may be secret: it is not repeated.
        match flag.split_once('=') {
            Some((path, text)) if is_key(path.trim()) => {
                set(&mut settings, path.trim(), text.trim(), &format!("--set {path}"), &mut wrong);
            }
            Some(_) | None => wrong.push("--set: is not of the form key=value, such as http.listen=127.0.0.1:9000".to_owned()),
        }
    }
    if wrong.is_empty() {
        wrong.extend(settings.contradictions());
    }
    if wrong.is_empty() {
        wrong.extend(read_url_file(&mut settings));
    }
    if wrong.is_empty() { Ok(settings) } else { Err(Wrong(wrong)) }
}

/// Whether a text could be a key at all.
fn is_key(path: &str) -> bool {
    !path.is_empty() && path.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"._-".contains(&byte))
}

fn from_file(settings: &mut Settings, file: &Path, text: &str, wrong: &mut Vec<String>) {
    let (document, broken) = DeTable::parse_recoverable(text);
    for error in broken {
        let line = error.span().map_or(1, |span| line_of(text, span.start));
        wrong.push(format!("{}:{line}: {}", file.display(), error.message()));
    }
    if !wrong.is_empty() {
        return;
    }
    for (name, value) in document.into_inner() {
        let at = |start: usize| format!("{}:{}", file.display(), line_of(text, start));
        match value.into_inner() {
            DeValue::Table(table) => {
                for (key, value) in table {
                    let place = at(key.span().start);
                    from_value(settings, &format!("{}.{}", name.get_ref(), key.get_ref()), value.get_ref(), &place, wrong);
                }
            }
            other => from_value(settings, name.get_ref(), &other, &at(name.span().start), wrong),
        }
    }
}

fn from_value(settings: &mut Settings, path: &str, value: &DeValue<'_>, place: &str, wrong: &mut Vec<String>) {
    match text_of(value) {
        Some(text) => set(settings, path, &text, place, wrong),
        None if KEYS.iter().any(|key| key.path == path) => wrong.push(format!("{place}: {path} cannot be a table or a date")),
        None => wrong.push(unknown(path, place)),
    }
}

/// A value as the environment would say it; arrays with commas.
fn text_of(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(text) => Some(text.to_string()),
        DeValue::Integer(number) => Some(number.to_string()),
        DeValue::Float(number) => Some(number.to_string()),
        DeValue::Boolean(truth) => Some(truth.to_string()),
        DeValue::Array(values) => {
            let texts: Option<Vec<String>> = values.iter().map(|value| text_of(value.get_ref())).collect();
            texts.map(|texts| texts.join(","))
        }
        DeValue::Datetime(_) | DeValue::Table(_) => None,
    }
}

fn from_environment(settings: &mut Settings, environment: &BTreeMap<String, String>, wrong: &mut Vec<String>) {
    for (variable, text) in environment {
        if !variable.starts_with("LIANFANG_") || NO_SETTINGS.contains(&variable.as_str()) {
            continue;
        }
        if let Some(key) = KEYS.iter().find(|key| key.variable() == *variable) {
            set(settings, key.path, text, variable, wrong);
            continue;
        }
        let guess = variable.trim_start_matches("LIANFANG_").to_lowercase().replacen('_', ".", 1);
        let hint = nearest(&guess).map_or_else(String::new, |path| format!("; did you mean {path}?"));
        wrong.push(format!("{variable}: no setting has this variable{hint}"));
    }
}

fn set(settings: &mut Settings, path: &str, text: &str, place: &str, wrong: &mut Vec<String>) {
    match KEYS.iter().find(|key| key.path == path) {
        Some(key) => {
            if let Err(problem) = (key.set)(settings, text) {
                wrong.push(format!("{place}: {path} {problem}"));
            }
        }
        None => wrong.push(unknown(path, place)),
    }
}

fn unknown(path: &str, place: &str) -> String {
    let hint = nearest(path).map_or_else(|| "`lianfang config example` lists all".to_owned(), |path| format!("did you mean {path}?"));
    format!("{place}: there is no key {path}; {hint}")
}

fn read_url_file(settings: &mut Settings) -> Option<String> {
    let file = settings.database.url_file.as_ref()?;
    match std::fs::read_to_string(file) {
        Ok(text) => match DatabaseUrl::parse(&text) {
            Ok(url) => {
                settings.database.url = Some(url);
                None
            }
            Err(bad) => Some(format!("database.url_file: what {} holds {bad}", file.display())),
        },
        Err(error) => Some(format!("database.url_file: {}: {error}", file.display())),
    }
}

fn line_of(text: &str, offset: usize) -> usize {
    text.bytes().take(offset).filter(|byte| *byte == b'\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong_of(text: &str, environment: &[(&str, &str)], flags: &[&str]) -> String {
        let directory = testkit::directory();
        let file = directory.path().join("lianfang.toml");
        std::fs::write(&file, text).unwrap();
        let environment = environment.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let source = Source { file: Some(file.clone()), environment, flags: flags.iter().map(|flag| (*flag).to_owned()).collect() };
        let told = load(&source).map_or_else(|wrong| wrong.0.join("\n"), |settings| format!("{:?}", settings.http.listen));
        told.replace(&file.display().to_string(), "FILE")
    }

    #[test]
    fn later_layers_win() {
        let file = "[http]\nlisten = \"127.0.0.1:1\"\n";
        assert_eq!(wrong_of(file, &[], &[]), "127.0.0.1:1");
        assert_eq!(wrong_of(file, &[("LIANFANG_HTTP_LISTEN", "127.0.0.1:2")], &[]), "127.0.0.1:2");
        assert_eq!(wrong_of(file, &[("LIANFANG_HTTP_LISTEN", "127.0.0.1:2")], &["http.listen=127.0.0.1:3"]), "127.0.0.1:3");
    }

    #[test]
    fn says_everything_that_is_wrong_with_its_line() {
        let told = wrong_of(
            "[http]\nlisten = 8686\nlisen = \"x\"\n\n[limits]\nconnections = 0\n",
            &[("LIANFANG_HTTP_LISTNE", "x")],
            &["nonsense"],
        );
        assert_eq!(
            told,
            "FILE:3: there is no key http.lisen; did you mean http.listen?\n\
             FILE:2: http.listen is no address with port, such as 127.0.0.1:8686 or [::1]:8686\n\
             FILE:6: limits.connections must be a whole number from 1 to 1000000\n\
             LIANFANG_HTTP_LISTNE: no setting has this variable; did you mean http.listen?\n\
             --set: is not of the form key=value, such as http.listen=127.0.0.1:9000"
        );
    }

    #[test]
    fn refuses_to_serve_others_without_tls() {
        assert!(wrong_of("[http]\nlisten = \"0.0.0.0:443\"\n", &[], &[]).contains("without TLS"));
        assert_eq!(wrong_of("[http]\nlisten = \"0.0.0.0:443\"\nbehind_proxy = true\n", &[], &[]), "0.0.0.0:443");
        assert!(wrong_of("[http]\ncertificate = \"/none\"\n", &[], &[]).contains("go together"));
    }

    #[test]
    fn never_shows_a_secret() {
        let secret = "postgres://lianfang:hunter2@db/lianfang";
        let source = Source { flags: vec![format!("database.url={secret}")], ..Source::default() };
        let settings = load(&source).unwrap();
        assert!(!format!("{settings:?}").contains("hunter2"));
        assert_eq!(settings.database.url, Some(DatabaseUrl::parse(secret).unwrap()));
    }

    #[test]
    fn what_is_refused_is_not_repeated_where_it_may_be_a_secret() {
        for (key, text) in [
            ("database.url", "postgres://lianfang@db/lianfang?passwort=hunter2"),
            ("database.url", "lianfang:hunter2@db"),
            ("database.url", "postgres://lianfang:hunter2/x@db/lianfang"),
        ] {
            let variable = ("LIANFANG_DATABASE_URL", text);
            for told in [
                wrong_of("", &[variable], &[]),
                wrong_of("", &[], &[&format!("{key}={text}")]),
                wrong_of(&format!("[database]\nurl = \"{text}\"\n"), &[], &[]),
            ] {
                assert!(told.contains("database.url") && !told.contains("hunter2"), "{told}");
            }
        }
        for flag in ["postgres://lianfang:hunter2@db/lianfang", "postgres://lianfang:hunter2@db/lianfang?sslmode=require"] {
            let told = wrong_of("", &[], &[flag]);
            assert!(told.contains("key=value") && !told.contains("hunter2"), "{told}");
        }
    }
}
