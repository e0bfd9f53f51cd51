//! Which files must a query read, and how do files and unflushed rows become one table?

use std::path::PathBuf;
use std::sync::Arc;

use async_trait::async_trait;
use datafusion::arrow::datatypes::SchemaRef;
use datafusion::catalog::{Session, TableProvider};
use datafusion::common::ScalarValue;
use datafusion::datasource::MemTable;
use datafusion::datasource::file_format::parquet::ParquetFormat;
use datafusion::datasource::listing::{ListingOptions, ListingTable, ListingTableConfig, ListingTableUrl};
use datafusion::error::{DataFusionError, Result};
use datafusion::logical_expr::{BinaryExpr, Expr, Operator, TableProviderFilterPushDown, TableType};
use datafusion::physical_plan::ExecutionPlan;
use datafusion::physical_plan::union::UnionExec;
use domain::telemetry::EventFile;
use jiff::Timestamp;

use super::schema::SCHEMA;

/// The table `events`: the files of the history, pruned by the register's rows before any is opened, and the rows not yet in a file.
#[derive(Debug)]
pub(super) struct EventsTable {
    pub(super) root: PathBuf,
    pub(super) files: Vec<EventFile>,
    pub(super) tail: MemTable,
}

#[async_trait]
impl TableProvider for EventsTable {
    fn schema(&self) -> SchemaRef {
        Arc::clone(&SCHEMA)
    }

    fn table_type(&self) -> TableType {
        TableType::Base
    }

    fn supports_filters_pushdown(&self, filters: &[&Expr]) -> Result<Vec<TableProviderFilterPushDown>> {
        // Everything helps to leave out files and row groups; what is left is filtered again above.
        Ok(vec![TableProviderFilterPushDown::Inexact; filters.len()])
    }

    async fn scan(
        &self,
        state: &dyn Session,
        projection: Option<&Vec<usize>>,
        filters: &[Expr],
        limit: Option<usize>,
    ) -> Result<Arc<dyn ExecutionPlan>> {
        let tail = self.tail.scan(state, projection, &[], limit).await?;
        let wanted = Span::of(filters);
        let mut urls = Vec::new();
        for file in self.files.iter().filter(|file| wanted.meets(file)) {
            urls.push(file_url(&self.root.join(&file.path))?);
        }
        if urls.is_empty() {
            return Ok(tail);
        }
        let options = ListingOptions::new(Arc::new(ParquetFormat::default()));
        let config = ListingTableConfig::new_with_multi_paths(urls).with_listing_options(options).with_schema(Arc::clone(&SCHEMA));
        let files = ListingTable::try_new(config)?.scan(state, projection, filters, limit).await?;
        UnionExec::try_new(vec![files, tail])
    }
}

/// The times that a query can be interested in, in microseconds, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Span {
    from: i64,
    to: i64,
}

impl Span {
    fn of(filters: &[Expr]) -> Self {
        filters.iter().fold(Self { from: i64::MIN, to: i64::MAX }, Self::narrowed)
    }

    fn narrowed(self, filter: &Expr) -> Self {
        match filter {
            Expr::BinaryExpr(BinaryExpr { left, op: Operator::And, right }) => self.narrowed(left).narrowed(right),
            Expr::BinaryExpr(BinaryExpr { left, op, right }) => match (is_time(left), micros(right), is_time(right), micros(left)) {
                (true, Some(at), _, _) => self.cut(*op, at),
                (_, _, true, Some(at)) => op.swap().map_or(self, |op| self.cut(op, at)),
                _ => self,
            },
            Expr::Between(between) if !between.negated && is_time(&between.expr) => {
                let low = micros(&between.low).map_or(self, |at| self.cut(Operator::GtEq, at));
                micros(&between.high).map_or(low, |at| low.cut(Operator::LtEq, at))
            }
            _ => self,
        }
    }

    fn cut(self, op: Operator, at: i64) -> Self {
        // Bounds are kept closed: one microsecond too many does no harm, since rows are filtered again.
        match op {
            Operator::Eq => Self { from: self.from.max(at), to: self.to.min(at) },
            Operator::Gt | Operator::GtEq => Self { from: self.from.max(at), ..self },
            Operator::Lt | Operator::LtEq => Self { to: self.to.min(at), ..self },
            _ => self,
        }
    }

    fn meets(self, file: &EventFile) -> bool {
        file.from.as_microsecond() <= self.to && file.to.as_microsecond() >= self.from
    }
}

fn is_time(expr: &Expr) -> bool {
    matches!(expr, Expr::Column(column) if column.name == "time")
}

fn micros(expr: &Expr) -> Option<i64> {
    let Expr::Literal(value, _) = expr else { return None };
    match value {
        ScalarValue::TimestampSecond(at, _) => at.and_then(|at| at.checked_mul(1_000_000)),
        ScalarValue::TimestampMillisecond(at, _) => at.and_then(|at| at.checked_mul(1_000)),
        ScalarValue::TimestampMicrosecond(at, _) => *at,
        ScalarValue::TimestampNanosecond(at, _) => at.map(|at| at.div_euclid(1_000)),
        ScalarValue::Utf8(Some(text)) => text.parse::<Timestamp>().ok().map(Timestamp::as_microsecond),
        _ => None,
    }
}

fn file_url(path: &std::path::Path) -> Result<ListingTableUrl> {
    let text = path.to_str().ok_or_else(|| DataFusionError::Plan("the history's folder has a name that is not UTF-8".to_owned()))?;
    // Not parsed from text: `=` and other letters of a path need no escaping this way.
    ListingTableUrl::parse(text)
}

#[cfg(test)]
mod tests {
    use datafusion::prelude::{col, lit};

    use super::*;

    #[test]
    fn narrows_by_every_way_of_naming_a_time() {
        let at = |micros| lit(ScalarValue::TimestampMicrosecond(Some(micros), Some("UTC".into())));
        let all = Span { from: i64::MIN, to: i64::MAX };
        let cases = [
            (col("time").gt_eq(at(5)).and(col("time").lt(at(9))), Span { from: 5, to: 9 }),
            (at(5).lt(col("time")), Span { from: 5, ..all }),
            (col("time").between(at(2), at(3)), Span { from: 2, to: 3 }),
            (col("time").not_between(at(2), at(3)), all),
            (col("time").gt(at(5)).or(col("time").lt(at(2))), all),
            (col("received_at").gt(at(5)), all),
        ];
        for (filter, expected) in cases {
            assert_eq!(Span::of(std::slice::from_ref(&filter)), expected, "{filter}");
        }
    }
}
