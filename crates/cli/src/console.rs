//! How do results reach stdout and everything else stderr?

use std::fmt::Display;
use std::io::{self, IsTerminal as _, Write as _};
use std::process::ExitCode;

use app::Refusal;
use domain::words::{Language, Message};
use indicatif::{ProgressBar, ProgressStyle};
use serde_json::{Map, Value};

/// How results are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Format {
    /// One JSON document.
    Json,
    /// One JSON object a line.
    Jsonl,
    /// Aligned columns for people.
    Table,
}

/// What a command that could run answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Answer {
    /// Exit code 0.
    Fine,
    /// Exit code 1: verification failed, findings where none were wanted, a check that failed.
    Negative,
}

/// The two streams that a command writes to.
#[derive(Debug)]
pub(crate) struct Console {
    format: Option<Format>,
    language: Language,
}

#[expect(clippy::unused_self, reason = "where lines go is the console's affair; callers must not notice when that changes")]
impl Console {
    /// A console that writes in the wanted format, or in each command's own, and says refusals in that language.
    pub(crate) fn new(format: Option<Format>, language: Language) -> Self {
        Self { format, language }
    }

    /// A message of the lower floors in the console's language.
    pub(crate) fn said(&self, message: &Message) -> String {
        web::words::message(self.language, message)
    }

    /// Of two texts the one in the console's language.
    pub(crate) fn either<'t>(&self, zh: &'t str, en: &'t str) -> &'t str {
        match self.language {
            Language::ZhTw => zh,
            Language::En => en,
        }
    }

    /// The wanted format, or the command's own default.
    pub(crate) fn format_or(&self, default: Format) -> Format {
        self.format.unwrap_or(default)
    }

    /// Writes one line of results. For many lines take [`Console::results`] once.
    ///
    /// # Errors
    /// If stdout is closed; a reader that left early ends the command quietly.
    pub(crate) fn line(&self, text: impl Display) -> io::Result<()> {
        writeln!(io::stdout().lock(), "{text}")
    }

    /// Stdout, locked and buffered, for commands that write many lines; the caller flushes it.
    pub(crate) fn results(&self) -> io::BufWriter<io::StdoutLock<'static>> {
        io::BufWriter::with_capacity(64 * 1024, io::stdout().lock())
    }

    /// Writes one JSON document, or as a table its fields line by line.
    ///
    /// # Errors
    /// As [`Console::line`].
    pub(crate) fn document(&self, document: &Value, default: Format) -> io::Result<()> {
        match (self.format_or(default), document) {
            (Format::Table, Value::Object(fields)) => {
                let width = fields.keys().map(|key| columns_of(key)).max().unwrap_or(0);
                let mut out = self.results();
                for (key, value) in fields {
                    writeln!(out, "{}  {}", padded(key, width), plain(value))?;
                }
                out.flush()
            }
            (Format::Json | Format::Jsonl | Format::Table, _) => self.line(document),
        }
    }

    /// Writes rows: objects by column name in JSON, aligned columns as a table.
    ///
    /// # Errors
    /// As [`Console::line`].
    pub(crate) fn rows(&self, columns: &[&str], rows: Vec<Vec<Value>>, default: Format) -> io::Result<()> {
        let mut out = self.results();
        match self.format_or(default) {
            Format::Table => {
                let texts: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(plain).collect()).collect();
                write_table(&mut out, columns, &texts)?;
            }
            Format::Jsonl => {
                for row in rows {
                    writeln!(out, "{}", object(columns, row))?;
                }
            }
            Format::Json => {
                let objects: Vec<Value> = rows.into_iter().map(|row| object(columns, row)).collect();
                writeln!(out, "{}", Value::Array(objects))?;
            }
        }
        out.flush()
    }

    /// Tells the person at the terminal something that is no result.
    pub(crate) fn note(&self, text: impl Display) {
        // A closed stderr is no reason to stop working.
        let _ = writeln!(io::stderr().lock(), "{text}");
    }

    /// A progress bar on stderr over `total` things; silent where stderr is no terminal.
    pub(crate) fn progress(&self, total: u64, what: &'static str) -> ProgressBar {
        if !io::stderr().is_terminal() {
            return ProgressBar::hidden();
        }
        let bar = ProgressBar::new(total).with_message(what);
        match ProgressStyle::with_template("{msg} [{bar:32}] {pos}/{len} {per_sec} eta {eta}") {
            Ok(style) => bar.with_style(style),
            Err(_) => bar,
        }
    }

    /// Prints why a command could not run, cause by cause, and gives exit code 2; a reader that closed its pipe is no failure.
    pub(crate) fn failure(&self, error: &anyhow::Error) -> ExitCode {
        let reader_left = |cause: &(dyn std::error::Error + 'static)| {
            cause.downcast_ref::<io::Error>().is_some_and(|io| io.kind() == io::ErrorKind::BrokenPipe)
        };
        if error.chain().any(reader_left) {
            return ExitCode::SUCCESS;
        }
        // A refusal is no text by itself: its words depend on who reads them.
        let told = |cause: &(dyn std::error::Error + 'static)| match cause.downcast_ref::<Refusal>() {
            Some(refusal) => web::problem::at_console(refusal, self.language),
            None => cause.to_string(),
        };
        let mut said = error.chain().next().map_or_else(String::new, told);
        self.note(format_args!("lianfang: {said}"));
        for cause in error.chain().skip(1) {
            let text = told(cause);
            // Many errors repeat their source in their own words.
            if !said.contains(&text) {
                self.note(format_args!("  because: {text}"));
            }
            said = text;
        }
        ExitCode::from(2)
    }
}

fn object(columns: &[&str], row: Vec<Value>) -> Value {
    Value::Object(columns.iter().map(|column| (*column).to_owned()).zip(row).collect::<Map<_, _>>())
}

/// A value as a person reads it: no quotes, nothing for null.
fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => value.to_string(),
    }
}

fn write_table(out: &mut impl io::Write, columns: &[&str], rows: &[Vec<String>]) -> io::Result<()> {
    let mut widths: Vec<usize> = columns.iter().map(|column| columns_of(column)).collect();
    for row in rows {
        for (width, text) in widths.iter_mut().zip(row) {
            *width = (*width).max(columns_of(text));
        }
    }
    let head: Vec<String> = columns.iter().map(|column| column.to_uppercase()).collect();
    for row in std::iter::once(&head).chain(rows) {
        let cells: Vec<String> = row.iter().zip(&widths).map(|(text, width)| padded(text, *width)).collect();
        writeln!(out, "{}", cells.join("  ").trim_end())?;
    }
    Ok(())
}

fn padded(text: &str, width: usize) -> String {
    let missing = width.saturating_sub(columns_of(text));
    format!("{text}{}", " ".repeat(missing))
}

/// How many terminal columns a text takes: Chinese characters and full-width forms take two.
fn columns_of(text: &str) -> usize {
    text.chars().map(|letter| if matches!(u32::from(letter), 0x1100..=0x115F | 0x2E80..=0xA4CF | 0xAC00..=0xD7A3 | 0xF900..=0xFAFF | 0xFE30..=0xFE6F | 0xFF00..=0xFF60 | 0xFFE0..=0xFFE6 | 0x20000..=0x3FFFD) { 2 } else { 1 }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn aligns_chinese_by_its_width() {
        let mut out = Vec::new();
        let rows = [vec!["臺南市政府".to_owned(), "B".to_owned()], vec!["ab".to_owned(), "C".to_owned()]];
        write_table(&mut out, &["name", "level"], &rows).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "NAME        LEVEL\n臺南市政府  B\nab          C\n");
    }
}
