//! Which bodies does an address ask for?

use std::fmt::Write as _;

use app::{FieldProblem, Refusal};
use domain::registry::{
    BodyClass, BodyFilter, BodyKind, BodyLine, BodyOrder, BodyPlace, BodyQuery, CiSector, County, Level, Oid, PageFrom, Region,
};
use domain::words::{BodyId, Message};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::problem::Problem;

/// Filter, order and place of a list of bodies as the address names them. An empty value is as none.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Asked {
    /// `central`, `local` or `specific_non_government`.
    #[serde(default)]
    pub(super) kind: String,
    /// Class in the hierarchy, such as `local_government`.
    #[serde(default)]
    pub(super) class: String,
    /// Level, `A` to `E`.
    #[serde(default)]
    pub(super) level: String,
    /// County by its ISO 3166-2:TW code without `TW-`, such as `TPE`.
    #[serde(default)]
    pub(super) county: String,
    /// Joint-defence region, such as `taipei`.
    #[serde(default)]
    pub(super) region: String,
    /// Critical-infrastructure sector, such as `energy`.
    #[serde(default)]
    pub(super) sector: String,
    /// Only bodies directly below the one with this OID.
    #[serde(default)]
    pub(super) superior: String,
    /// Words that the names or the OID hold, in this order.
    #[serde(default)]
    pub(super) q: String,
    /// `register`, `name`, `oid` or `level`.
    #[serde(default)]
    pub(super) order: String,
    /// The lines after this place, as an earlier page gave it.
    #[serde(default)]
    pub(super) after: String,
    /// How many lines, at most 500.
    #[serde(default)]
    pub(super) limit: String,
}

impl Asked {
    /// What the list shows.
    ///
    /// # Errors
    /// Every value that is unknown, as refused fields.
    pub(super) fn query(&self, usual_limit: u32) -> Result<BodyQuery, Problem> {
        let mut problems = Vec::new();
        let query = BodyQuery {
            filter: self.filter_noting(&mut problems),
            order: read("order", &self.order, BodyOrder::from_code, &mut problems).unwrap_or_default(),
            from: read("after", &self.after, place, &mut problems).map_or(PageFrom::Start, PageFrom::After),
            limit: read("limit", &self.limit, |text| text.parse().ok(), &mut problems).unwrap_or(usual_limit),
        };
        refused(query, problems)
    }

    /// Which bodies pass.
    ///
    /// # Errors
    /// Every value that is unknown, as refused fields.
    pub(super) fn filter(&self) -> Result<BodyFilter, Problem> {
        let mut problems = Vec::new();
        let filter = self.filter_noting(&mut problems);
        refused(filter, problems)
    }

    fn filter_noting(&self, problems: &mut Vec<FieldProblem>) -> BodyFilter {
        BodyFilter {
            kind: read("kind", &self.kind, BodyKind::from_code, problems),
            class: read("class", &self.class, BodyClass::from_code, problems),
            level: read("level", &self.level, Level::from_code, problems),
            county: read("county", &self.county, County::from_code, problems),
            region: read("region", &self.region, Region::from_code, problems),
            ci_sector: read("sector", &self.sector, CiSector::from_code, problems),
            superior: read("superior", &self.superior, |text| text.parse::<Oid>().ok(), problems),
            search: Some(self.q.trim()).filter(|words| !words.is_empty()).map(str::to_owned),
        }
    }

    /// The same list in this order, from its start.
    pub(super) fn ordered(&self, order: BodyOrder) -> String {
        let order = if order == BodyOrder::default() { "" } else { order.code() };
        Self { order: order.to_owned(), after: String::new(), ..self.clone() }.href("/bodies")
    }

    /// The same list from its start.
    pub(super) fn beginning(&self) -> String {
        Self { after: String::new(), ..self.clone() }.href("/bodies")
    }

    /// The same list after a line.
    pub(super) fn after_line(&self, line: &BodyLine) -> String {
        Self { after: place_text(line), ..self.clone() }.href("/bodies")
    }

    /// The address of another page about the same bodies.
    pub(super) fn href(&self, path: &str) -> String {
        let pairs = [
            ("kind", &self.kind),
            ("class", &self.class),
            ("level", &self.level),
            ("county", &self.county),
            ("region", &self.region),
            ("sector", &self.sector),
            ("superior", &self.superior),
            ("q", &self.q),
            ("order", &self.order),
            ("after", &self.after),
        ];
        let mut href = path.to_owned();
        let mut mark = if path.contains('?') { '&' } else { '?' };
        for (name, value) in pairs.into_iter().filter(|(_, value)| !value.is_empty()) {
            let _ = write!(href, "{mark}{name}={}", encoded(value));
            mark = '&';
        }
        href
    }
}

/// A line's place as an address carries it: its number, then its key.
pub(super) fn place_text(line: &BodyLine) -> String {
    format!("{}~{}", line.id, line.key)
}

fn place(text: &str) -> Option<BodyPlace> {
    let (id, key) = text.split_once('~')?;
    Some(BodyPlace { key: key.to_owned(), id: BodyId(id.parse().ok()?) })
}

fn read<T>(field: &str, text: &str, known: impl FnOnce(&str) -> Option<T>, problems: &mut Vec<FieldProblem>) -> Option<T> {
    if text.is_empty() {
        return None;
    }
    let found = known(text);
    if found.is_none() {
        problems.push(FieldProblem { field: field.to_owned(), message: Message::new("registry-asked-unknown") });
    }
    found
}

fn refused<T>(asked: T, problems: Vec<FieldProblem>) -> Result<T, Problem> {
    if problems.is_empty() { Ok(asked) } else { Err(Refusal::Invalid(problems).into()) }
}

fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_keeps_its_filter_on_the_next_page() {
        let asked = Asked { county: "TNN".to_owned(), q: "國小 1&2".to_owned(), ..Asked::default() };
        assert_eq!(asked.ordered(BodyOrder::Level), "/bodies?county=TNN&q=%E5%9C%8B%E5%B0%8F%201%262&order=level");
        assert_eq!(asked.ordered(BodyOrder::Register), "/bodies?county=TNN&q=%E5%9C%8B%E5%B0%8F%201%262");
        let query = Asked { after: "12~臺南市~x".to_owned(), ..asked }.query(50).unwrap();
        assert_eq!(query.from, PageFrom::After(BodyPlace { key: "臺南市~x".to_owned(), id: BodyId(12) }));
        assert_eq!((query.filter.county, query.limit), (Some(County::Tainan), 50));
    }

    #[test]
    fn what_is_unknown_is_refused_by_its_field() {
        let asked = Asked { level: "F".to_owned(), limit: "many".to_owned(), after: "~".to_owned(), ..Asked::default() };
        let problem = asked.query(50).unwrap_err();
        let Refusal::Invalid(fields) = problem.refusal() else { panic!("{problem:?}") };
        assert_eq!(fields.iter().map(|wrong| wrong.field.as_str()).collect::<Vec<_>>(), ["level", "after", "limit"]);
    }
}
