//! How are the rows of an answer handed out without naming Arrow?

use datafusion::arrow::array::{Array, AsArray, RecordBatch};
use datafusion::arrow::datatypes::{DataType, Float32Type, Float64Type, Int8Type, Int16Type, Int32Type, Int64Type, TimeUnit};
use datafusion::arrow::datatypes::{TimestampMicrosecondType, UInt8Type, UInt16Type, UInt32Type, UInt64Type};
use datafusion::arrow::util::display::{ArrayFormatter, FormatOptions};
use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};
use serde_json::Value;

use super::HistoryError;

/// The answer to a query.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Answer {
    /// Names of the columns, in order.
    pub columns: Vec<String>,
    /// The rows; instants are RFC 3339 texts with the offset +08:00.
    pub rows: Vec<Vec<Value>>,
    /// Whether there were more rows than were asked for.
    pub more: bool,
}

impl Answer {
    /// Adds the rows of `batch`, up to `most` in all.
    pub(super) fn take(&mut self, batch: &RecordBatch, most: usize) -> Result<(), HistoryError> {
        for row in 0..batch.num_rows() {
            if self.rows.len() >= most {
                self.more = true;
                return Ok(());
            }
            let mut values = Vec::with_capacity(batch.num_columns());
            for column in batch.columns() {
                values.push(value(column.as_ref(), row)?);
            }
            self.rows.push(values);
        }
        Ok(())
    }
}

fn value(column: &dyn Array, row: usize) -> Result<Value, HistoryError> {
    if column.is_null(row) {
        return Ok(Value::Null);
    }
    Ok(match column.data_type() {
        DataType::Boolean => column.as_boolean().value(row).into(),
        DataType::Int8 => column.as_primitive::<Int8Type>().value(row).into(),
        DataType::Int16 => column.as_primitive::<Int16Type>().value(row).into(),
        DataType::Int32 => column.as_primitive::<Int32Type>().value(row).into(),
        DataType::Int64 => column.as_primitive::<Int64Type>().value(row).into(),
        DataType::UInt8 => column.as_primitive::<UInt8Type>().value(row).into(),
        DataType::UInt16 => column.as_primitive::<UInt16Type>().value(row).into(),
        DataType::UInt32 => column.as_primitive::<UInt32Type>().value(row).into(),
        DataType::UInt64 => column.as_primitive::<UInt64Type>().value(row).into(),
        DataType::Float32 => f64::from(column.as_primitive::<Float32Type>().value(row)).into(),
        DataType::Float64 => column.as_primitive::<Float64Type>().value(row).into(),
        DataType::Utf8 => column.as_string::<i32>().value(row).into(),
        DataType::LargeUtf8 => column.as_string::<i64>().value(row).into(),
        DataType::Utf8View => column.as_string_view().value(row).into(),
        DataType::Timestamp(TimeUnit::Microsecond, _) => instant(column.as_primitive::<TimestampMicrosecondType>().value(row)).into(),
        _ => {
            let formatter = ArrayFormatter::try_new(column, &FormatOptions::default()).map_err(HistoryError::arrow)?;
            formatter.value(row).to_string().into()
        }
    })
}

/// RFC 3339 at +08:00.
fn instant(micros: i64) -> String {
    let taipei = TimeZone::fixed(Offset::constant(8));
    match Timestamp::from_microsecond(micros) {
        Ok(at) => at.to_zoned(taipei).strftime("%Y-%m-%dT%H:%M:%S%.6f%:z").to_string(),
        Err(_) => micros.to_string(),
    }
}
