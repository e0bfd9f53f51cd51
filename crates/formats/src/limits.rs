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

/// Largest file of bodies (CSV or XLSX) as uploaded, in bytes.
pub const SHEET_BYTES: usize = 16 * 1024 * 1024;

/// Largest such workbook once its parts are decompressed, in bytes.
pub const SHEET_UNPACKED_BYTES: u64 = 128 * 1024 * 1024;

/// How many parts a workbook may be packed of.
pub const SHEET_PARTS: usize = 1_000;

/// How many lines a file of bodies may have beside its header; the nation has 7,709 bodies.
pub const SHEET_LINES: usize = 50_000;

/// How many columns.
pub const SHEET_COLUMNS: usize = 64;

/// Longest line of a file of bodies in bytes, with the line breaks inside quotes.
pub const SHEET_LINE_BYTES: usize = 64 * 1024;

/// How many lines of the file one quoted field may span. What runs on is a quote that was never closed.
pub const SHEET_LINES_IN_QUOTES: usize = 20;

/// Largest file that is taken as evidence, in bytes.
pub const EVIDENCE_BYTES: u64 = 20 * 1024 * 1024;

/// How much of the end of such a file is looked at: the list of an archive's parts must lie within.
pub const EVIDENCE_TAIL_BYTES: usize = 1024 * 1024;
