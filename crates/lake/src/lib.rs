//! The history of events: a durable journal in front, columnar files behind, SQL over both. Nobody else names Arrow, Parquet or DataFusion.

mod telemetry;

pub use telemetry::history::{Answer, History, HistoryError, Scope, Sighting, Wanted};
pub use telemetry::history::{EventRow, Rows, RowsBuilder};
pub use telemetry::journal::{Frame, Journal, JournalError, JournalSettings, Reader};
pub use telemetry::parcel::{Parcel, ParcelHeader, UnreadableParcel, event_id};
