//! What do the words in the cells of a file of bodies mean?

use domain::registry::{BodyClass, BodyKind, CiSector, County, Level, search_form};
use jiff::ToSpan as _;
use jiff::civil::{Date, date};

/// A kind by its code or its Chinese name.
pub(super) fn kind(text: &str) -> Option<BodyKind> {
    let named = |kind| match kind {
        BodyKind::Central => "中央機關",
        BodyKind::Local => "地方政府",
        BodyKind::SpecificNonGovernment => "特定非公務機關",
    };
    BodyKind::ALL.into_iter().find(|kind| same(text, kind.code(), named(*kind)))
}

/// A class by its code or its Chinese name.
pub(super) fn class(text: &str) -> Option<BodyClass> {
    let named = |class| match class {
        BodyClass::ExecutiveYuan => "行政院",
        BodyClass::PresidentOrYuan => "府會四院",
        BodyClass::CentralDirect => "行政院直屬機關",
        BodyClass::CentralSubordinate => "中央所屬機關",
        BodyClass::LocalGovernment => "直轄市、縣(市)政府",
        BodyClass::LocalSubordinate => "地方所屬機關",
        BodyClass::Township => "鄉(鎮、市)公所",
        BodyClass::Council => "直轄市、縣(市)議會",
        BodyClass::TownshipCouncil => "鄉(鎮、市)民代表會",
        BodyClass::CiProvider => "關鍵基礎設施提供者",
        BodyClass::PublicEnterprise => "公營事業",
        BodyClass::EndowedFoundation => "政府捐助之財團法人",
    };
    BodyClass::ALL.into_iter().find(|class| same(text, class.code(), named(*class)))
}

/// A level by its letter, in either case and width.
pub(super) fn level(text: &str) -> Option<Level> {
    Level::ALL.into_iter().find(|level| same(text, level.code(), level.code()))
}

/// A day as `2022-01-13`, `2022/1/13`, by the years of the Republic `111/1/13`, or as spreadsheets number their days.
pub(super) fn day(text: &str) -> Option<Date> {
    if let Ok(number) = text.parse::<u16>() {
        // Spreadsheets count from the last day but one of 1899; so few days would lie before anybody kept levels.
        return date(1899, 12, 30).checked_add(i64::from(number).days()).ok().filter(|day| day.year() > 2000);
    }
    let mut parts = text.split(['-', '/', '.']).map(|part| part.trim().parse::<i16>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    let year = if year < 1_000 { year.checked_add(1_911)? } else { year };
    if parts.next().is_some() {
        return None;
    }
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// A county by its ISO 3166-2:TW code or its name, with 台 or 臺.
pub(super) fn county(text: &str) -> Option<County> {
    let english = |county: &County| search_form(county.name_en()) == search_form(text);
    County::ALL.into_iter().find(|county| same(text, county.code(), county.name_zh()) || english(county))
}

/// A sector by its code or its Chinese name.
pub(super) fn ci_sector(text: &str) -> Option<CiSector> {
    let named = |sector| match sector {
        CiSector::Energy => "能源",
        CiSector::Water => "水資源",
        CiSector::Communications => "通訊傳播",
        CiSector::Transport => "交通",
        CiSector::Finance => "金融",
        CiSector::EmergencyAndHospitals => "緊急救援與醫院",
        CiSector::Government => "中央與地方政府",
        CiSector::HighTechParks => "高科技園區",
    };
    CiSector::ALL.into_iter().find(|sector| same(text, sector.code(), named(*sector)))
}

/// A cell without the apostrophe that it got on its way out.
pub(crate) fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if needs_guard(rest) => rest,
        _ => cell,
    }
}

/// Whether a cell gets an apostrophe in front on its way out: a spreadsheet would take it for a formula (OWASP, CSV injection), or it begins with
/// an apostrophe of its own.
pub(crate) fn needs_guard(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠', '\''])
}

fn same(text: &str, code: &str, name: &str) -> bool {
    let form = search_form(text);
    form == search_form(code) || form == search_form(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_people_and_spreadsheets_write_them() {
        let deck = Some(date(2022, 1, 13));
        for (text, expected) in [
            ("2022-01-13", deck),
            ("2022/1/13", deck),
            ("111/1/13", deck),
            ("111.01.13", deck),
            ("44574", deck),
            ("44574.5", None),
            ("13", None),
            ("2022-02-30", None),
            ("2022-1-13-1", None),
            ("", None),
        ] {
            assert_eq!(day(text), expected, "{text:?}");
        }
    }
}
