//! How do counties become a map that needs no script?

use std::sync::LazyLock;

use domain::registry::County;
use domain::report::CountyCount;
use serde::Deserialize;

use crate::assets;

/// The outline of one county in the map's own units.
#[derive(Debug, Deserialize)]
struct Shape {
    name: String,
    d: String,
}

static SHAPES: LazyLock<Vec<Shape>> = LazyLock::new(|| assets::read_json("counties.json").unwrap_or_default());

/// One county as drawn.
pub(super) struct Area {
    pub(super) county: County,
    pub(super) d: &'static str,
    pub(super) alerts: u64,
    pub(super) incidents: u64,
    /// Step of the colour scale, 0 (none) to 5.
    pub(super) heat: u8,
}

/// All 22 counties with their figures, the most alerts first.
pub(super) fn areas(counts: &[CountyCount]) -> Vec<Area> {
    let most = counts.iter().map(|count| count.alerts).max().unwrap_or(0);
    let mut areas: Vec<Area> = County::ALL
        .into_iter()
        .filter_map(|county| {
            let shape = SHAPES.iter().find(|shape| shape.name == county.name_zh())?;
            let count = counts.iter().find(|count| count.county == county);
            let alerts = count.map_or(0, |count| count.alerts);
            Some(Area { county, d: &shape.d, alerts, incidents: count.map_or(0, |count| count.incidents), heat: heat(alerts, most) })
        })
        .collect();
    areas.sort_by_key(|area| std::cmp::Reverse(area.alerts));
    areas
}

fn heat(alerts: u64, most: u64) -> u8 {
    match alerts {
        0 => 0,
        _ => u8::try_from((alerts * 5).div_ceil(most.max(1))).unwrap_or(5).min(5),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_counties_have_a_shape() {
        assert_eq!(areas(&[]).len(), County::ALL.len());
    }

    #[test]
    fn one_alert_is_seen() {
        assert_eq!([heat(0, 10), heat(1, 10), heat(5, 10), heat(10, 10), heat(1, 1)], [0, 1, 3, 5, 5]);
    }
}
