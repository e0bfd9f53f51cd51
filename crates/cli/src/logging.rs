//! How are log lines written?

use std::io::{IsTerminal as _, stderr};

use tracing_subscriber::EnvFilter;

/// The form of a log line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LogForm {
    /// For people.
    Text,
    /// One JSON object, for collectors.
    Json,
}

/// Starts logging to stderr; a second call changes nothing. `filter` is checked where settings are read.
pub(crate) fn start(filter: &str, form: LogForm) {
    let lines = tracing_subscriber::fmt().with_env_filter(EnvFilter::new(filter)).with_writer(stderr);
    // Refused only if logging was started before.
    let _ = match form {
        LogForm::Text => lines.with_ansi(stderr().is_terminal()).try_init(),
        LogForm::Json => lines.json().flatten_event(true).try_init(),
    };
}
