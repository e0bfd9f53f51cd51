//! How are bodies listed, paged by key, and counted?

use domain::registry::{
    BodyClass, BodyCount, BodyFilter, BodyKind, BodyLine, BodyName, BodyPage, BodyPlace, BodyQuery, CiSector, County, Level, Oid, PageFrom,
    Reach, Region, search_form,
};
use domain::words::BodyId;

use crate::registry::reach_values;
use crate::{Problem, Row, Tx, Value};

/// One page of the bodies within a reach.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn page(tx: &mut Tx, reach: &Reach, query: &BodyQuery) -> Result<BodyPage, Problem> {
    let start = BodyPlace { key: String::new(), id: BodyId(0) };
    let (sql, place) = match &query.from {
        PageFrom::Start => (include_str!("../../sql/registry/page.sql"), &start),
        PageFrom::After(place) => (include_str!("../../sql/registry/page.sql"), place),
        PageFrom::Before(place) => (include_str!("../../sql/registry/page_before.sql"), place),
    };
    let mut values = list_values(reach, &query.filter);
    values.extend([
        query.order.code().into(),
        place.key.as_str().into(),
        place.id.0.into(),
        // One more than asked for tells whether there is more.
        (i64::from(query.limit) + 1).into(),
    ]);
    let rows = tx.rows(sql, &values).await?;
    let wanted = usize::try_from(query.limit).unwrap_or(usize::MAX);
    let more = rows.len() > wanted;
    let mut lines = rows.iter().take(wanted).map(line_of).collect::<Result<Vec<_>, _>>()?;
    let (earlier, later) = match query.from {
        PageFrom::Start => (false, more),
        PageFrom::After(_) => (true, more),
        PageFrom::Before(_) => {
            lines.reverse();
            (more, true)
        }
    };
    Ok(BodyPage { lines, earlier, later })
}

/// How many bodies within a reach pass a filter.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn count(tx: &mut Tx, reach: &Reach, filter: &BodyFilter) -> Result<u64, Problem> {
    let row = tx.row(include_str!("../../sql/registry/count.sql"), &list_values(reach, filter)).await?;
    row.map_or(Ok(0), |row| bodies(&row))
}

/// How many bodies within a reach there are of each kind and level; what there is none of is absent.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn counts(tx: &mut Tx, reach: &Reach) -> Result<Vec<BodyCount>, Problem> {
    let rows = tx.rows(include_str!("../../sql/registry/counts.sql"), &reach_values(reach)).await?;
    rows.iter()
        .map(|row| {
            Ok(BodyCount {
                kind: row.coded("kind", BodyKind::from_code)?,
                level: row.opt_coded("level", Level::from_code)?,
                bodies: bodies(row)?,
            })
        })
        .collect()
}

/// `$1` to `$14`: the reach, then the filter, where an empty text or 0 lets all pass.
pub(super) fn list_values(reach: &Reach, filter: &BodyFilter) -> Vec<Value> {
    let code = |code: Option<&'static str>| Value::from(code.unwrap_or(""));
    let mut values = reach_values(reach).to_vec();
    values.extend([
        code(filter.kind.map(BodyKind::code)),
        code(filter.class.map(BodyClass::code)),
        code(filter.level.map(Level::code)),
        code(filter.county.map(County::code)),
        code(filter.region.map(Region::code)),
        code(filter.ci_sector.map(CiSector::code)),
        filter.superior.as_ref().map_or("", Oid::as_str).into(),
        pattern(filter.search.as_deref().unwrap_or("")).into(),
    ]);
    values
}

/// The words of a search as a `LIKE` pattern with `\` as its escape; empty if there are none.
pub(crate) fn pattern(search: &str) -> String {
    let form = search_form(search);
    if form.is_empty() {
        return String::new();
    }
    let mut pattern = String::from("%");
    for character in form.chars() {
        match character {
            ' ' => pattern.push('%'),
            '%' | '_' | '\\' => pattern.extend(['\\', character]),
            other => pattern.push(other),
        }
    }
    pattern.push('%');
    pattern
}

fn line_of(row: &Row) -> Result<BodyLine, Problem> {
    let superior = match row.opt_parsed("superior_oid")? {
        Some(oid) => Some(BodyName { oid, name_zh: row.text("superior_name_zh")?, name_en: row.opt_text("superior_name_en")? }),
        None => None,
    };
    Ok(BodyLine {
        id: BodyId(row.int("id")?),
        oid: row.parsed("oid")?,
        name_zh: row.text("name_zh")?,
        name_en: row.opt_text("name_en")?,
        kind: row.coded("kind", BodyKind::from_code)?,
        class: row.coded("class", BodyClass::from_code)?,
        level: row.opt_coded("level", Level::from_code)?,
        county: row.opt_coded("county", County::from_code)?,
        ci_sector: row.opt_coded("ci_sector", CiSector::from_code)?,
        superior,
        key: row.text("sort_key")?,
    })
}

fn bodies(row: &Row) -> Result<u64, Problem> {
    u64::try_from(row.int("bodies")?).map_err(|_| Problem::Corrupt { column: "bodies", what: "a count below zero".to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_cannot_bring_its_own_wildcards() {
        let cases = [("", ""), (" 臺南 國小 ", "%台南%國小%"), ("100%_a\\", "%100\\%\\_a\\\\%")];
        for (search, expected) in cases {
            assert_eq!(pattern(search), expected, "{search:?}");
        }
    }
}
