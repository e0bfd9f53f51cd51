//! Which keys does `lianfang.toml` know, and how is each read?

use std::fmt::Write as _;
use std::str::FromStr;
use std::time::Duration;

use app::DatabaseUrl;
use app::process::Role;

use super::Settings;
use crate::logging::LogForm;

/// One key of the settings.
pub(crate) struct Key {
    /// Table and name, such as `http.listen`.
    pub(crate) path: &'static str,
    /// What it means and what may stand there; becomes the comment in the example.
    pub(crate) says: &'static str,
    /// An example value in TOML; where it is the default, the example file says so.
    pub(crate) example: &'static str,
    /// Reads the text of a value into the settings; says what is wrong with it otherwise.
    pub(crate) set: fn(&mut Settings, &str) -> Result<(), String>,
}

/// All keys, in the order of the example file.
pub(crate) const KEYS: &[Key] = &[
    Key {
        path: "database.url",
        says: "PostgreSQL for the register. Without it, the register is the SQLite file in the data directory.",
        example: "\"postgres://lianfang@db.example.gov.tw/lianfang\"",
        set: |settings, text| {
            settings.database.url = Some(DatabaseUrl::parse(text).map_err(|bad| bad.to_string())?);
            Ok(())
        },
    },
    Key {
        path: "database.url_file",
        says: "A file that holds that URL, so that its password is in no configuration file.",
        example: "\"/run/credentials/lianfang.service/database-url\"",
        set: |settings, text| {
            settings.database.url_file = Some(text.into());
            Ok(())
        },
    },
    Key {
        path: "http.listen",
        says: "Address and port of the portal, the API and the lists.",
        example: "\"127.0.0.1:8686\"",
        set: |settings, text| {
            settings.http.listen = text.parse().map_err(|_| "is no address with port, such as 127.0.0.1:8686 or [::1]:8686".to_owned())?;
            Ok(())
        },
    },
    Key {
        path: "http.certificate",
        says: "PEM file with the certificate and its chain. A new file is taken up by itself and on SIGHUP; a broken one is not.",
        example: "\"/etc/lianfang/tls/certificate.pem\"",
        set: |settings, text| {
            settings.http.certificate = Some(text.into());
            Ok(())
        },
    },
    Key {
        path: "http.key",
        says: "PEM file with the certificate's private key.",
        example: "\"/etc/lianfang/tls/key.pem\"",
        set: |settings, text| {
            settings.http.key = Some(text.into());
            Ok(())
        },
    },
    Key {
        path: "http.origin",
        says: "The portal's address as people reach it; invitations and the addresses of lists begin with it. Without it, they begin with the host that was asked.",
        example: "\"https://lianfang.example.gov.tw\"",
        set: |settings, text| {
            settings.http.origin = Some(origin(text)?);
            Ok(())
        },
    },
    Key {
        path: "http.behind_proxy",
        says: "true allows an address that others reach without TLS here, because a proxy in front speaks TLS.",
        example: "false",
        set: |settings, text| {
            settings.http.behind_proxy = truth(text)?;
            Ok(())
        },
    },
    Key {
        path: "limits.connections",
        says: "Connections at one time; more wait in the system's queue.",
        example: "4096",
        set: |settings, text| {
            settings.limits.connections = within(text, 1, 1_000_000)?;
            Ok(())
        },
    },
    Key {
        path: "limits.handshake_seconds",
        says: "How long a connection may take for its TLS handshake.",
        example: "10",
        set: |settings, text| {
            settings.limits.handshake = Duration::from_secs(within(text, 1, 300)?);
            Ok(())
        },
    },
    Key {
        path: "limits.headers_seconds",
        says: "How long a connection may take to send a request's headers; an idle one is closed after it too.",
        example: "15",
        set: |settings, text| {
            settings.limits.headers = Duration::from_secs(within(text, 1, 300)?);
            Ok(())
        },
    },
    Key {
        path: "limits.stop_seconds",
        says: "How long a stop waits for running requests. A second signal hurries it.",
        example: "20",
        set: |settings, text| {
            settings.limits.stop = Duration::from_secs(within(text, 0, 3600)?);
            Ok(())
        },
    },
    Key {
        path: "process.roles",
        says: "What this process does: any of web, intake, detect, jobs.",
        example: "[\"web\", \"intake\", \"detect\", \"jobs\"]",
        set: |settings, text| {
            settings.process.roles = roles(text)?;
            Ok(())
        },
    },
    Key {
        path: "journal.reserve_mib",
        says: "Free space below which new events are refused (507), so that those accepted can still be written to the history.",
        example: "256",
        set: |settings, text| {
            settings.telemetry.journal.reserve_bytes = within::<u64>(text, 0, 1 << 30)? << 20;
            Ok(())
        },
    },
    Key {
        path: "journal.segment_mib",
        says: "Size of one file of the journal.",
        example: "64",
        set: |settings, text| {
            settings.telemetry.journal.segment_bytes = within::<u64>(text, 1, 4096)? << 20;
            Ok(())
        },
    },
    Key {
        path: "history.flush_rows",
        says: "Events that are gathered in memory before they are written to files of the history; they can be asked for at once.",
        example: "131072",
        set: |settings, text| {
            settings.telemetry.flush_rows = within(text, 1, 10_000_000)?;
            Ok(())
        },
    },
    Key {
        path: "history.flush_seconds",
        says: "How long events are gathered at most.",
        example: "300",
        set: |settings, text| {
            settings.telemetry.flush_after = Duration::from_secs(within(text, 1, 3600)?);
            Ok(())
        },
    },
    Key {
        path: "doctor.free_mib",
        says: "Free space of the data directory below which `lianfang doctor` warns; below a quarter of it, it fails.",
        example: "2048",
        set: |settings, text| {
            settings.doctor.free_bytes = within::<u64>(text, 1, 1 << 30)? << 20;
            Ok(())
        },
    },
    Key {
        path: "log.filter",
        says: "Which log lines are written: error, warn, info, debug or trace, also by place (\"warn,app::telemetry=debug\").",
        example: "\"info\"",
        set: |settings, text| {
            text.parse::<tracing_subscriber::filter::Targets>().map_err(|error| format!("is no log filter: {error}"))?;
            text.clone_into(&mut settings.log.filter);
            Ok(())
        },
    },
    Key {
        path: "log.form",
        says: "text for people, json for collectors. Lines go to stderr.",
        example: "\"text\"",
        set: |settings, text| {
            settings.log.form = match text {
                "text" => LogForm::Text,
                "json" => LogForm::Json,
                _ => return Err("must be text or json".to_owned()),
            };
            Ok(())
        },
    },
];

