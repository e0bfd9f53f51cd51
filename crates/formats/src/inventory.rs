//! How are lists of information systems read from and written to the files that people keep in spreadsheets?
//!
//! A file is CSV or XLSX, as lists of bodies are. Its first line names the columns, in any order, by [`COLUMNS`]; `name` and the four ratings must be
//! there. Ratings are 普, 中, 高 or `low`, `medium`, `high`. `grade` and `core` follow from the others: an export tells them, an import leaves them be.

use domain::inventory::{Facts, Running, System, SystemName};
use domain::law::responsibility::{CoreBusiness, SystemGrade, SystemNeeds};
use domain::registry::RefusedLine;
use domain::words::Message;

use crate::registry::{CannotExport, UnreadableSheet, guarded, lines_of, unguarded};

/// The columns, in the order in which they are written.
pub const COLUMNS: [&str; 12] = [
    "name",
    "purpose",
    "unit",
    "running",
    "confidentiality",
    "integrity",
    "availability",
    "legal_compliance",
    "core_business",
    "reason",
    "grade",
    "core",
];

/// Longest text of a cell, in characters.
pub const MOST_TEXT_CHARS: usize = 2_000;

/// A file as far as it could be read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SystemSheet {
    /// The systems with the numbers of their lines.
    pub systems: Vec<(u64, Facts)>,
    /// The lines that could not be read.
    pub refused: Vec<RefusedLine>,
}

/// Reads a file of systems. Every line is read by itself: what cannot be understood is refused with its number, and the rest is kept.
///
/// # Errors
/// [`UnreadableSheet`] if nothing of the file can be used.
pub fn read(bytes: &[u8]) -> Result<SystemSheet, UnreadableSheet> {
    let mut lines = lines_of(bytes)?.into_iter();
    let Some(first) = lines.next() else { return Err(UnreadableSheet::Empty) };
    let names = first.cells.map_err(|_| UnreadableSheet::NotUtf8 { line: first.number })?;
    let header = header(&names)?;
    let mut sheet = SystemSheet::default();
    for line in lines {
        match line.cells.map_err(|message| (None, message)).and_then(|cells| facts(&header, &cells)) {
            Ok(facts) => sheet.systems.push((line.number, facts)),
            Err((field, message)) => sheet.refused.push(RefusedLine { line: line.number, field, message }),
        }
    }
    Ok(sheet)
}

/// CSV in UTF-8 with a byte order mark and CRLF (RFC 4180); what a spreadsheet would run as a formula gets an apostrophe in front.
///
/// # Errors
/// [`CannotExport::Csv`] if the writer fails.
pub fn write_csv<'a>(systems: impl IntoIterator<Item = &'a System>) -> Result<Vec<u8>, CannotExport> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(b"\xEF\xBB\xBF".to_vec());
    writer.write_record(COLUMNS)?;
    for system in systems {
        writer.write_record(cells(&system.facts).map(guarded))?;
    }
    writer.into_inner().map_err(|error| CannotExport::Csv(error.into_error().into()))
}

/// The place of each column in the file.
type Header = [Option<usize>; COLUMNS.len()];

fn header(names: &[String]) -> Result<Header, UnreadableSheet> {
    let mut header: Header = [None; COLUMNS.len()];
    for (place, name) in names.iter().enumerate().filter(|(_, name)| !name.trim().is_empty()) {
        let known = COLUMNS.iter().position(|column| column.eq_ignore_ascii_case(name.trim()));
        let slot = known.and_then(|column| header.get_mut(column)).filter(|slot| slot.is_none());
        *slot.ok_or_else(|| UnreadableSheet::Column(name.trim().chars().take(60).collect()))? = Some(place);
    }
    for must in ["name", "confidentiality", "integrity", "availability", "legal_compliance"] {
        let column = COLUMNS.iter().position(|column| *column == must);
        if column.and_then(|column| header.get(column).copied().flatten()).is_none() {
            return Err(UnreadableSheet::ColumnMissing(must));
        }
    }
    Ok(header)
}

