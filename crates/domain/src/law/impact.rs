//! Of which level is an incident, by what it did to what?
//!
//! The four levels of 通報及應變辦法 §2: of several impacts, the gravest decides.

use jiff::civil::Date;

use crate::law::instrument::{Attribution, Citation};
use crate::law::level::IncidentLevel;
use crate::law::rule::words;
use crate::law::rulebook::Rulebook;

words! {
    /// What of the three was hurt.
    Axis {
        /// 機密性: information leaked.
        Confidentiality "confidentiality",
        /// 完整性: information or a system was tampered with.
        Integrity "integrity",
        /// 可用性: business or a system was affected or stood still.
        Availability "availability",
    }
}

words! {
    /// Whose information, system or business was hurt.
    Scope {
        /// 非核心業務, 非核心資通系統.
        NonCore "non-core",
        /// 未涉及關鍵基礎設施維運之核心業務, 核心資通系統.
        Core "core",
        /// 涉及關鍵基礎設施維運之核心業務, 核心資通系統.
        CoreCi "core-ci",
        /// 一般公務機密, and until 2026 敏感資訊.
        Confidential "confidential",
        /// 國家機密.
        StateSecret "state-secret",
    }
}

words! {
    /// How badly.
    Gravity {
        /// 輕微: of a leak or of tampering.
        Minor "minor",
        /// 嚴重: of a leak or of tampering.
        Serious "serious",
        /// 於可容忍中斷時間內回復: of an interruption.
        WithinTolerance "within-tolerance",
        /// 無法於可容忍中斷時間內回復: of an interruption.
        BeyondTolerance "beyond-tolerance",
    }
}

impl Gravity {
    /// Whether the law grades that axis by this word.
    pub fn fits(self, axis: Axis) -> bool {
        match self {
            Self::Minor | Self::Serious => axis != Axis::Availability,
            Self::WithinTolerance | Self::BeyondTolerance => axis == Axis::Availability,
        }
    }
}

/// One thing that an incident did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Impact {
    /// What was hurt.
    pub axis: Axis,
    /// Whose.
    pub scope: Scope,
    /// How badly.
    pub gravity: Gravity,
}

/// A row of the table of levels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImpactRule {
    /// Its name, such as `I07`; the same row keeps its name through the editions.
    pub id: String,
    /// Where it is written.
    pub citation: Citation,
    /// What was hurt.
    pub axis: Axis,
    /// Whose: any of these.
    pub scopes: Vec<Scope>,
    /// How badly: any of these.
    pub gravities: Vec<Gravity>,
    /// The level that follows.
    pub level: IncidentLevel,
    /// What the row rests on.
    pub rests_on: Attribution,
}

impl ImpactRule {
    fn covers(&self, impact: Impact) -> bool {
        self.axis == impact.axis && self.scopes.contains(&impact.scope) && self.gravities.contains(&impact.gravity)
    }
}

/// The level of an incident with the rows that lead there, in the order of its impacts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GradedIncident<'r> {
    /// The highest level of all impacts.
    pub level: IncidentLevel,
    /// Each impact with the row that grades it.
    pub rows: Vec<(Impact, &'r ImpactRule)>,
}

impl<'r> GradedIncident<'r> {
    /// The impacts that decide: those of the highest level.
    pub fn because(&self) -> impl Iterator<Item = &(Impact, &'r ImpactRule)> {
        self.rows.iter().filter(|(_, rule)| rule.level == self.level)
    }
}

/// Why no level follows.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoIncidentLevel {
    /// Nothing was hurt.
    #[error("no impact is stated, and without one there is no incident of any level ({0})")]
    NoImpact(String),
    /// A word for leaks or tampering was said of an interruption, or the other way round.
    #[error("impact {place}: {gravity:?} is no severity of {axis}: {allowed} ({cites})")]
    Mixed {
        /// Which impact, counted from 1.
        place: usize,
        /// What was said.
        gravity: &'static str,
        /// Of what.
        axis: &'static str,
        /// What can be said of it.
        allowed: &'static str,
        /// Where the law says so.
        cites: String,
    },
    /// The law has no such impact: secrecy is not a matter of running or standing still.
    #[error("impact {place}: the law grades {axis} of {allowed}, not of {scope} ({cites})")]
    NoSuch {
        /// Which impact, counted from 1.
        place: usize,
        /// What was hurt.
        axis: &'static str,
        /// Whose.
        scope: &'static str,
        /// Of whom it can be said.
        allowed: String,
        /// Where the law says so.
        cites: String,
    },
    /// No table of levels is known for that day.
    #[error("the levels of incidents in force on {0} are not in this release")]
    NoTable(Date),
}

/// The level of an incident with these impacts, by the law in force on `as_of`.
///
/// # Errors
/// [`NoIncidentLevel`] if there is no impact, one contradicts itself, or the table of that day is not known.
pub fn level_of<'r>(rulebook: &'r Rulebook, impacts: &[Impact], as_of: Date) -> Result<GradedIncident<'r>, NoIncidentLevel> {
    let table: Vec<&ImpactRule> = rulebook.impact_rules_on(as_of).collect();
    let Some(first) = table.first() else { return Err(NoIncidentLevel::NoTable(as_of)) };
    let cites = || rulebook.cite(&Citation { paragraph: None, subparagraph: None, ..first.citation.clone() });
    let mut rows = Vec::new();
    for (place, impact) in impacts.iter().enumerate() {
        let place = place + 1;
        if !impact.gravity.fits(impact.axis) {
            return Err(NoIncidentLevel::Mixed {
                place,
                gravity: impact.gravity.code(),
                axis: impact.axis.code(),
                allowed: if impact.axis == Axis::Availability { "within-tolerance or beyond-tolerance" } else { "minor or serious" },
                cites: cites(),
            });
        }
        let Some(rule) = table.iter().find(|rule| rule.covers(*impact)) else {
            let known = table.iter().filter(|rule| rule.axis == impact.axis).flat_map(|rule| &rule.scopes);
            let mut words: Vec<&str> = Vec::new();
            for scope in known {
                if !words.contains(&scope.code()) {
                    words.push(scope.code());
                }
            }
            return Err(NoIncidentLevel::NoSuch {
                place,
                axis: impact.axis.code(),
                scope: impact.scope.code(),
                allowed: words.join(", "),
                cites: cites(),
            });
        };
        rows.push((*impact, *rule));
    }
    match rows.iter().map(|(_, rule)| rule.level).max() {
        Some(level) => Ok(GradedIncident { level, rows }),
        None => Err(NoIncidentLevel::NoImpact(cites())),
    }
}
