//! In which shapes do events arrive from sensors and shippers?

pub mod bulk;
pub mod line;
pub mod ndjson;
pub mod unpack;
