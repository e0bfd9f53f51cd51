//! Which columns does the history have?
//!
//! `docs/history-layout.md` tells readers the same. A column may be added at the end; none is ever renamed or given another type.

use std::sync::{Arc, LazyLock};

use datafusion::arrow::datatypes::{DataType, Field, Schema, SchemaRef, TimeUnit};

/// The one schema of events, in the journal's unflushed tail and in every file.
pub(super) static SCHEMA: LazyLock<SchemaRef> = LazyLock::new(|| {
    let text = |name: &str| Field::new(name, DataType::Utf8, true);
    let always = |name: &str| Field::new(name, DataType::Utf8, false);
    let instant = |name: &str| Field::new(name, DataType::Timestamp(TimeUnit::Microsecond, Some("UTC".into())), false);
    // Signed, because not every reader knows unsigned numbers.
    let port = |name: &str| Field::new(name, DataType::Int32, true);
    Arc::new(Schema::new(vec![
        always("id"),
        always("body"),
        always("sensor"),
        instant("received_at"),
        instant("time"),
        text("category"),
        text("product"),
        text("service"),
        text("host"),
        text("user"),
        text("src_ip"),
        port("src_port"),
        text("dst_ip"),
        port("dst_port"),
        text("domain"),
        text("url"),
        text("hash"),
        text("process"),
        text("command_line"),
        text("file_path"),
        text("action"),
        text("outcome"),
        text("event_code"),
        always("raw"),
        text("answers"),
    ]))
});

/// Columns that files carry bloom filters for.
pub(super) const BLOOMED: [&str; 5] = ["host", "src_ip", "dst_ip", "domain", "hash"];
