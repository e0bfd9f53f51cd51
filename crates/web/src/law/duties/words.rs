//! What are duties, their states and their sources called?

use app::law::duties::DutyLine;
use domain::law::responsibility::{Annex, Condition, DutyState, QuantityOf, RecordOrigin, Rhythm};
use domain::law::{Basis, Unit};
use domain::words::Language;

use crate::page::{Given, Markup, Page};

impl Page {
    /// Where a duty stands, as a tag with a shape of its own.
    pub(crate) fn duty_state(&self, state: impl Given<DutyState>) -> Markup {
        let state = state.given();
        let (class, shape) = match state {
            DutyState::Late => ("late", "●"),
            DutyState::Running => ("info", "○"),
            DutyState::Ahead => ("quiet", "◌"),
            DutyState::Met => ("good", "✓"),
            DutyState::MetLate => ("short", "✓"),
            DutyState::NotConcerned => ("quiet", "—"),
        };
        self.tag(class, format!("{shape} {}", self.duty_state_word(state)))
    }

    /// What a state is called.
    pub(crate) fn duty_state_word(&self, state: impl Given<DutyState>) -> String {
        self.t(&format!("law-duty-state-{}", state.given().code()))
    }

    /// What a row of the law's data rests on; nothing where that is the official text.
    pub(crate) fn basis(&self, basis: impl Given<Basis>) -> Markup {
        match basis.given() {
            Basis::Official => Markup::default(),
            basis @ (Basis::Secondary | Basis::Memory) => self.tag("quiet", self.t(&format!("law-basis-{}", basis.code()))),
        }
    }

    /// What a measure is about.
    pub(crate) fn condition_word(&self, condition: impl Given<Condition>) -> String {
        self.t(&format!("law-condition-{}", condition.given().code()))
    }

    /// How a record came into the register.
    pub(crate) fn record_origin(&self, origin: impl Given<RecordOrigin>) -> String {
        self.t(&format!("law-record-origin-{}", origin.given().code()))
    }

    /// The name of a duty's part; empty where it has only one.
    pub(crate) fn part_name<'a>(&self, line: &'a DutyLine) -> &'a str {
        match (&line.part, self.language()) {
            (Some([zh, _]), Language::ZhTw) => zh,
            (Some([_, en]), Language::En) => en,
            (None, _) => "",
        }
    }

    /// The annex as it is cited.
    pub(crate) fn annex_name(&self, annex: &Annex) -> String {
        match self.language() {
            Language::ZhTw => annex.name_zh(),
            Language::En => self.t1("law-annex", "number", annex.number),
        }
    }

    /// What a part asks for: how many, how often, until when.
    pub(crate) fn part_asks(&self, line: &DutyLine) -> String {
        let mut told: Vec<String> = Vec::new();
        if let Some(quantity) = line.quantity {
            let key = match quantity.of {
                QuantityOf::Persons => "registry-level-asks-persons",
                QuantityOf::Hours => "registry-level-asks-hours",
            };
            told.push(self.t1(key, "number", quantity.number));
        }
        told.push(match line.rhythm {
            Rhythm::Once(period) => {
                let key = match period.unit() {
                    Unit::Year => "registry-level-asks-within-years",
                    Unit::Month => "registry-level-asks-within-months",
                    Unit::Week | Unit::Day | Unit::Hour => "registry-level-asks-within-days",
                };
                self.t1(key, "number", period.number())
            }
            Rhythm::Recurring { times, years: 1 } => self.t1("registry-level-asks-yearly", "times", times),
            Rhythm::Recurring { times, years } => self.t2("registry-level-asks-recurring", "times", times, "years", years),
            Rhythm::Standing => self.t("registry-level-asks-standing"),
        });
        told.join(match self.language() {
            Language::ZhTw => "、",
            Language::En => ", ",
        })
    }

    /// How far what recurs was done in its present years; empty for everything else.
    pub(crate) fn part_done(&self, line: &DutyLine) -> String {
        match line.rhythm {
            Rhythm::Recurring { times, .. } if line.standing.state != DutyState::Ahead => {
                self.t2("law-duty-done-of", "done", line.standing.done, "times", times)
            }
            Rhythm::Recurring { .. } | Rhythm::Once(_) | Rhythm::Standing => String::new(),
        }
    }
}
