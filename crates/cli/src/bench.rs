//! How fast is it here, against the limit or the peer, in one run on this machine?

mod calendar;
mod client;
mod detect;
mod duties;
mod idle;
mod intake;
mod machine;
mod nation;
mod pages;
mod propagation;

use anyhow::bail;
use serde_json::{Map, Value, json};

use crate::console::{Answer, Console, Format};

/// Each benchmark measures ours beside the limit that an issue sets, or beside a peer, in the same run.
#[derive(Debug, Clone, Copy, clap::Args)]
pub(crate) struct Arguments {
    /// Which one; `all` runs them one after another.
    #[arg(value_enum)]
    name: Name,
}

/// The benchmarks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Name {
    /// All of them.
    All,
    /// Building the deck's nation of 7,709 bodies in an empty register.
    Nation,
    /// List pages of the nation over HTTP.
    Pages,
    /// Accepting events, each on stable storage before the answer.
    Intake,
    /// From a confirmation to a thousand connected subscribers.
    Propagation,
    /// Memory of an idle server.
    Idle,
    /// The project's own rules on one core.
    Detect,
    /// What the nation's 7,709 bodies must do, on one core.
    Duties,
    /// The same from the records in the register, and written back.
    Calendar,
    /// The map of the nation's duties over HTTP.
    Heat,
}

/// Which side of the limit is the good one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Good {
    /// At most the limit.
    Below,
    /// At least the limit.
    Above,
}

/// What one benchmark found.
#[derive(Debug)]
pub(crate) struct Figure {
    /// Name of the benchmark.
    pub(crate) name: &'static str,
    /// What was measured, in words.
    pub(crate) what: &'static str,
    /// Our figure.
    pub(crate) ours: f64,
    /// What it is compared with: the limit, or a peer measured in the same run.
    pub(crate) limit: f64,
    /// Which side is good.
    pub(crate) good: Good,
    /// The unit of both.
    pub(crate) unit: &'static str,
    /// More about the run, by name.
    pub(crate) details: Map<String, Value>,
}

impl Figure {
    fn holds(&self) -> bool {
        match self.good {
            Good::Below => self.ours <= self.limit,
            Good::Above => self.ours >= self.limit,
        }
    }

    /// Ours divided by the limit.
    fn ratio(&self) -> f64 {
        self.ours / self.limit
    }

    fn document(&self, machine: &Value) -> Value {
        json!({
            "name": self.name,
            "what": self.what,
            "ours": rounded(self.ours),
            "limit": self.limit,
            "good": match self.good { Good::Below => "at most the limit", Good::Above => "at least the limit" },
            "ratio": rounded(self.ratio()),
            "unit": self.unit,
            "holds": self.holds(),
            "details": self.details,
            "machine": machine,
        })
    }
}

/// Runs one benchmark, or all; a limit that is not kept is a negative answer.
///
/// # Errors
/// If a benchmark could not run.
pub(crate) async fn run(arguments: Arguments, console: &Console) -> anyhow::Result<Answer> {
    if cfg!(debug_assertions) {
        console.note("This is a development build: its figures say nothing about a release.");
    }
    let names = match arguments.name {
        Name::All => vec![
            Name::Nation,
            Name::Pages,
            Name::Intake,
            Name::Propagation,
            Name::Idle,
            Name::Detect,
            Name::Duties,
            Name::Calendar,
            Name::Heat,
        ],
        one => vec![one],
    };
    let machine = machine::describe();
    let mut figures = Vec::new();
    for name in names {
        figures.push(match name {
            Name::Nation => nation::measure().await?,
            Name::Pages => pages::measure().await?,
            Name::Intake => intake::measure().await?,
            Name::Propagation => propagation::measure().await?,
            Name::Idle => idle::measure().await?,
            Name::Detect => detect::measure()?,
            Name::Duties => duties::measure()?,
            Name::Calendar => calendar::recompute().await?,
            Name::Heat => calendar::heat().await?,
            Name::All => bail!("all is not one benchmark"),
        });
    }
    tell(&figures, &machine, console)?;
    Ok(if figures.iter().all(Figure::holds) { Answer::Fine } else { Answer::Negative })
}

fn tell(figures: &[Figure], machine: &Value, console: &Console) -> anyhow::Result<()> {
    match console.format_or(Format::Table) {
        Format::Json => match figures {
            [one] => console.line(one.document(machine))?,
            many => console.line(Value::Array(many.iter().map(|figure| figure.document(machine)).collect()))?,
        },
        Format::Jsonl => {
            for figure in figures {
                console.line(figure.document(machine))?;
            }
        }
        Format::Table => {
            let rows = figures.iter().map(|figure| {
                let ours = json!(format!("{:.3} {}", figure.ours, figure.unit));
                let limit = json!(format!("{} {}", figure.limit, figure.unit));
                vec![figure.name.into(), ours, limit, json!(format!("{:.3}", figure.ratio())), figure.holds().into(), figure.what.into()]
            });
            console.rows(&["name", "ours", "limit", "ratio", "holds", "what"], rows.collect(), Format::Table)?;
        }
    }
    Ok(())
}

/// Three decimals are more than any of these measurements can tell.
fn rounded(number: f64) -> f64 {
    (number * 1_000.0).round() / 1_000.0
}
