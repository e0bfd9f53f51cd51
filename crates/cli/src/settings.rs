//! Which settings are there, and what do they mean?
//!
//! Read once, here, into plain values: defaults, then `lianfang.toml`, then the environment (`LIANFANG_HTTP_LISTEN`), then `--set
//! http.listen=…` and the commands' own flags. The list of keys is [`keys::KEYS`]; a key that is not on it is refused.

mod keys;
mod reading;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

pub(crate) use keys::example;
pub(crate) use reading::{Source, load};

use app::DatabaseUrl;
use app::process::Role;
use app::telemetry::TelemetrySettings;

use crate::logging::LogForm;

/// All settings of one node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Settings {
    /// Where the register is.
    pub(crate) database: Database,
    /// How people and machines reach the server.
    pub(crate) http: Http,
    /// Limits against those who open connections and leave them.
    pub(crate) limits: Limits,
    /// The work that this process does.
    pub(crate) process: Process,
    /// How events are kept.
    pub(crate) telemetry: TelemetrySettings,
    /// What the doctor calls too little or too old.
    pub(crate) doctor: Doctor,
    /// Log lines.
    pub(crate) log: Log,
}

/// Where the register is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Database {
    /// A PostgreSQL URL; without it the register is the SQLite file in the data directory.
    pub(crate) url: Option<DatabaseUrl>,
    /// A file whose only line is that URL, for installations that keep secrets in files.
    pub(crate) url_file: Option<PathBuf>,
}

/// How people and machines reach the server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Http {
    /// Address and port.
    pub(crate) listen: SocketAddr,
    /// PEM file with the certificate and its chain.
    pub(crate) certificate: Option<PathBuf>,
    /// PEM file with the certificate's private key.
    pub(crate) key: Option<PathBuf>,
    /// The portal's address as people reach it; links begin with it.
    pub(crate) origin: Option<String>,
    /// Serve without TLS on an address that others reach, because a proxy in front speaks TLS.
    pub(crate) behind_proxy: bool,
}

/// Limits against those who open connections and leave them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Limits {
    /// Connections at one time.
    pub(crate) connections: usize,
    /// Until the TLS handshake is done.
    pub(crate) handshake: Duration,
    /// Until a request's headers are there.
    pub(crate) headers: Duration,
    /// How long a stop waits for running requests.
    pub(crate) stop: Duration,
}

/// What this process is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Process {
    /// Its roles, each once.
    pub(crate) roles: Vec<Role>,
}

/// What the doctor calls too little or too old.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Doctor {
    /// Free space of the data directory below which it warns, in bytes; below a quarter of it, it fails.
    pub(crate) free_bytes: u64,
}

/// Log lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Log {
    /// Directives such as `info` or `warn,app::telemetry=debug`.
    pub(crate) filter: String,
    /// Text for people or JSON for collectors.
    pub(crate) form: LogForm,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            database: Database::default(),
            http: Http {
                listen: SocketAddr::from(([127, 0, 0, 1], 8686)),
                certificate: None,
                key: None,
                origin: None,
                behind_proxy: false,
            },
            limits: Limits {
                connections: 4096,
                handshake: Duration::from_secs(10),
                headers: Duration::from_secs(15),
                stop: Duration::from_secs(20),
            },
            process: Process { roles: Role::ALL.to_vec() },
            telemetry: TelemetrySettings::default(),
            doctor: Doctor { free_bytes: 2 << 30 },
            log: Log { filter: "info".to_owned(), form: LogForm::Text },
        }
    }
}

impl Settings {
    /// What is wrong with the settings taken together, each with what to do.
    pub(crate) fn contradictions(&self) -> Vec<String> {
        let mut wrong = Vec::new();
        let http = &self.http;
        if http.certificate.is_some() != http.key.is_some() {
            wrong.push("http.certificate and http.key go together: set both or none".to_owned());
        }
        if http.certificate.is_some() && http.origin.as_ref().is_some_and(|origin| !origin.starts_with("https:")) {
            wrong.push("http.origin must begin with https:// where http.certificate is set".to_owned());
        }
        if !http.listen.ip().is_loopback() && http.certificate.is_none() && !http.behind_proxy {
            wrong.push(format!(
                "http.listen = {} would serve passwords without TLS to others: set http.certificate and http.key, or http.behind_proxy = true if a proxy in front speaks TLS",
                http.listen
            ));
        }
        for (key, path) in
            [("http.certificate", &http.certificate), ("http.key", &http.key), ("database.url_file", &self.database.url_file)]
        {
            if let Some(path) = path.as_ref().filter(|path| !path.is_file()) {
                wrong.push(format!("{key}: there is no file {}", path.display()));
            }
        }
        wrong.extend(self.unworkable_roles());
        if self.database.url.is_some() && self.database.url_file.is_some() {
            wrong.push("database.url and database.url_file exclude each other: keep one".to_owned());
        }
        wrong
    }

    /// Which division of work cannot be: the journal and the history lie in one process's data directory, and a SQLite register serves one process.
    fn unworkable_roles(&self) -> Option<String> {
        let has = |role| self.process.roles.contains(&role);
        let with_data = [Role::Intake, Role::Detect, Role::Jobs].map(has);
        let divided = self.process.roles.len() < Role::ALL.len();
        if with_data.contains(&true) && with_data.contains(&false) {
            return Some(
                "process.roles: intake, detect and jobs work on one journal and one history, so one process has all three".to_owned(),
            );
        }
        let shared = self.database.url.is_some() || self.database.url_file.is_some();
        (divided && !shared).then(|| {
            "process.roles: processes share their work over PostgreSQL; set database.url, or leave all four roles to one process".to_owned()
        })
    }
}
