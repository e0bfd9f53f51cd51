//! How are bodies imported, exported and listed at the command line?

use std::io::{IsTerminal as _, Write as _};
use std::path::PathBuf;

use anyhow::{Context as _, bail};
use app::registry::{ImportReport, SheetForm};
use domain::access::Actor;
use domain::registry::level::Decision;
use domain::registry::{
    BodyClass, BodyCount, BodyFilter, BodyKind, BodyLine, BodyOrder, BodyPlace, BodyQuery, CiSector, County, Level, Oid, PageFrom, Region,
};
use jiff::civil::Date;
use serde_json::{Value, json};

use crate::console::{Answer, Console, Format};
use crate::opening::{self, Data};

/// The register of bodies.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum Arguments {
    /// Takes bodies from a CSV (UTF-8) or XLSX file: new ones enter, known ones are amended. Refused lines go to stderr, the others are kept;
    /// exit code 1 if a line was refused. Makes the data directory where it is missing.
    Import(Import),
    /// Writes all bodies as a file that `import` takes back.
    Export(Export),
    /// Lists bodies.
    List(List),
    /// Counts bodies by kind and level, by the decisions in force on a day: the table of approved levels.
    Levels(Levels),
    /// The decisions on the levels of one body, the newest first; none is ever overwritten.
    Decisions(Decisions),
}

