//! How are bodies written into files that open in any spreadsheet, and can be read back?

use domain::registry::{CiSector, ContactRole, County, Level, NewBody};
use jiff::civil::Date;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};

use super::cells::needs_guard;
use super::columns::{COLUMNS, contact_columns};

/// A body as a file tells it.
#[derive(Debug, Clone, Copy)]
pub struct Exported<'a> {
    /// The body.
    pub body: &'a NewBody,
    /// The day on which its level was approved.
    pub approved_on: Option<Date>,
}

impl<'a> From<&'a NewBody> for Exported<'a> {
    fn from(body: &'a NewBody) -> Self {
        Self { body, approved_on: None }
    }
}

/// The file could not be made.
#[derive(Debug, thiserror::Error)]
pub enum CannotExport {
    /// More lines or longer texts than a workbook can hold.
    #[error("the workbook cannot be made: {0}")]
    Workbook(#[from] XlsxError),
    /// The CSV writer failed.
    #[error("the CSV cannot be made: {0}")]
    Csv(#[from] csv::Error),
}

/// CSV in UTF-8 with a byte order mark, which Excel needs for Chinese, and CRLF (RFC 4180). What a spreadsheet would run as a formula gets
/// an apostrophe in front; reading takes it off again.
///
/// # Errors
/// [`CannotExport::Csv`] if the writer fails.
pub fn write_csv<'a>(bodies: impl IntoIterator<Item = impl Into<Exported<'a>>>) -> Result<Vec<u8>, CannotExport> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(b"\xEF\xBB\xBF".to_vec());
    writer.write_record(COLUMNS)?;
    for body in bodies {
        writer.write_record(cells(body.into()).map(guarded))?;
    }
    writer.into_inner().map_err(|error| CannotExport::Csv(error.into_error().into()))
}

/// An XLSX workbook with one sheet `bodies`; every cell is text and none a formula.
///
/// # Errors
/// [`CannotExport::Workbook`] if there are more bodies than a sheet has rows.
pub fn write_xlsx<'a>(bodies: impl IntoIterator<Item = impl Into<Exported<'a>>>) -> Result<Vec<u8>, CannotExport> {
    let mut workbook = Workbook::new();
    // The file tells nothing of when it was made, so that equal registers give equal files.
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?));
    let sheet = workbook.add_worksheet();
    sheet.set_name("bodies")?;
    let head = Format::new().set_bold();
    for (place, column) in (0_u16..).zip(COLUMNS) {
        sheet.write_string_with_format(0, place, column, &head)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.set_column_width(0, 34)?;
    sheet.set_column_width(1, 40)?;
    for (row, body) in (1_u32..).zip(bodies) {
        for (place, cell) in (0_u16..).zip(cells(body.into())).filter(|(_, cell)| !cell.is_empty()) {
            sheet.write_string(row, place, guarded(cell))?;
        }
    }
    Ok(workbook.save_to_buffer()?)
}

/// One body's cells in the order of [`COLUMNS`].
fn cells(exported: Exported<'_>) -> [String; 20] {
    let Exported { body, approved_on } = exported;
    let oid = |oid: Option<&domain::registry::Oid>| oid.map(ToString::to_string).unwrap_or_default();
    let [ciso, officer, on_call] = contact_columns().map(|(role, _)| contact_cells(body, role));
    let [ciso_name, ciso_email, ciso_phone] = ciso;
    let [officer_name, officer_email, officer_phone] = officer;
    let [on_call_name, on_call_email, on_call_phone] = on_call;
    [
        body.oid.to_string(),
        body.name_zh.clone(),
        body.name_en.clone().unwrap_or_default(),
        body.kind.code().to_owned(),
        body.class.code().to_owned(),
        body.level.map(Level::code).unwrap_or_default().to_owned(),
        approved_on.map(|day| day.to_string()).unwrap_or_default(),
        body.county.map(County::code).unwrap_or_default().to_owned(),
        oid(body.superior.as_ref()),
        oid(body.sector_authority.as_ref()),
        body.ci_sector.map(CiSector::code).unwrap_or_default().to_owned(),
        ciso_name,
        ciso_email,
        ciso_phone,
        officer_name,
        officer_email,
        officer_phone,
        on_call_name,
        on_call_email,
        on_call_phone,
    ]
}

/// Names, addresses and telephones of one role, several parted by `;`.
fn contact_cells(body: &NewBody, role: ContactRole) -> [String; 3] {
    let contacts: Vec<_> = body.contacts.iter().filter(|contact| contact.role == role).collect();
    let joined = |parts: Vec<&str>| if parts.iter().all(|part| part.is_empty()) { String::new() } else { parts.join(";") };
    // A name's own semicolon would part it; its full-width twin reads alike.
    let names: Vec<String> = contacts.iter().map(|contact| contact.name.replace(';', "；")).collect();
    [
        joined(names.iter().map(String::as_str).collect()),
        joined(contacts.iter().map(|contact| contact.email.as_deref().unwrap_or("")).collect()),
        joined(contacts.iter().map(|contact| contact.phone.as_deref().unwrap_or("")).collect()),
    ]
}

/// A cell as it leaves: what a spreadsheet would run gets an apostrophe in front.
pub(crate) fn guarded(cell: String) -> String {
    if needs_guard(&cell) { format!("'{cell}") } else { cell }
}
