//! What do rules and indicators find in the files that the user points to?

use std::io::{self, Write as _};
use std::path::PathBuf;
use std::thread;

use app::detection::offline::{self, Found, Request, Statistics, Step};
use clap::Args;
use domain::detection::Evidence;
use domain::telemetry::LogSource;
use domain::words::Severity;
use jiff::Timestamp;
use jiff::tz::Offset;
use serde_json::{Map, Value, json};

use crate::console::{Answer, Console, Format};

/// `lianfang detect …`
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// Sigma rules: a file, or a folder whose .yml and .yaml files are loaded. May be repeated.
    #[arg(long, value_name = "DIR", required_unless_present = "indicators")]
    rules: Vec<PathBuf>,
    /// Indicators of compromise: text with one a line, CSV with `type,value`, or JSON lines. May be repeated.
    #[arg(long, value_name = "FILE")]
    indicators: Vec<PathBuf>,
    /// What kind of log the input is where the events do not say: category=…,product=…,service=…
    #[arg(long, value_name = "KIND", value_parser = log_source)]
    logsource: Option<LogSource>,
    /// End with exit code 1 if a finding is of this level or above.
    #[arg(long, value_name = "LEVEL", value_parser = severity)]
    fail_on: Option<Severity>,
    /// Threads that match; by default as many as there are processors.
    #[arg(long, value_name = "NUMBER")]
    threads: Option<usize>,
    /// Logs: files, or folders of .evtx, .json, .jsonl, .ndjson, .log, .txt, .syslog and .audit files.
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
}

/// Examines the files and writes one finding a line.
///
/// # Errors
/// If a path cannot be read, no rule could be loaded, or no file could be read.
pub(crate) fn run(arguments: &Arguments, console: &Console) -> anyhow::Result<Answer> {
    let loaded = offline::load(&arguments.rules, &arguments.indicators)?;
    let request = Request {
        paths: arguments.paths.clone(),
        given: arguments.logsource.clone().unwrap_or_default(),
        threads: arguments.threads.unwrap_or_else(|| thread::available_parallelism().map_or(1, usize::from)),
    };
    let bar = console.progress(offline::size(&request)?, "bytes");
    for refused in loaded.refused.iter().chain(&loaded.refused_indicators) {
        console.note(format_args!("refused {refused}"));
    }
    for doubt in loaded.matcher.rules().doubts() {
        console.note(format_args!("doubtful {doubt}"));
    }
    let mut output = Output::new(console);
    let mut negative = false;
    let mut reported = 0_usize;
    let statistics = offline::run(&loaded.matcher, &request, |step| match step {
        Step::Found(found) => {
            negative |= arguments.fail_on.is_some_and(|level| found.finding.rule.level >= level);
            output.put(found);
        }
        Step::Unreadable { file, reason } => {
            reported += 1;
            if reported <= REPORTED {
                bar.suspend(|| console.note(format_args!("unreadable {file}: {reason}")));
            }
        }
        Step::Progress(bytes) => bar.set_position(bytes),
    })?;
    bar.finish_and_clear();
    output.finish()?;
    if reported > REPORTED {
        console.note(format_args!("unreadable: {} more", reported - REPORTED));
    }
    let rules = loaded.matcher.rules();
    let Statistics { files, skipped, events, findings, unreadable } = statistics;
    console.note(format_args!(
        "{} rules, {} correlations, {} filters, {} refused, {} indicators; {files} files, {skipped} skipped, {events} events, \
         {unreadable} unreadable parts; {findings} findings",
        rules.rules(),
        rules.correlations(),
        rules.filters(),
        loaded.refused.len(),
        loaded.matcher.indicators().len(),
    ));
    Ok(if negative { Answer::Negative } else { Answer::Fine })
}

/// Findings on their way to stdout: line by line, or gathered where the format needs all of them.
struct Output<'a> {
    console: &'a Console,
    format: Format,
    lines: io::BufWriter<io::StdoutLock<'static>>,
    gathered: Vec<Value>,
    problem: Option<io::Error>,
}

