//! How much does it matter that a body is audited soon, and why?
//!
//! The law names what is weighed (稽核辦法 §3 II) and not how; the points here are this house's, shown reason by reason. The person decides.

use jiff::civil::Date;

use crate::law::IncidentLevel;
use crate::registry::Level;
use crate::registry::coded::coded;
use crate::words::Message;

coded! {
    /// What the law weighs when it is chosen whom to audit, in the law's order.
    Factor {
        /// ① Importance and sensitivity of the business.
        Importance "importance",
        /// ② Size and nature of the systems.
        Systems "systems",
        /// ③ How often incidents happened, and how grave.
        Incidents "incidents",
        /// ④ Results of exercises.
        Exercises "exercises",
        /// ⑤ Frequency and results of earlier audits.
        Audits "audits",
        /// ⑥ Other matters of security.
        Other "other",
    }
}

impl Factor {
    /// Its place in the law's list.
    pub fn number(self) -> u8 {
        match self {
            Self::Importance => 1,
            Self::Systems => 2,
            Self::Incidents => 3,
            Self::Exercises => 4,
            Self::Audits => 5,
            Self::Other => 6,
        }
    }
}

/// What the register knows of a body that bears on whether to audit it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RiskFacts {
    /// Its approved level.
    pub level: Option<Level>,
    /// Provides critical infrastructure.
    pub is_provider: bool,
    /// When an audit of it was completed last.
    pub audited_on: Option<Date>,
    /// Its incidents of the last year.
    pub incidents: u32,
    /// The gravest of them.
    pub gravest: Option<IncidentLevel>,
    /// Steps after incidents that it took too late or not at all, in the last year.
    pub late_steps: u32,
    /// Whether its proposal of a level is overdue.
    pub is_level_late: bool,
    /// Deficiencies that its last audit found.
    pub deficiencies: u32,
    /// Its corrective actions that are overdue.
    pub overdue_actions: u32,
}

/// One reason with its points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// Which of the law's factors it belongs to.
    pub factor: Factor,
    /// The points.
    pub points: u32,
    /// What was found.
    pub message: Message,
}

/// What speaks for auditing a body, the weightiest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Risk {
    /// All points together.
    pub points: u32,
    /// Where they come from.
    pub reasons: Vec<Reason>,
}

/// Weighs what is known of a body on a day.
pub fn weigh(facts: &RiskFacts, today: Date) -> Risk {
    let mut reasons = Vec::new();
    let mut add = |factor, points: u32, message| {
        if points > 0 {
            reasons.push(Reason { factor, points, message });
        }
    };
    if let Some(level) = facts.level {
        add(Factor::Importance, level_points(level), Message::new("audit-risk-level").with("level", level.code()));
    }
    if facts.is_provider {
        add(Factor::Systems, PROVIDER, Message::new("audit-risk-provider"));
    }
    if facts.incidents > 0 {
        let gravest = facts.gravest.map_or(0, IncidentLevel::number);
        let message = Message::new("audit-risk-incidents").with("count", facts.incidents.to_string()).with("gravest", gravest.to_string());
        add(Factor::Incidents, incident_points(facts.incidents, facts.gravest), message);
    }
    match facts.audited_on {
        None => add(Factor::Audits, NEVER_AUDITED, Message::new("audit-risk-never")),
        Some(audited_on) => {
            let months = months_between(audited_on, today);
            let points = (months / 12).min(MOST_YEARS) * A_YEAR;
            add(Factor::Audits, points, Message::new("audit-risk-since").with("months", months.to_string()));
        }
    }
    let found = Message::new("audit-risk-deficiencies").with("count", facts.deficiencies.to_string());
    add(Factor::Audits, facts.deficiencies.saturating_mul(A_DEFICIENCY).min(MOST_DEFICIENCIES), found);
    let overdue = Message::new("audit-risk-overdue").with("count", facts.overdue_actions.to_string());
    add(Factor::Audits, facts.overdue_actions.saturating_mul(AN_OVERDUE_ACTION).min(MOST_OVERDUE), overdue);
    let late = Message::new("audit-risk-late").with("count", facts.late_steps.to_string());
    add(Factor::Other, facts.late_steps.saturating_mul(A_LATE_STEP).min(MOST_LATE), late);
    add(Factor::Other, if facts.is_level_late { LEVEL_LATE } else { 0 }, Message::new("audit-risk-level-late"));
    reasons.sort_by_key(|reason| (std::cmp::Reverse(reason.points), reason.factor));
    Risk { points: reasons.iter().map(|reason| reason.points).sum(), reasons }
}

