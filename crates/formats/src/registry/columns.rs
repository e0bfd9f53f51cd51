//! Which columns does a file of bodies have, and what does a line of them say?

use domain::registry::{Contact, ContactRole, NewBody, Oid};
use domain::words::Message;
use jiff::civil::Date;

use super::cells;
use super::sheet::UnreadableSheet;

/// The columns in the order of an export.
pub const COLUMNS: [&str; 20] = [
    "oid",
    "name_zh",
    "name_en",
    "kind",
    "class",
    "level",
    "level_approved_on",
    "county",
    "superior_oid",
    "sector_authority_oid",
    "ci_sector",
    "ciso_name",
    "ciso_email",
    "ciso_phone",
    "officer_name",
    "officer_email",
    "officer_phone",
    "on_call_name",
    "on_call_email",
    "on_call_phone",
];

/// The columns' Chinese names, in the same order.
const CHINESE: [&str; 20] = [
    "機關OID",
    "機關名稱",
    "英文名稱",
    "機關類別",
    "機關層級",
    "資通安全責任等級",
    "等級核定日期",
    "縣市",
    "上級機關OID",
    "中央目的事業主管機關OID",
    "關鍵基礎設施領域",
    "資安長姓名",
    "資安長電子郵件",
    "資安長電話",
    "資安專責人員姓名",
    "資安專責人員電子郵件",
    "資安專責人員電話",
    "緊急聯絡人姓名",
    "緊急聯絡人電子郵件",
    "緊急聯絡人電話",
];

/// Without these a line says nothing.
const NEEDED: [&str; 3] = ["oid", "name_zh", "class"];

/// Which column stands where.
pub(super) struct Header {
    places: Vec<&'static str>,
}

/// A field and what is wrong with it.
pub(super) type Wrong = (Option<&'static str>, Message);

impl Header {
    /// Reads the first line.
    pub(super) fn read(names: &[String]) -> Result<Self, UnreadableSheet> {
        let mut places: Vec<&'static str> = Vec::new();
        for name in names {
            let name = name.trim();
            let known = COLUMNS.iter().zip(CHINESE).find(|(column, chinese)| column.eq_ignore_ascii_case(name) || *chinese == name);
            match known {
                Some((column, _)) if !places.contains(column) => places.push(column),
                // Spreadsheets leave empty columns behind their table.
                None if name.is_empty() => places.push(""),
                Some(_) | None => return Err(UnreadableSheet::Column(name.chars().take(60).collect())),
            }
        }
        match NEEDED.into_iter().find(|needed| !places.contains(needed)) {
            Some(missing) => Err(UnreadableSheet::ColumnMissing(missing)),
            None => Ok(Self { places }),
        }
    }

    /// Whether any column tells of contacts.
    pub(super) fn tells_contacts(&self) -> bool {
        self.places.iter().any(|column| column.ends_with("_name"))
    }

    /// The cell of a column, without blanks at its ends; empty if the line or the file has none.
    fn cell<'a>(&self, cells: &'a [String], column: &str) -> &'a str {
        let place = self.places.iter().position(|known| *known == column);
        place.and_then(|place| cells.get(place)).map_or("", |cell| unguarded(cell.trim()))
    }
}

/// Reads one line: the body, and the day on which its level was approved, if the line says it.
pub(super) fn body(header: &Header, cells: &[String]) -> Result<(NewBody, Option<Date>), Wrong> {
    let beyond = cells.iter().skip(header.places.len()).any(|cell| !cell.trim().is_empty());
    if beyond {
        return Err((None, Message::new("registry-line-cells").with("columns", header.places.len().to_string())));
    }
    let cell = |column| header.cell(cells, column);
    let oid = |column: &'static str| -> Result<Option<Oid>, Wrong> {
        let text = cell(column);
        if text.is_empty() {
            return Ok(None);
        }
        let refused = |_| (Some(column), Message::new("registry-line-oid").with("text", shortened(text)));
        text.parse().map(Some).map_err(refused)
    };
    let coded = |column: &'static str| (Some(column), Message::new("registry-line-code").with("text", shortened(cell(column))));
    let missing = |column: &'static str| (Some(column), Message::new("registry-line-empty"));
    let class = cells::class(cell("class")).ok_or_else(|| if cell("class").is_empty() { missing("class") } else { coded("class") })?;
    let kind = match cell("kind") {
        // The class tells the kind.
        "" => class.kind(),
        text => cells::kind(text).ok_or_else(|| coded("kind"))?,
    };
    let name_zh = match cell("name_zh") {
        "" => return Err(missing("name_zh")),
        name => name.to_owned(),
    };
    let approved_on = optional(cell("level_approved_on"), cells::day, || coded("level_approved_on"))?;
    let body = NewBody {
        oid: oid("oid")?.ok_or_else(|| missing("oid"))?,
        name_zh,
        name_en: Some(cell("name_en")).filter(|name| !name.is_empty()).map(str::to_owned),
        kind,
        class,
        level: optional(cell("level"), cells::level, || coded("level"))?,
        county: optional(cell("county"), cells::county, || coded("county"))?,
        superior: oid("superior_oid")?,
        sector_authority: oid("sector_authority_oid")?,
        ci_sector: optional(cell("ci_sector"), cells::ci_sector, || coded("ci_sector"))?,
        contacts: contacts(header, cells)?,
    };
    match approved_on {
        Some(_) if body.level.is_none() => Err(missing("level")),
        _ => Ok((body, approved_on)),
    }
}

/// Nothing for an empty cell; refused by `wrong` if it says nothing known.
fn optional<T>(text: &str, read: fn(&str) -> Option<T>, wrong: impl FnOnce() -> Wrong) -> Result<Option<T>, Wrong> {
    if text.is_empty() { Ok(None) } else { read(text).map(Some).ok_or_else(wrong) }
}

fn contacts(header: &Header, cells: &[String]) -> Result<Vec<Contact>, Wrong> {
    let mut contacts = Vec::new();
    for (role, [name, email, phone]) in contact_columns() {
        let parts = |column| split(header.cell(cells, column));
        let (names, emails, phones) = (parts(name), parts(email), parts(phone));
        if emails.len().max(phones.len()) > names.len() {
            return Err((Some(name), Message::new("registry-line-contact")));
        }
        for (place, contact) in names.into_iter().enumerate() {
            let optional = |parts: &[&str]| parts.get(place).filter(|part| !part.is_empty()).map(|part| (*part).to_owned());
            contacts.push(Contact { role, name: contact.to_owned(), email: optional(&emails), phone: optional(&phones) });
        }
    }
    Ok(contacts)
}

/// The three columns of each role.
pub(super) fn contact_columns() -> [(ContactRole, [&'static str; 3]); 3] {
    [
        (ContactRole::Ciso, ["ciso_name", "ciso_email", "ciso_phone"]),
        (ContactRole::Officer, ["officer_name", "officer_email", "officer_phone"]),
        (ContactRole::OnCall, ["on_call_name", "on_call_email", "on_call_phone"]),
    ]
}

fn split(cell: &str) -> Vec<&str> {
    if cell.is_empty() { Vec::new() } else { cell.split(';').map(str::trim).collect() }
}

/// A cell without the apostrophe that an export puts before what a spreadsheet would run as a formula.
fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if cells::needs_guard(rest) => rest,
        Some(_) | None => cell,
    }
}

fn shortened(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(60).collect()
}