type Wrong = (Option<&'static str>, Message);

fn facts(header: &Header, cells: &[String]) -> Result<Facts, Wrong> {
    let text = |column: &'static str| -> Result<String, Wrong> {
        let place = COLUMNS.iter().position(|known| *known == column).and_then(|known| header.get(known).copied().flatten());
        let cell = place.and_then(|place| cells.get(place)).map_or("", |cell| unguarded(cell.trim()));
        if cell.chars().count() > MOST_TEXT_CHARS {
            return Err((Some(column), Message::new("inventory-text-long").with("most", MOST_TEXT_CHARS.to_string())));
        }
        Ok(cell.to_owned())
    };
    let grade = |column: &'static str| {
        let cell = text(column)?;
        let known = SystemGrade::ALL.iter().copied().find(|grade| grade.name_zh() == cell || grade.code().eq_ignore_ascii_case(&cell));
        known.ok_or_else(|| (Some(column), Message::new("inventory-grade-form")))
    };
    let name: SystemName = text("name")?
        .parse()
        .map_err(|_| (Some("name"), Message::new("inventory-name-form").with("most", SystemName::MAX_CHARACTERS.to_string())))?;
    let running = match text("running")?.as_str() {
        "" => Running::Own,
        word => Running::from_code(word).ok_or_else(|| (Some("running"), Message::new("inventory-running-form")))?,
    };
    let core_business = match text("core_business")?.as_str() {
        "" | "no" | "否" | "not_needed" => CoreBusiness::NotNeeded,
        "yes" | "是" | "needed" => CoreBusiness::Needed,
        _ => return Err((Some("core_business"), Message::new("inventory-core-form"))),
    };
    Ok(Facts {
        name,
        purpose: text("purpose")?,
        unit: text("unit")?,
        running,
        needs: SystemNeeds {
            confidentiality: grade("confidentiality")?,
            integrity: grade("integrity")?,
            availability: grade("availability")?,
            legal_compliance: grade("legal_compliance")?,
        },
        core_business,
        reason: text("reason")?,
    })
}

fn cells(facts: &Facts) -> [String; COLUMNS.len()] {
    let grade = |grade: SystemGrade| grade.name_zh().to_owned();
    let yes = |holds: bool| if holds { "yes" } else { "no" }.to_owned();
    [
        facts.name.to_string(),
        facts.purpose.clone(),
        facts.unit.clone(),
        facts.running.code().to_owned(),
        grade(facts.needs.confidentiality),
        grade(facts.needs.integrity),
        grade(facts.needs.availability),
        grade(facts.needs.legal_compliance),
        yes(facts.core_business == CoreBusiness::Needed),
        facts.reason.clone(),
        grade(facts.grade()),
        yes(facts.is_core()),
    ]
}

#[cfg(test)]
mod tests {
    use domain::words::BodyId;
    use jiff::Timestamp;

    use super::*;

    const FILE: &str = "name,confidentiality,integrity,availability,legal_compliance,core_business,purpose\n\
        公文系統,中,普,medium,普,是,收發文\n\
        官網,普,普,普,極高,否,\n\
        ,普,普,普,普,,\n\
        報表,low,low,HIGH,low,,=1+1\n";

    #[test]
    fn every_line_stands_for_itself() {
        let sheet = read(FILE.as_bytes()).unwrap();
        let told: Vec<_> = sheet.systems.iter().map(|(line, facts)| (*line, facts.name.as_str(), facts.grade(), facts.is_core())).collect();
        assert_eq!(told, [(2, "公文系統", SystemGrade::Medium, true), (5, "報表", SystemGrade::High, true)]);
        let refused: Vec<_> = sheet.refused.iter().map(|line| (line.line, line.field, line.message.key)).collect();
        assert_eq!(refused, [(3, Some("legal_compliance"), "inventory-grade-form"), (4, Some("name"), "inventory-name-form")]);
    }

    #[test]
    fn what_is_written_can_be_read_back() {
        let sheet = read(FILE.as_bytes()).unwrap();
        let system = |facts: &Facts| System {
            id: "00000000-0000-0000-0000-000000000001".parse().unwrap(),
            body: BodyId(1),
            facts: facts.clone(),
            entered_at: Timestamp::UNIX_EPOCH,
            entered_by: String::new(),
            retired_at: None,
        };
        let systems: Vec<System> = sheet.systems.iter().map(|(_, facts)| system(facts)).collect();
        let written = write_csv(&systems).unwrap();
        assert!(String::from_utf8(written.clone()).unwrap().contains("'=1+1"), "a spreadsheet runs nothing");
        let again = read(&written).unwrap();
        assert_eq!(
            again.systems.iter().map(|(_, facts)| facts).collect::<Vec<_>>(),
            sheet.systems.iter().map(|(_, facts)| facts).collect::<Vec<_>>()
        );
        assert!(again.refused.is_empty());
    }

    #[test]
    fn a_file_without_ratings_or_with_unknown_columns_is_refused() {
        assert_eq!(read(b"name,integrity\na,low\n"), Err(UnreadableSheet::ColumnMissing("confidentiality")));
        assert_eq!(read(b"name,colour\na,red\n"), Err(UnreadableSheet::Column("colour".to_owned())));
        assert_eq!(read(b""), Err(UnreadableSheet::Empty));
    }
}