fn level_points(level: Level) -> u32 {
    match level {
        Level::A => 40,
        Level::B => 30,
        Level::C => 18,
        Level::D => 8,
        Level::E => 2,
    }
}

fn incident_points(incidents: u32, gravest: Option<IncidentLevel>) -> u32 {
    let by_grade = match gravest {
        None => 2,
        Some(IncidentLevel::One) => 4,
        Some(IncidentLevel::Two) => 8,
        Some(IncidentLevel::Three) => 16,
        Some(IncidentLevel::Four) => 24,
    };
    by_grade + incidents.saturating_mul(2).min(12)
}

fn months_between(from: Date, to: Date) -> u32 {
    let months = (i32::from(to.year()) - i32::from(from.year())) * 12 + i32::from(to.month()) - i32::from(from.month());
    let whole = if to.day() < from.day() { months - 1 } else { months };
    u32::try_from(whole).unwrap_or(0)
}

const PROVIDER: u32 = 10;
const NEVER_AUDITED: u32 = 25;
/// For each whole year since the last audit.
const A_YEAR: u32 = 6;
const MOST_YEARS: u32 = 4;
const A_DEFICIENCY: u32 = 2;
const MOST_DEFICIENCIES: u32 = 12;
const AN_OVERDUE_ACTION: u32 = 5;
const MOST_OVERDUE: u32 = 20;
const A_LATE_STEP: u32 = 3;
const MOST_LATE: u32 = 15;
const LEVEL_LATE: u32 = 5;

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn points_come_with_their_reasons_and_add_up() {
        let facts = RiskFacts {
            level: Some(Level::A),
            is_provider: true,
            audited_on: Some(date(2023, 6, 15)),
            incidents: 3,
            gravest: Some(IncidentLevel::Three),
            late_steps: 1,
            is_level_late: true,
            deficiencies: 4,
            overdue_actions: 9,
        };
        let risk = weigh(&facts, date(2026, 3, 1));
        let told: Vec<(Factor, u32, &str)> = risk.reasons.iter().map(|one| (one.factor, one.points, one.message.key)).collect();
        assert_eq!(
            told,
            [
                (Factor::Importance, 40, "audit-risk-level"),
                (Factor::Incidents, 22, "audit-risk-incidents"),
                (Factor::Audits, 20, "audit-risk-overdue"),
                (Factor::Audits, 12, "audit-risk-since"),
                (Factor::Systems, 10, "audit-risk-provider"),
                (Factor::Audits, 8, "audit-risk-deficiencies"),
                (Factor::Other, 5, "audit-risk-level-late"),
                (Factor::Other, 3, "audit-risk-late"),
            ]
        );
        assert_eq!(risk.points, 120);
    }

    #[test]
    fn never_audited_weighs_more_than_the_longest_time() {
        let never = weigh(&RiskFacts::default(), date(2026, 1, 1));
        let long_ago = weigh(&RiskFacts { audited_on: Some(date(2001, 1, 1)), ..RiskFacts::default() }, date(2026, 1, 1));
        assert!(never.points > long_ago.points);
        let today = weigh(&RiskFacts { audited_on: Some(date(2025, 1, 2)), ..RiskFacts::default() }, date(2026, 1, 1));
        assert!(today.reasons.is_empty(), "less than a year ago: {today:?}");
    }
}