#[derive(Debug, clap::Args)]
pub(crate) struct Import {
    /// The file; its first line names the columns (`oid`, `name_zh` and `class` at least).
    file: PathBuf,
    #[command(flatten)]
    data: Data,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Export {
    /// In which form.
    #[arg(long, value_name = "FORM", default_value = "csv", value_parser = ["csv", "xlsx"])]
    format: String,
    /// Where to write it; without it, to stdout.
    #[arg(long, value_name = "FILE")]
    to: Option<PathBuf>,
    #[command(flatten)]
    data: Data,
}

#[derive(Debug, clap::Args)]
pub(crate) struct List {
    /// Words that the names or the OID hold, in this order; 臺 and 台 are alike.
    #[arg(long, value_name = "WORDS")]
    search: Option<String>,
    /// `central`, `local` or `specific_non_government`.
    #[arg(long, value_parser = coded("kind", BodyKind::from_code))]
    kind: Option<BodyKind>,
    /// Class in the hierarchy, such as `local_government`.
    #[arg(long, value_parser = coded("class", BodyClass::from_code))]
    class: Option<BodyClass>,
    /// `A` to `E`.
    #[arg(long, value_parser = coded("level", Level::from_code))]
    level: Option<Level>,
    /// ISO 3166-2:TW code without `TW-`, such as `TPE`.
    #[arg(long, value_parser = coded("county", County::from_code))]
    county: Option<County>,
    /// Joint-defence region, such as `taipei`.
    #[arg(long, value_parser = coded("region", Region::from_code))]
    region: Option<Region>,
    /// Critical-infrastructure sector, such as `energy`.
    #[arg(long, value_parser = coded("sector", CiSector::from_code))]
    sector: Option<CiSector>,
    /// `register`, `name`, `oid` or `level`.
    #[arg(long, default_value = "register", value_parser = coded("order", BodyOrder::from_code))]
    order: BodyOrder,
    /// At most so many.
    #[arg(long, default_value_t = 10_000)]
    limit: usize,
    #[command(flatten)]
    data: Data,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Levels {
    /// The decisions in force on this day; without it, today.
    #[arg(long, value_name = "DATE")]
    as_of: Option<Date>,
    #[command(flatten)]
    data: Data,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Decisions {
    /// OID of the body.
    body: Oid,
    #[command(flatten)]
    data: Data,
}

/// Runs one of them.
///
/// # Errors
/// If the stores cannot be opened, or nothing of the file can be used.
pub(crate) async fn run(arguments: Arguments, console: &Console) -> anyhow::Result<Answer> {
    match arguments {
        Arguments::Import(asked) => import(asked, console).await,
        Arguments::Export(asked) => export(asked, console).await,
        Arguments::List(asked) => list(asked, console).await,
        Arguments::Levels(asked) => levels(asked, console).await,
        Arguments::Decisions(asked) => decisions(asked, console).await,
    }
}

async fn import(asked: Import, console: &Console) -> anyhow::Result<Answer> {
    let bytes = std::fs::read(&asked.file).with_context(|| format!("cannot read {}", asked.file.display()))?;
    let app = opening::open_or_create(&asked.data.directory, &asked.data.settings()?).await?;
    let name = asked.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let report = app::registry::import(&app, &Actor::console(), &name, bytes)
        .await
        .with_context(|| format!("{} was not imported", asked.file.display()))?;
    for line in &report.refused {
        let column = line.field.map(|field| format!("{field}: ")).unwrap_or_default();
        console.note(format_args!("refused {}:{}: {column}{}", asked.file.display(), line.line, console.said(&line.message)));
    }
    console.document(&document(&report), Format::Table)?;
    Ok(if report.refused.is_empty() { Answer::Fine } else { Answer::Negative })
}

async fn export(asked: Export, console: &Console) -> anyhow::Result<Answer> {
    let form = SheetForm::from_code(&asked.format).unwrap_or(SheetForm::Csv);
    if asked.to.is_none() && form == SheetForm::Xlsx && std::io::stdout().is_terminal() {
        bail!("a workbook is nothing for a terminal: name a file with --to, or redirect stdout");
    }
    let app = opening::open(&asked.data).await?;
    let bytes = app::registry::export(&app, &Actor::console(), &BodyFilter::default(), form).await?;
    if let Some(file) = asked.to {
        std::fs::write(&file, bytes).with_context(|| format!("cannot write {}", file.display()))?;
    } else {
        let mut out = console.results();
        out.write_all(&bytes)?;
        out.flush()?;
    }
    Ok(Answer::Fine)
}

async fn list(asked: List, console: &Console) -> anyhow::Result<Answer> {
    let app = opening::open(&asked.data).await?;
    let filter = BodyFilter {
        kind: asked.kind,
        class: asked.class,
        level: asked.level,
        county: asked.county,
        region: asked.region,
        ci_sector: asked.sector,
        superior: None,
        search: asked.search,
    };
    let mut query = BodyQuery { filter, order: asked.order, limit: app::registry::MOST_LINES, from: PageFrom::Start };
    let mut rows: Vec<Vec<Value>> = Vec::new();
    loop {
        let listing = app::registry::list(&app, &Actor::console(), &query).await?;
        rows.extend(listing.page.lines.iter().map(row));
        match listing.page.lines.last() {
            Some(last) if listing.page.later && rows.len() < asked.limit => {
                query.from = PageFrom::After(BodyPlace { key: last.key.clone(), id: last.id });
            }
            Some(_) | None => break,
        }
    }
    rows.truncate(asked.limit);
    console.rows(&["oid", "name_zh", "kind", "class", "level", "county", "superior_oid"], rows, Format::Table)?;
    Ok(Answer::Fine)
}

async fn levels(asked: Levels, console: &Console) -> anyhow::Result<Answer> {
    let app = opening::open(&asked.data).await?;
    let found = app::registry::level::figures(&app, &Actor::console(), asked.as_of).await;
    let (day, counts) = found?;
    let of = |kind: Option<BodyKind>, level: Option<Option<Level>>| -> u64 {
        let fits = |count: &&BodyCount| kind.is_none_or(|kind| count.kind == kind) && level.is_none_or(|level| count.level == level);
        counts.iter().filter(fits).map(|count| count.bodies).sum()
    };
    let row = |name: &'static str, kind: Option<BodyKind>| -> Vec<Value> {
        let levels = Level::ALL.into_iter().map(|level| of(kind, Some(Some(level))));
        let rest = [of(kind, Some(None)), of(kind, None)];
        std::iter::once(name.into()).chain(levels.chain(rest).map(Value::from)).collect()
    };
    let rows = BodyKind::ALL.into_iter().map(|kind| row(kind.code(), Some(kind))).chain([row("all", None)]).collect();
    console.note(format_args!("approved levels as of {day}"));
    console.rows(&["kind", "A", "B", "C", "D", "E", "none", "total"], rows, Format::Table)?;
    Ok(Answer::Fine)
}

async fn decisions(asked: Decisions, console: &Console) -> anyhow::Result<Answer> {
    let app = opening::open(&asked.data).await?;
    let levels = app::registry::level::history(&app, &Actor::console(), &asked.body).await?;
    let row = |decision: &Decision| -> Vec<Value> {
        vec![
            decision.approved_on.to_string().into(),
            decision.level.map(Level::code).into(),
            decision.unit.as_ref().map(ToString::to_string).into(),
            decision.origin.code().into(),
            decision.decided_by.as_str().into(),
            decision.id.to_string().into(),
            decision.corrects.map(|corrected| corrected.to_string()).into(),
        ]
    };
    let rows = levels.decisions.iter().map(row).collect();
    console.rows(&["approved_on", "level", "unit", "origin", "decided_by", "id", "corrects"], rows, Format::Table)?;
    Ok(Answer::Fine)
}

fn row(line: &BodyLine) -> Vec<Value> {
    vec![
        line.oid.as_str().into(),
        line.name_zh.as_str().into(),
        line.kind.code().into(),
        line.class.code().into(),
        line.level.map(Level::code).into(),
        line.county.map(County::code).into(),
        line.superior.as_ref().map(|superior| superior.oid.as_str()).into(),
    ]
}

fn document(report: &ImportReport) -> Value {
    json!({
        "entered": report.entered,
        "changed": report.changed,
        "unchanged": report.unchanged,
        "refused": report.refused.len(),
    })
}

/// Reads a code word of an option.
fn coded<T>(what: &'static str, known: fn(&str) -> Option<T>) -> impl Fn(&str) -> Result<T, String> + Clone + Send + Sync + 'static
where
    T: 'static,
{
    move |text| known(text).ok_or_else(|| format!("no {what} is called {text:?}"))
}
