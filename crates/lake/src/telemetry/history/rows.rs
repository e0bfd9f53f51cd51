//! How do events become rows, parted as the files will be?

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, Int32Builder, RecordBatch, StringBuilder, TimestampMicrosecondBuilder};
use domain::telemetry::{Class, Columns};
use jiff::{SignedDuration, Timestamp};

use super::HistoryError;
use super::schema::SCHEMA;

/// One event with everything the history keeps of it.
#[derive(Debug, Clone, Copy)]
pub struct EventRow<'e> {
    /// Its identifier, from [`event_id`](crate::event_id).
    pub id: &'e str,
    /// OID of the body that sent it.
    pub body: &'e str,
    /// Name of the sensor.
    pub sensor: &'e str,
    /// When the platform received it.
    pub received_at: Timestamp,
    /// When it happened, by the source's own word.
    pub time: Timestamp,
    /// Its coarse kind.
    pub class: Class,
    /// Its named columns.
    pub columns: &'e Columns<'e>,
    /// The JSON text of all its fields.
    pub raw: &'e str,
}

/// Rows that were gathered together, parted by class and hour. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Rows {
    pub(super) parts: BTreeMap<Partition, Vec<RecordBatch>>,
}

/// Gathers rows.
#[derive(Debug, Default)]
pub struct RowsBuilder {
    parts: BTreeMap<Partition, PartBuilder>,
    scratch: String,
}

/// Where a row is kept: its class and the hour (UTC) since 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Partition {
    pub(super) class: Class,
    pub(super) hour: i64,
}

impl Partition {
    /// An event is kept under its own hour; one that claims to be far from its receipt, under the hour of its receipt, so that nobody can
    /// scatter a thousand files with a thousand invented dates.
    fn of(row: &EventRow<'_>) -> Self {
        let away = row.received_at.duration_since(row.time);
        let near = away <= LATEST && away >= -EARLIEST;
        let at = if near { row.time } else { row.received_at };
        Self { class: row.class, hour: at.as_second().div_euclid(3600) }
    }
}

impl Rows {
    /// How many rows.
    pub fn len(&self) -> usize {
        self.parts.values().flatten().map(RecordBatch::num_rows).sum()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// About how many bytes of memory they take.
    pub fn memory_bytes(&self) -> usize {
        self.parts.values().flatten().map(RecordBatch::get_array_memory_size).sum()
    }

    /// Adds the rows of `other`.
    pub fn extend(&mut self, other: Self) {
        for (partition, batches) in other.parts {
            self.parts.entry(partition).or_default().extend(batches);
        }
    }
}

impl RowsBuilder {
    /// Adds one event.
    pub fn push(&mut self, row: &EventRow<'_>) {
        let part = self.parts.entry(Partition::of(row)).or_default();
        part.push(row, &mut self.scratch);
    }

    /// The rows gathered.
    ///
    /// # Errors
    /// [`HistoryError::Engine`] if the columns do not fit together, which would be a fault of ours.
    pub fn finish(self) -> Result<Rows, HistoryError> {
        let mut parts = BTreeMap::new();
        for (partition, part) in self.parts {
            parts.insert(partition, vec![part.finish()?]);
        }
        Ok(Rows { parts })
    }
}

/// Builders in the order of [`SCHEMA`].
#[derive(Debug, Default)]
struct PartBuilder {
    always: [StringBuilder; 3],
    instants: [TimestampMicrosecondBuilder; 2],
    source: [StringBuilder; 3],
    host: StringBuilder,
    user: StringBuilder,
    src_ip: StringBuilder,
    src_port: Int32Builder,
    dst_ip: StringBuilder,
    dst_port: Int32Builder,
    texts: [StringBuilder; 9],
    raw: StringBuilder,
    answers: StringBuilder,
}

impl PartBuilder {
    fn push(&mut self, row: &EventRow<'_>, scratch: &mut String) {
        let columns = row.columns;
        for (builder, text) in self.always.iter_mut().zip([row.id, row.body, row.sensor]) {
            builder.append_value(text);
        }
        for (builder, instant) in self.instants.iter_mut().zip([row.received_at, row.time]) {
            builder.append_value(instant.as_microsecond());
        }
        for (builder, word) in self.source.iter_mut().zip([columns.category, columns.product, columns.service]) {
            builder.append_option(word);
        }
        self.host.append_option(columns.host.as_deref());
        self.user.append_option(columns.user.as_deref());
        append_list(&mut self.src_ip, columns.src_ip.iter(), scratch);
        self.src_port.append_option(columns.src_port.map(i32::from));
        append_list(&mut self.dst_ip, columns.dst_ip.iter(), scratch);
        self.dst_port.append_option(columns.dst_port.map(i32::from));
        let [domain, url, hash, rest @ ..] = &mut self.texts;
        domain.append_option(columns.domain.as_deref());
        url.append_option(columns.url.as_deref());
        append_list(hash, columns.hashes.iter(), scratch);
        let texts = [&columns.process, &columns.command_line, &columns.file_path, &columns.action, &columns.outcome, &columns.event_code];
        for (builder, text) in rest.iter_mut().zip(texts) {
            builder.append_option(text.as_deref());
        }
        self.raw.append_value(row.raw);
        append_list(&mut self.answers, columns.answers.iter(), scratch);
    }

    fn finish(self) -> Result<RecordBatch, HistoryError> {
        let mut arrays: Vec<ArrayRef> = Vec::with_capacity(SCHEMA.fields().len());
        let text = |mut builder: StringBuilder| Arc::new(builder.finish()) as ArrayRef;
        let port = |mut builder: Int32Builder| Arc::new(builder.finish()) as ArrayRef;
        arrays.extend(self.always.map(text));
        arrays.extend(self.instants.map(|mut builder| Arc::new(builder.finish().with_timezone("UTC")) as ArrayRef));
        arrays.extend(self.source.map(text));
        arrays.extend([text(self.host), text(self.user), text(self.src_ip), port(self.src_port), text(self.dst_ip), port(self.dst_port)]);
        arrays.extend(self.texts.map(text));
        arrays.extend([text(self.raw), text(self.answers)]);
        RecordBatch::try_new(Arc::clone(&SCHEMA), arrays).map_err(HistoryError::arrow)
    }
}

/// Appends the things parted by spaces, or nothing if there are none.
fn append_list<T: std::fmt::Display>(builder: &mut StringBuilder, things: impl Iterator<Item = T>, scratch: &mut String) {
    scratch.clear();
    for thing in things {
        if !scratch.is_empty() {
            scratch.push(' ');
        }
        // Writing to a string cannot fail.
        let _ = write!(scratch, "{thing}");
    }
    builder.append_option((!scratch.is_empty()).then_some(scratch.as_str()));
}

/// How long before its receipt an event may lie to be kept under its own hour.
const LATEST: SignedDuration = SignedDuration::from_hours(48);
/// How far a sensor's clock may be ahead.
const EARLIEST: SignedDuration = SignedDuration::from_hours(1);