impl Key {
    /// The environment variable that overrides it: `http.listen` is `LIANFANG_HTTP_LISTEN`.
    pub(crate) fn variable(&self) -> String {
        format!("LIANFANG_{}", self.path.replace('.', "_").to_uppercase())
    }
}

/// The key that `wrong` most resembles, if it resembles one.
pub(crate) fn nearest(wrong: &str) -> Option<&'static str> {
    let (distance, path) = KEYS.iter().map(|key| (distance(wrong, key.path), key.path)).min()?;
    // A name alone, in the wrong table, is a likely slip as well.
    let same_name = || KEYS.iter().map(|key| key.path).find(|path| path.rsplit('.').next() == wrong.rsplit('.').next());
    if distance <= 3 { Some(path) } else { same_name() }
}

/// A complete `lianfang.toml` with every key explained and commented out; `deploy/lianfang.toml` is this text.
pub(crate) fn example() -> String {
    let mut text = String::from(
        "# Lianfang's settings. Every key may be left out; the values below are examples, or the defaults where there is one.\n\
         # The environment goes before this file (LIANFANG_HTTP_LISTEN for http.listen), and `--set http.listen=…` before both.\n\
         # Unknown keys are refused: try `lianfang config check --config FILE`.\n",
    );
    let mut table = "";
    for key in KEYS {
        let (in_table, name) = key.path.split_once('.').unwrap_or(("", key.path));
        if in_table != table {
            table = in_table;
            let _ = write!(text, "\n[{table}]\n");
        }
        let _ = write!(text, "# {}\n# {name} = {}\n", key.says, key.example);
    }
    text
}

