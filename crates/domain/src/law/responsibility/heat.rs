//! How do the duties of many bodies stand, drawn together so that one look from above finds what is late?

use std::collections::HashMap;

use crate::law::responsibility::agenda::{AgendaSummary, worse};
use crate::law::responsibility::keeping::DutyState;

/// The columns: measures that belong together, by the beginning that their names share, such as `M14` for `M14a` to `M14f`.
pub const FAMILIES: [&str; 16] =
    ["M01", "M02", "M03", "M04", "M05", "M06", "M07", "M08", "M09", "M10", "M11", "M12", "M13", "M14", "M15", "M16"];

/// The family of a measure; `None` for one of no family.
pub fn family(measure: &str) -> Option<usize> {
    let head = measure.get(..3)?;
    FAMILIES.iter().position(|known| *known == head)
}

/// How many bodies stand how in one column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct HeatCell {
    /// Late.
    pub late: u32,
    /// Not done yet, in time.
    pub running: u32,
    /// Done.
    pub met: u32,
}

impl HeatCell {
    /// How many bodies it binds.
    pub fn bound(self) -> u32 {
        self.late + self.running + self.met
    }

    /// How late they are together, from 0 (nobody) to 4 (half of them or more).
    pub fn heat(self) -> u8 {
        match (self.late, self.bound()) {
            (0, _) => 0,
            (late, bound) if late * 20 < bound => 1,
            (late, bound) if late * 5 < bound => 2,
            (late, bound) if late * 2 < bound => 3,
            _ => 4,
        }
    }

    fn add(&mut self, state: DutyState) {
        match state {
            DutyState::NotConcerned => {}
            DutyState::Late => self.late += 1,
            DutyState::Ahead | DutyState::Running => self.running += 1,
            DutyState::Met | DutyState::MetLate => self.met += 1,
        }
    }
}

/// Some bodies together: a cell for each family, and how many bodies have anything late.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HeatRow {
    /// Bodies in it.
    pub bodies: u32,
    /// Those with at least one late duty.
    pub bodies_late: u32,
    /// The cells in the order of [`FAMILIES`].
    pub cells: [HeatCell; FAMILIES.len()],
}

impl HeatRow {
    /// Takes one body in, by its states as the register keeps them.
    pub fn add(&mut self, states: &str) {
        let mut worst: [Option<DutyState>; FAMILIES.len()] = [None; FAMILIES.len()];
        for (measure, state) in AgendaSummary::read_states(states) {
            if let Some(slot) = family(measure).and_then(|place| worst.get_mut(place)) {
                *slot = Some(slot.map_or(state, |known| worse(known, state)));
            }
        }
        self.bodies += 1;
        self.bodies_late += u32::from(worst.contains(&Some(DutyState::Late)));
        for (cell, state) in self.cells.iter_mut().zip(worst) {
            if let Some(state) = state {
                cell.add(state);
            }
        }
    }
}

impl HeatRow {
    /// Adds another row to this one.
    pub fn join(&mut self, other: &Self) {
        self.bodies += other.bodies;
        self.bodies_late += other.bodies_late;
        for (cell, theirs) in self.cells.iter_mut().zip(&other.cells) {
            cell.late += theirs.late;
            cell.running += theirs.running;
            cell.met += theirs.met;
        }
    }
}

/// Where a body stands in the tree, with its states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeatBody {
    /// Its number.
    pub id: i64,
    /// Its superior's, or, for a provider, that of its sector authority.
    pub above: Option<i64>,
    /// Its states as the register keeps them; empty for a body without a level.
    pub states: String,
}

/// Draws bodies together below `under`: it alone, and each body directly below it with everything that stands below that one. Without `under` the
/// rows are the bodies that nothing stands above among those given, and those directly below `opened` instead of below it.
pub fn draw_together(bodies: &[HeatBody], under: Option<i64>, opened: &[i64]) -> HashMap<i64, HeatRow> {
    let above: HashMap<i64, Option<i64>> = bodies.iter().map(|body| (body.id, body.above)).collect();
    let known = |id: i64| above.contains_key(&id);
    let stops = |id: i64| match under {
        Some(under) => id == under,
        None => opened.contains(&id),
    };
    let mut rows: HashMap<i64, HeatRow> = HashMap::new();
    for body in bodies {
        let mut at = body.id;
        // The register keeps a tree; the bound only guards against a damaged one.
        let mut top = None;
        for _ in 0..16 {
            let next = above.get(&at).copied().flatten().filter(|next| known(*next));
            match next {
                _ if stops(at) => top = Some(at),
                Some(next) if stops(next) => top = Some(at),
                Some(next) => {
                    at = next;
                    continue;
                }
                None if under.is_none() => top = Some(at),
                None => {}
            }
            break;
        }
        if let Some(top) = top {
            rows.entry(top).or_default().add(&body.states);
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(id: i64, above: Option<i64>, states: &str) -> HeatBody {
        HeatBody { id, above, states: states.to_owned() }
    }

    #[test]
    fn bodies_come_together_below_those_that_are_opened() {
        // 1 is at the top; 2 and 3 below it; 4 below 2; 5 stands alone.
        let bodies = [
            body(1, None, "M04m"),
            body(2, Some(1), "M04l M14am M14bl"),
            body(3, Some(1), "M04r"),
            body(4, Some(2), "M04l"),
            body(5, None, ""),
        ];
        let column = family("M04").unwrap();
        let nation = draw_together(&bodies, None, &[1]);
        assert_eq!(nation.len(), 4);
        assert_eq!((nation[&1].bodies, nation[&2].bodies, nation[&2].bodies_late), (1, 2, 2));
        assert_eq!(nation[&2].cells[column], HeatCell { late: 2, running: 0, met: 0 });
        assert_eq!(
            nation[&2].cells[family("M14a").unwrap()],
            HeatCell { late: 1, running: 0, met: 0 },
            "the worst of a family counts, once a body"
        );
        let below = draw_together(&bodies, Some(2), &[]);
        assert_eq!((below.len(), below[&2].bodies, below[&4].bodies), (2, 1, 1), "what does not stand below is left out");
    }

    #[test]
    fn heat_grows_with_the_share_that_is_late() {
        let heat = |late, met| HeatCell { late, running: 0, met }.heat();
        assert_eq!([heat(0, 10), heat(1, 99), heat(1, 9), heat(3, 7), heat(5, 5), heat(1, 0)], [0, 1, 2, 3, 4, 4]);
        assert_eq!([heat(5, 95), heat(20, 80)], [2, 3], "at its limit a share counts as the higher one");
    }
}
