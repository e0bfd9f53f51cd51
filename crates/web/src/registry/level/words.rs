//! What are the stages, causes and duties of a level called, and how does its clock look?

use app::registry::level::StandingClock;
use domain::law::responsibility::{DutyRow, Measure, QuantityOf, Rhythm};
use domain::law::{Citation, Rulebook, Step, Unit};
use domain::registry::course::{Turn, Verb};
use domain::registry::level::{CaseLine, Change, ClockKind, Origin, StageWord, Standing};
use domain::words::Language;

use crate::law;
use crate::page::{ClockChip, Given, Markup, Page};

impl Page {
    /// How far a proposal of a level is, as a tag.
    pub(crate) fn level_stage(&self, stage: impl Given<StageWord>) -> Markup {
        let stage = stage.given();
        let class = match stage {
            StageWord::Draft | StageWord::Unsigned => "short",
            StageWord::Proposed | StageWord::Submitted => "info",
            StageWord::Approved | StageWord::Filed => "good",
            StageWord::Withdrawn => "quiet",
        };
        self.tag(class, self.level_stage_word(stage))
    }

    /// What a stage is called.
    pub(crate) fn level_stage_word(&self, stage: impl Given<StageWord>) -> String {
        self.t(&format!("registry-level-stage-{}", stage.given().code()))
    }

    /// What a clock is called.
    pub(crate) fn level_clock_word(&self, kind: impl Given<ClockKind>) -> String {
        self.t(&format!("registry-level-clock-{}", kind.given().code()))
    }

    /// What the way of a decision into the register is called.
    pub(crate) fn level_origin_word(&self, origin: impl Given<Origin>) -> String {
        self.t(&format!("registry-level-origin-{}", origin.given().code()))
    }

    /// What becomes of a duty.
    pub(crate) fn level_change(&self, change: impl Given<Change>) -> Markup {
        let change = change.given();
        let class = match change {
            Change::Begins => "info",
            Change::Differs => "short",
            Change::Ends | Change::Stays => "quiet",
        };
        self.tag(class, self.t(&format!("registry-level-change-{}", change.code())))
    }

    /// What was done in one step of a matter.
    pub(crate) fn matter_verb(&self, verb: impl Given<Verb>) -> String {
        self.t(&format!("registry-step-{}", verb.given().code()))
    }

    /// Whose turn it is, in words.
    pub(crate) fn level_turn(&self, line: &CaseLine) -> String {
        match (line.turn(), &line.holder) {
            (Turn::Body(_), Some(holder)) => self.name(&holder.name_zh, &holder.name_en).to_owned(),
            (Turn::CompetentAuthority, _) => self.t("page-role-authority"),
            (Turn::Body(_) | Turn::Nobody, _) => "—".to_owned(),
        }
    }

    /// A measure's name.
    pub(crate) fn measure_name<'a>(&self, measure: &'a Measure) -> &'a str {
        match self.language() {
            Language::ZhTw => &measure.name_zh,
            Language::En => &measure.name_en,
        }
    }

    /// What a row of the annexes asks for: how often, until when, how many.
    pub(crate) fn duty_asks(&self, row: Option<&DutyRow<'_>>) -> String {
        let Some(row) = row else { return "—".to_owned() };
        let mut told: Vec<String> = Vec::new();
        if let Some(quantity) = row.quantity() {
            let key = match quantity.of {
                QuantityOf::Persons => "registry-level-asks-persons",
                QuantityOf::Hours => "registry-level-asks-hours",
            };
            told.push(self.t1(key, "number", quantity.number));
        }
        let mut rhythms: Vec<Rhythm> = Vec::new();
        for part in &row.parts {
            if !rhythms.contains(&part.demand.rhythm) {
                rhythms.push(part.demand.rhythm);
            }
        }
        let timed = rhythms.iter().any(|rhythm| !matches!(rhythm, Rhythm::Standing));
        for rhythm in rhythms {
            match rhythm {
                Rhythm::Once(period) => {
                    let key = match period.unit() {
                        Unit::Year => "registry-level-asks-within-years",
                        Unit::Month => "registry-level-asks-within-months",
                        Unit::Week | Unit::Day | Unit::Hour => "registry-level-asks-within-days",
                    };
                    told.push(self.t1(key, "number", period.number()));
                }
                Rhythm::Recurring { times, years: 1 } => told.push(self.t1("registry-level-asks-yearly", "times", times)),
                Rhythm::Recurring { times, years } => told.push(self.t2("registry-level-asks-recurring", "times", times, "years", years)),
                Rhythm::Standing if timed => {}
                Rhythm::Standing => told.push(self.t("registry-level-asks-standing")),
            }
        }
        let separator = match self.language() {
            Language::ZhTw => "、",
            Language::En => ", ",
        };
        told.join(separator)
    }
}

/// The clock of a standing as a chip.
pub(crate) fn chip(page: &Page, rulebook: &Rulebook, clock: &StandingClock) -> ClockChip {
    let steps = clock.due.as_ref().map_or(&[][..], |due| due.steps.as_slice());
    chip_of(page, rulebook, &clock.standing, (&clock.citation, steps))
}

fn chip_of(page: &Page, rulebook: &Rulebook, standing: &Standing, (citation, steps): (&Citation, &[Step])) -> ClockChip {
    let mut what = page.level_clock_word(standing.kind);
    if let Some(unit) = &standing.unit {
        what = page.t2("registry-level-clock-of-unit", "what", what, "unit", unit);
    }
    let from = domain::law::TAIPEI.to_timestamp(standing.from_on.at(0, 0, 0, 0)).unwrap_or(standing.due_at);
    ClockChip {
        article: law::cited(page.language(), rulebook, citation),
        what,
        from,
        due: standing.due_at,
        met: standing.met_at,
        how: law::explained(page, steps),
    }
}