fn truth(text: &str) -> Result<bool, String> {
    match text {
        "true" => Ok(true),
        "false" => Ok(false),
        _ => Err("must be true or false".to_owned()),
    }
}

/// Scheme, host and perhaps port, and nothing else.
fn origin(text: &str) -> Result<String, String> {
    let wrong = || "must be scheme and host without a path, such as https://lianfang.example.gov.tw".to_owned();
    let address: http::Uri = text.trim_end_matches('/').parse().map_err(|_| wrong())?;
    let (Some("http" | "https"), Some(authority), "" | "/", None) =
        (address.scheme_str(), address.authority(), address.path(), address.query())
    else {
        return Err(wrong());
    };
    if authority.as_str().contains('@') || !text.is_ascii() {
        return Err(wrong());
    }
    Ok(text.trim_end_matches('/').to_owned())
}

fn within<T: FromStr + PartialOrd + Copy + std::fmt::Display>(text: &str, least: T, most: T) -> Result<T, String> {
    let number: Option<T> = text.parse().ok();
    number.filter(|number| *number >= least && *number <= most).ok_or_else(|| format!("must be a whole number from {least} to {most}"))
}

fn roles(text: &str) -> Result<Vec<Role>, String> {
    let mut roles = Vec::new();
    for word in text.split(',').map(str::trim).filter(|word| !word.is_empty()) {
        let role = Role::ALL
            .into_iter()
            .find(|role| role.word() == word)
            .ok_or_else(|| format!("knows no role {word}: web, intake, detect, jobs"))?;
        roles.push(role);
    }
    roles.sort_unstable();
    roles.dedup();
    if roles.is_empty() { Err("names no role: web, intake, detect, jobs".to_owned()) } else { Ok(roles) }
}

/// How many letters must be added, removed or changed to get from one word to the other.
fn distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (line, letter) in from.chars().enumerate() {
        let mut next = Vec::with_capacity(row.len());
        next.push(line + 1);
        for ((other, pair), column) in to.iter().zip(row.windows(2)).zip(0..) {
            let [above_left, above] = pair else { continue };
            let left = next.get(column).copied().unwrap_or(usize::MAX - 1);
            next.push((above_left + usize::from(letter != *other)).min(above + 1).min(left + 1));
        }
        row = next;
    }
    row.last().copied().unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_likely_key() {
        assert_eq!(nearest("http.lisen"), Some("http.listen"));
        assert_eq!(nearest("listen"), Some("http.listen"));
        assert_eq!(nearest("kitchen.sink"), None);
    }

    #[test]
    fn the_shipped_example_lists_every_key() {
        testkit::golden(concat!(env!("CARGO_MANIFEST_DIR"), "/../../deploy/lianfang.toml"), &example());
    }

    #[test]
    fn takes_only_what_a_link_can_begin_with() {
        for (text, taken) in [("https://a.gov.tw", "https://a.gov.tw"), ("https://a.gov.tw:8443/", "https://a.gov.tw:8443")] {
            assert_eq!(origin(text).as_deref(), Ok(taken));
        }
        for text in [
            "a.gov.tw",
            "ftp://a.gov.tw",
            "https://",
            "https://a.gov.tw/portal",
            "https://a.gov.tw?x=1",
            "https://me@a.gov.tw",
            "https://聯防.tw",
        ] {
            assert!(origin(text).is_err(), "{text}");
        }
    }

    #[test]
    fn every_example_value_is_accepted() {
        for key in KEYS {
            let text = key.example.trim_matches(['"', '[', ']']).replace("\", \"", ",");
            assert_eq!((key.set)(&mut Settings::default(), &text), Ok(()), "{}", key.path);
        }
    }
}
