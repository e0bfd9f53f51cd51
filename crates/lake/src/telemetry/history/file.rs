//! How is one Parquet file written so that it is there whole or not at all?

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use datafusion::arrow::array::{AsArray, RecordBatch};
use datafusion::arrow::compute::{concat_batches, sort_to_indices, take_record_batch};
use datafusion::arrow::datatypes::TimestampMicrosecondType;
use datafusion::parquet::arrow::ArrowWriter;
use datafusion::parquet::basic::{Compression, ZstdLevel};
use datafusion::parquet::file::metadata::SortingColumn;
use datafusion::parquet::file::properties::WriterProperties;
use datafusion::parquet::schema::types::ColumnPath;
use domain::telemetry::EventFile;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use sha2::{Digest, Sha256};

use super::HistoryError;
use super::rows::Partition;
use super::schema::{BLOOMED, SCHEMA};

/// Writes the rows of one partition to one file. `name` must be new; it ends up as `class=…/dt=…/hh=…/name.parquet`.
pub(super) fn write(root: &Path, partition: Partition, batches: &[RecordBatch], name: &str) -> Result<EventFile, HistoryError> {
    let batch = concat_batches(&SCHEMA, batches).map_err(HistoryError::arrow)?;
    let batch = sorted_by_time(&batch)?;
    let folder = folder(partition)?;
    std::fs::create_dir_all(root.join(&folder))?;
    let path = format!("{folder}/{name}.parquet");
    let unfinished = root.join(format!("{folder}/{name}.unfinished"));
    let written = write_batch(&unfinished, &batch);
    let (bytes, sha256) = written.inspect_err(|_| {
        // Half a file helps nobody and takes space that may be what was missing.
        let _ = std::fs::remove_file(&unfinished);
    })?;
    std::fs::rename(&unfinished, root.join(&path))?;
    sync_folders(root, &folder)?;
    let (from, to) = time_range(&batch)?;
    let bodies: BTreeSet<String> = text_column(&batch, "body")?.iter().flatten().map(str::to_owned).collect();
    let rows = batch.num_rows() as u64;
    Ok(EventFile { path, class: partition.class, from, to, rows, bodies: bodies.into_iter().collect(), bytes, sha256 })
}

fn folder(partition: Partition) -> Result<String, HistoryError> {
    let hour = Timestamp::from_second(partition.hour.saturating_mul(3600)).map_err(|error| HistoryError::Engine(error.to_string()))?;
    let hour = hour.to_zoned(TimeZone::UTC);
    Ok(format!("class={}/dt={}/hh={:02}", partition.class.code(), hour.date(), hour.hour()))
}

fn write_batch(path: &PathBuf, batch: &RecordBatch) -> Result<(u64, String), HistoryError> {
    let file = Hashing { inner: BufWriter::with_capacity(1 << 20, File::create(path)?), hasher: Sha256::new(), bytes: 0 };
    let mut writer = ArrowWriter::try_new(file, batch.schema(), Some(properties(batch.num_rows()))).map_err(HistoryError::parquet)?;
    writer.write(batch).map_err(HistoryError::parquet)?;
    let Hashing { inner, hasher, bytes } = writer.into_inner().map_err(HistoryError::parquet)?;
    let file = inner.into_inner().map_err(io::IntoInnerError::into_error)?;
    file.sync_all()?;
    let digest = hasher.finalize();
    Ok((bytes, digest.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat()))
}

fn properties(rows: usize) -> WriterProperties {
    let time = SCHEMA.index_of("time").ok().and_then(|index| i32::try_from(index).ok()).unwrap_or(0);
    let mut properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::try_new(1).unwrap_or_default()))
        .set_max_row_group_row_count(Some(ROW_GROUP_ROWS))
        .set_sorting_columns(Some(vec![SortingColumn { column_idx: time, descending: false, nulls_first: false }]))
        .set_created_by("lianfang".to_owned());
    for name in BLOOMED {
        let column = ColumnPath::from(name);
        properties = properties
            .set_column_bloom_filter_enabled(column.clone(), true)
            .set_column_bloom_filter_fpp(column.clone(), 0.01)
            .set_column_bloom_filter_max_ndv(column, rows.clamp(64, ROW_GROUP_ROWS) as u64);
    }
    // Nearly every value differs: a dictionary would only be built to be thrown away.
    for name in ["id", "raw"] {
        properties = properties.set_column_dictionary_enabled(ColumnPath::from(name), false);
    }
    properties.build()
}

fn sorted_by_time(batch: &RecordBatch) -> Result<RecordBatch, HistoryError> {
    let time = batch.column_by_name("time").ok_or_else(|| HistoryError::Engine("no column time".to_owned()))?;
    let order = sort_to_indices(time, None, None).map_err(HistoryError::arrow)?;
    take_record_batch(batch, &order).map_err(HistoryError::arrow)
}

fn time_range(batch: &RecordBatch) -> Result<(Timestamp, Timestamp), HistoryError> {
    let missing = || HistoryError::Engine("a file without times".to_owned());
    let times = batch.column_by_name("time").and_then(|time| time.as_primitive_opt::<TimestampMicrosecondType>()).ok_or_else(missing)?;
    let at = |micros: Option<&i64>| micros.and_then(|micros| Timestamp::from_microsecond(*micros).ok()).ok_or_else(missing);
    Ok((at(times.values().first())?, at(times.values().last())?))
}

fn text_column<'b>(batch: &'b RecordBatch, name: &str) -> Result<&'b datafusion::arrow::array::StringArray, HistoryError> {
    let column = batch.column_by_name(name).and_then(|column| column.as_string_opt::<i32>());
    column.ok_or_else(|| HistoryError::Engine(format!("no text column {name}")))
}

/// Makes the new names durable, from the file's folder up to the history's.
fn sync_folders(root: &Path, folder: &str) -> io::Result<()> {
    let mut at = root.join(folder);
    loop {
        File::open(&at)?.sync_all()?;
        if at == root || !at.pop() {
            return Ok(());
        }
    }
}

/// Counts and hashes what is written.
struct Hashing<W> {
    inner: W,
    hasher: Sha256,
    bytes: u64,
}

impl<W: Write> Write for Hashing<W> {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        let written = self.inner.write(buffer)?;
        self.hasher.update(buffer.get(..written).unwrap_or_default());
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

/// Rows of one row group: enough for statistics to prune and for bloom filters to pay.
const ROW_GROUP_ROWS: usize = 131_072;
