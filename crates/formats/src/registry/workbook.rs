//! How are the lines of an XLSX workbook read without letting it grow?

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{DataRef, Reader as _, Xlsx};
use domain::words::Message;

use super::sheet::{Line, TOO_MANY_COLUMNS, TOO_MANY_LINES, UnreadableSheet};
use super::weigh::weigh;
use crate::limits::{SHEET_COLUMNS, SHEET_LINE_BYTES, SHEET_LINES};

/// The lines of the sheet `bodies`, else of the first sheet; blank ones are left out.
pub(super) fn lines(bytes: &[u8]) -> Result<Vec<Line>, UnreadableSheet> {
    weigh(bytes)?;
    let broken = |error: calamine::XlsxError| UnreadableSheet::Workbook(error.to_string());
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    let names = workbook.sheet_names();
    let Some(name) = names.iter().find(|name| *name == "bodies").or(names.first()).cloned() else {
        return Err(UnreadableSheet::Empty);
    };
    // Cells are taken one by one: one cell at the far corner of a sheet would make a whole range of it enormous.
    let mut reader = workbook.worksheet_cells_reader(&name).map_err(broken)?;
    let mut rows: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    while let Some(cell) = reader.next_cell().map_err(broken)? {
        let (row, column) = cell.get_position();
        let text = text(cell.get_value());
        if text.is_empty() {
            continue;
        }
        let column = column as usize;
        if column >= SHEET_COLUMNS {
            return Err(TOO_MANY_COLUMNS);
        }
        let cells = rows.entry(row).or_default();
        if cells.len() <= column {
            cells.resize(column + 1, String::new());
        }
        if let Some(place) = cells.get_mut(column) {
            *place = text;
        }
        if rows.len() > SHEET_LINES + 1 {
            return Err(TOO_MANY_LINES);
        }
    }
    Ok(rows.into_iter().map(|(row, cells)| Line { number: u64::from(row) + 1, cells: within_limits(cells) }).collect())
}

fn within_limits(cells: Vec<String>) -> Result<Vec<String>, Message> {
    if cells.iter().map(String::len).sum::<usize>() > SHEET_LINE_BYTES {
        return Err(Message::new("registry-line-too-long").with("most", SHEET_LINE_BYTES.to_string()));
    }
    Ok(cells)
}

/// A cell as its writer saw it. An over-long text is cut just above the limit, which then refuses its line.
fn text(value: &DataRef<'_>) -> String {
    let cut = |text: &str| text.chars().take(SHEET_LINE_BYTES + 1).collect::<String>();
    match value {
        DataRef::SharedString(text) => cut(text),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => cut(text),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(truth) => truth.to_string(),
        DataRef::DateTime(instant) => instant.as_f64().to_string(),
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}
