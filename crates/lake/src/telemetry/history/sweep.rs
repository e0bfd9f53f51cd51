//! Which bodies met certain addresses, names or hashes before?

use datafusion::arrow::array::{Array, AsArray, RecordBatch};
use datafusion::arrow::datatypes::{Int64Type, TimestampMicrosecondType};
use datafusion::common::ScalarValue;
use datafusion::error::DataFusionError;
use datafusion::functions::string::expr_fn::lower;
use datafusion::functions_aggregate::expr_fn::{count, first_value, max, min};
use datafusion::logical_expr::{Expr, ident};
use datafusion::prelude::{DataFrame, SessionContext, col, lit};
use jiff::Timestamp;

use super::{HistoryError, Wanted};

/// A body that met something wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sighting {
    /// Its OID.
    pub body: String,
    /// Time of the first such event.
    pub first: Timestamp,
    /// Time of the last.
    pub last: Timestamp,
    /// How many events.
    pub count: u64,
    /// Identifier of the first event.
    pub sample: String,
    /// The machine of the first event, where known.
    pub host: Option<String>,
}

pub(super) async fn sweep(context: &SessionContext, wanted: &Wanted, since: Timestamp) -> Result<Vec<Sighting>, HistoryError> {
    let engine = |error: DataFusionError| HistoryError::engine(&error);
    let since = lit(ScalarValue::TimestampMicrosecond(Some(since.as_microsecond()), Some("UTC".into())));
    let mut met: Option<DataFrame> = None;
    // One scan a column, so that each can leave out row groups by its bloom filter; a row met twice is counted once.
    for condition in conditions(wanted) {
        let events = context.table("events").await.map_err(engine)?;
        let hits = events
            .filter(col("time").gt_eq(since.clone()).and(condition))
            .and_then(|hits| hits.select(vec![col("id"), col("body"), col("time"), col("host")]))
            .map_err(engine)?;
        met = Some(match met {
            None => hits,
            Some(met) => met.union(hits).map_err(engine)?,
        });
    }
    let Some(met) = met else { return Ok(Vec::new()) };
    let in_time = || vec![col("time").sort(true, false)];
    let answer = met
        .distinct()
        .and_then(|met| {
            met.aggregate(
                vec![col("body")],
                vec![
                    min(col("time")).alias("first"),
                    max(col("time")).alias("last"),
                    count(lit(1)).alias("met"),
                    first_value(col("id"), in_time()).alias("sample"),
                    first_value(col("host"), in_time()).alias("machine"),
                ],
            )
        })
        .and_then(|met| met.sort(vec![ident("first").sort(true, false), col("body").sort(true, false)]))
        .map_err(engine)?;
    let batches = answer.collect().await.map_err(engine)?;
    batches
        .iter()
        .map(sightings)
        .collect::<Option<Vec<_>>>()
        .map(|lists| lists.concat())
        .ok_or_else(|| HistoryError::Engine("a sweep's answer has another form".to_owned()))
}

fn conditions(wanted: &Wanted) -> Vec<Expr> {
    let among = |column: &str, texts: &[String]| col(column).in_list(texts.iter().map(lit).collect(), false);
    let any = |parts: Vec<Expr>| parts.into_iter().reduce(Expr::or);
    let addresses: Vec<String> = wanted.addresses.iter().map(ToString::to_string).collect();
    // Lists within one text are parted by spaces.
    let listed = |column: &str, things: &[String]| any(things.iter().map(|thing| col(column).like(lit(format!("%{thing}%")))).collect());
    let below = any(wanted.domains.iter().map(|name| col("domain").like(lit(format!("%.{}", name.replace('_', "\\_"))))).collect());
    let mut conditions = Vec::new();
    if !addresses.is_empty() {
        conditions.push(among("src_ip", &addresses));
        conditions.push(among("dst_ip", &addresses));
        let padded = any(addresses.iter().map(|ip| answers_with(ip)).collect());
        conditions.extend(padded);
    }
    if !wanted.domains.is_empty() {
        conditions.push(among("domain", &wanted.domains));
        conditions.extend(below);
    }
    if !wanted.urls.is_empty() {
        let urls: Vec<Expr> = wanted.urls.iter().map(|url| lit(url.to_lowercase())).collect();
        conditions.push(lower(col("url")).in_list(urls, false));
    }
    conditions.extend(listed("hash", &wanted.hashes));
    conditions
}

/// The address as one whole word of the list, so that 1.2.3.4 is not found in 11.2.3.45.
fn answers_with(ip: &str) -> Expr {
    let column = || col("answers");
    column()
        .eq(lit(ip))
        .or(column().like(lit(format!("{ip} %"))))
        .or(column().like(lit(format!("% {ip}"))))
        .or(column().like(lit(format!("% {ip} %"))))
}

fn sightings(batch: &RecordBatch) -> Option<Vec<Sighting>> {
    let text = |name: &str| batch.column_by_name(name).and_then(|column| column.as_string_opt::<i32>());
    let time = |name: &str| batch.column_by_name(name).and_then(|column| column.as_primitive_opt::<TimestampMicrosecondType>());
    let (body, sample, host) = (text("body")?, text("sample")?, text("machine")?);
    let (first, last) = (time("first")?, time("last")?);
    let met = batch.column_by_name("met")?.as_primitive_opt::<Int64Type>()?;
    (0..batch.num_rows())
        .map(|row| {
            Some(Sighting {
                body: body.value(row).to_owned(),
                first: Timestamp::from_microsecond(first.value(row)).ok()?,
                last: Timestamp::from_microsecond(last.value(row)).ok()?,
                count: u64::try_from(met.value(row)).ok()?,
                sample: sample.value(row).to_owned(),
                host: (!host.is_null(row)).then(|| host.value(row).to_owned()),
            })
        })
        .collect()
}
