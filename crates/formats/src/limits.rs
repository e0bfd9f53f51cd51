//! How much may anything from outside weigh, nest or repeat?
//!
//! Every limit on outside input stands here, and `docs/limits.md` repeats them for operators. A reader that needs another limit adds it here.

/// Largest body of one request as it is sent, compressed or not, in bytes.
pub const REQUEST_BYTES: usize = 32 * 1024 * 1024;

/// Largest body of one request once decompressed, in bytes.
pub const UNPACKED_BYTES: usize = 128 * 1024 * 1024;

/// How many times larger than its compressed form a body may become. Real logs stay below 100; a bomb reaches 1,000 and more.
pub const UNPACK_RATIO: usize = 400;

/// Below this size, in bytes, the ratio is not looked at: short repetitive bodies compress extremely well.
pub const UNPACK_RATIO_FROM_BYTES: usize = 4 * 1024 * 1024;

/// Longest line (one event) in bytes.
pub const LINE_BYTES: usize = 1024 * 1024;

/// How deep the objects and lists of one event may be nested, the event itself being the first level.
pub const NESTING: usize = 32;

/// How many fields one event may have, those of nested objects counted too.
pub const FIELDS: usize = 2_000;

/// How many events one request may carry.
pub const EVENTS_PER_REQUEST: usize = 100_000;

/// How many refused lines are listed in one answer; further ones are only counted.
pub const REFUSED_LINES_LISTED: usize = 1_000;

/// Largest JSON document that is read whole because it is not one object a line, in bytes.
pub const DOCUMENT_BYTES: u64 = 512 * 1024 * 1024;

/// Largest file of detection rules in bytes.
pub const RULE_FILE_BYTES: u64 = 1024 * 1024;

/// Largest list of indicators in bytes.
pub const INDICATOR_FILE_BYTES: u64 = 512 * 1024 * 1024;
