//! How are lists of bodies read from and written to the files that people keep in spreadsheets?
//!
//! A file is CSV (UTF-8, with or without a byte order mark; commas, semicolons or tabs) or XLSX (its sheet `bodies`, else the first). Its first
//! line names the columns, in any order, by [`COLUMNS`] or their Chinese names. `oid`, `name_zh` and `class` must be there. Codes are those
//! of the API; kinds, classes, sectors and counties may be written in Chinese. Each contact role has three columns; several contacts of a
//! role stand in them in the same order, parted by `;`.

mod cells;
mod columns;
mod csv_text;
mod export;
mod sheet;
mod weigh;
mod workbook;

pub(crate) use cells::{needs_guard, unguarded};
pub use columns::COLUMNS;
pub(crate) use export::guarded;
pub use export::{CannotExport, Exported, write_csv, write_xlsx};
pub(crate) use sheet::lines_of;
pub use sheet::{Sheet, UnreadableSheet, read};
