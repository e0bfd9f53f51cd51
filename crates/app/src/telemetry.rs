//! How do events come in, how are they examined and kept, and how is the history asked?

mod accept;
mod accept_bulk;
mod digest;
mod findings;
mod flush;
mod kept;
mod lookback;
mod pump;
mod query;
mod receive;
mod scope;
mod sensors;
mod settled;
mod sweep;
mod warm;

pub use accept::{Accepted, CountedBy, accept};
pub use accept_bulk::{BulkAccepted, Item, accept_bulk, actions};
pub use kept::{Telemetry, TelemetrySettings};
pub use pump::pump;
pub use query::{Answer, query};
pub use receive::{Post, REQUEST_BYTES, RefusedLine, body_too_large, charset, knows_encoding};
pub use sensors::{SensorLine, sensors};
pub use settled::settled;
pub use sweep::{Sighting, sweep};