impl<'a> Output<'a> {
    fn new(console: &'a Console) -> Self {
        let format = console.format_or(Format::Jsonl);
        Self { console, format, lines: console.results(), gathered: Vec::new(), problem: None }
    }

    fn put(&mut self, found: &Found) {
        let line = object(found);
        match self.format {
            Format::Json | Format::Table => self.gathered.push(line),
            // A reader that left early ends the writing; the error is told at the end.
            Format::Jsonl if self.problem.is_none() => self.problem = writeln!(self.lines, "{line}").err(),
            Format::Jsonl => {}
        }
    }

    fn finish(mut self) -> anyhow::Result<()> {
        if let Some(problem) = self.problem {
            return Err(problem.into());
        }
        self.lines.flush()?;
        drop(self.lines);
        match self.format {
            Format::Jsonl => {}
            Format::Json => self.console.line(Value::Array(self.gathered))?,
            Format::Table => {
                let columns = ["time", "level", "host", "user", "rule_title", "file", "record"];
                let row = |line: Value| columns.iter().map(|column| line.get(*column).cloned().unwrap_or(Value::Null)).collect();
                self.console.rows(&columns, self.gathered.into_iter().map(row).collect(), Format::Table)?;
            }
        }
        Ok(())
    }
}

/// A finding as the contract of this command writes it.
fn object(found: &Found) -> Value {
    let finding = &found.finding;
    let rule = &finding.rule;
    let (file, record) = found.place.as_ref().map_or((None, None), |(file, record)| (Some(file.as_ref()), Some(*record)));
    let mut line = Map::new();
    let mut put = |name: &str, value: Value| line.insert(name.to_owned(), value);
    put("rule_id", json!(rule.id));
    put("rule_title", json!(rule.title));
    put("level", json!(rule.level.code()));
    put("file", json!(file));
    put("record", json!(record));
    put("time", written(finding.time));
    put("host", json!(finding.host));
    put("user", json!(finding.user));
    put("techniques", rule.techniques.iter().map(domain::detection::Technique::as_str).collect());
    put("tactics", rule.tactics.iter().map(|tactic| tactic.code()).collect());
    put("kill_chain", json!(rule.stage.map(domain::detection::KillChainStage::code)));
    match &finding.evidence {
        Evidence::Event(event) => put("event", Value::Object(event.clone())),
        Evidence::Correlation(correlation) => {
            let group: Map<String, Value> = correlation.group.iter().map(|(name, value)| (name.clone(), json!(value))).collect();
            let (from, to) = (written(correlation.from), written(correlation.to));
            put("correlation", json!({"group": group, "from": from, "to": to, "count": correlation.count}))
        }
        Evidence::Indicator(indicator) => {
            put("indicator", json!({"kind": indicator.kind, "value": indicator.indicator, "seen": indicator.seen}));
            put("event", Value::Object(indicator.event.clone()))
        }
    };
    Value::Object(line)
}

/// The time with Taiwan's offset; null for an event that carries none.
fn written(time: Timestamp) -> Value {
    if time == Timestamp::UNIX_EPOCH { Value::Null } else { Value::String(time.display_with_offset(Offset::constant(8)).to_string()) }
}

fn log_source(text: &str) -> Result<LogSource, String> {
    let mut source = LogSource::default();
    for part in text.split(',').filter(|part| !part.is_empty()) {
        let (name, word) = part.split_once('=').ok_or_else(|| format!("{part:?} is not of the form category=…"))?;
        let word = Some(word.trim().to_owned());
        match name.trim() {
            "category" => source.category = word,
            "product" => source.product = word,
            "service" => source.service = word,
            other => return Err(format!("{other:?} is none of category, product, service")),
        }
    }
    Ok(source)
}

fn severity(text: &str) -> Result<Severity, String> {
    Severity::from_code(text).ok_or_else(|| "one of informational, low, medium, high, critical".to_owned())
}

/// How many unreadable parts are told one by one.
const REPORTED: usize = 100;
