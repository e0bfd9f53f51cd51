//! In which shapes do events arrive from sensors and shippers?

pub mod body;
pub mod bulk;
pub mod charset;
pub mod evtx;
pub mod json;
pub mod line;
pub mod moment;
pub mod ndjson;
pub mod shape;
pub mod text;
pub mod unpack;

mod auditd;
mod keyed;
mod list;
mod syslog;
mod weblog;
mod windows;
mod windows_logs;
