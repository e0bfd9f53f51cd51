//! How is a body freed from a measure or control that it cannot keep (分級辦法 §11 III)?

use jiff::Timestamp;

use crate::law::Citation;
use crate::registry::BodyName;
use crate::registry::coded::coded;
use crate::registry::course::{Hand, Turn};
use crate::registry::level::{Decider, Waiting};
use crate::words::{BodyId, ExemptionId, Message, Place};

/// Longest text of any part of a request, in characters.
pub const TEXT_CHARACTERS: usize = 2_000;
/// Longest name of a measure or control.
pub const ITEM_CHARACTERS: usize = 40;

coded! {
    /// Why keeping a measure is plainly too hard (顯有困難).
    Ground {
        /// 技術限制.
        Technical "technical",
        /// 個別資通系統之設計.
        Design "design",
        /// 個別資通系統之結構.
        Structure "structure",
        /// 個別資通系統之性質.
        Nature "nature",
        /// Another one, told in words.
        Other "other",
    }

    /// How far a request is.
    Stage {
        /// At whoever must consent.
        Asked "asked",
        /// Consented to; in force unless the law asks for filing.
        Consented "consented",
        /// Filed for the record (備查) and in force.
        Filed "filed",
        /// Not consented to.
        Refused "refused",
        /// Taken back before it was consented to.
        Withdrawn "withdrawn",
        /// Was in force, and is no more.
        Ended "ended",
    }
}

/// What a body asks to be freed from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The measure (`M08b`) or control (`PB21-AC-01-01`), by its name in the rulebook.
    pub item: String,
    /// The ground.
    pub ground: Ground,
    /// Which systems it concerns.
    pub systems: String,
    /// Why it cannot be kept.
    pub reason: String,
    /// What is done instead.
    pub instead: String,
}

impl Request {
    /// Whether the body is freed for all its systems, not for some that it names.
    pub fn is_whole(&self) -> bool {
        self.systems.trim().is_empty()
    }

    /// What is wrong with it: field and sentence; empty if nothing is. Whether the item exists is the rulebook's to say.
    pub fn flaws(&self) -> Vec<(&'static str, Message)> {
        let mut flaws = Vec::new();
        if self.item.trim().is_empty() || self.item.chars().count() > ITEM_CHARACTERS {
            flaws.push(("item", Message::new("registry-exemption-item-missing")));
        }
        for (field, text, needed) in [("systems", &self.systems, false), ("reason", &self.reason, true), ("instead", &self.instead, false)]
        {
            if needed && text.trim().is_empty() {
                flaws.push((field, Message::new("registry-exemption-reason-missing")));
            } else if text.chars().count() > TEXT_CHARACTERS {
                flaws.push((field, Message::new("registry-exemption-too-long").with("most", TEXT_CHARACTERS.to_string())));
            }
        }
        flaws
    }
}

/// Who must consent to an exemption, as found on the day of the request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsentRoad {
    /// The agency that submits the body's level, or the one that approves it (§11 III).
    pub consent: Decider,
    /// Whether the consent is filed with the competent authority.
    pub filed: bool,
    /// Where this is written.
    pub citation: Citation,
}

/// One exemption, asked for or in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exemption {
    /// Its identifier.
    pub id: ExemptionId,
    /// The body that asks.
    pub body: BodyId,
    /// What it asks.
    pub request: Request,
    /// Its road.
    pub road: ConsentRoad,
    /// How far it is.
    pub stage: Stage,
    /// When it was asked for.
    pub asked_at: Timestamp,
    /// By whom, as named in lists.
    pub asked_by: String,
}

/// Why an exemption cannot go on as asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CannotAdvance {
    /// The law gives this step to somebody else.
    #[error("the law gives this step to somebody else")]
    NotYours,
    /// At this stage there is no such step.
    #[error("the request is {}", .0.code())]
    Stage(Stage),
    /// A reason is needed.
    #[error("a reason is needed")]
    NoReason,
}

impl Exemption {
    /// Consents to it.
    ///
    /// # Errors
    /// [`CannotAdvance`] if it is not there to be consented to, or by somebody else.
    pub fn consent(self, hand: Hand) -> Result<Self, CannotAdvance> {
        self.advance(hand, Stage::Asked, Stage::Consented)
    }

    /// Refuses it.
    ///
    /// # Errors
    /// [`CannotAdvance`] if it is not there to be refused, or by somebody else, or without a reason.
    pub fn refuse(self, hand: Hand, reason: &str) -> Result<Self, CannotAdvance> {
        let refused = self.advance(hand, Stage::Asked, Stage::Refused)?;
        if reason.trim().is_empty() { Err(CannotAdvance::NoReason) } else { Ok(refused) }
    }

    /// Files it for the record.
    ///
    /// # Errors
    /// [`CannotAdvance`] if there is nothing to file, or by somebody else.
    pub fn file(self, hand: Hand) -> Result<Self, CannotAdvance> {
        self.advance(hand, Stage::Consented, Stage::Filed)
    }

    /// Takes it back, or ends it where it is in force: the body that asked, or whoever consented.
    ///
    /// # Errors
    /// [`CannotAdvance`] if it is over, or by somebody else, or without a reason.
    pub fn end(self, hand: Hand, reason: &str) -> Result<Self, CannotAdvance> {
        let own = hand.holds(Turn::Body(self.body));
        let next = match (self.stage, own) {
            (Stage::Asked, true) => Stage::Withdrawn,
            (Stage::Consented | Stage::Filed, _) if own || hand.holds(self.consenter()) => Stage::Ended,
            (Stage::Asked | Stage::Consented | Stage::Filed, _) => return Err(CannotAdvance::NotYours),
            (Stage::Refused | Stage::Withdrawn | Stage::Ended, _) => return Err(CannotAdvance::Stage(self.stage)),
        };
        if reason.trim().is_empty() { Err(CannotAdvance::NoReason) } else { Ok(Self { stage: next, ..self }) }
    }

    /// Whether the body is free of the measure now.
    pub fn is_in_force(&self) -> bool {
        match self.stage {
            Stage::Consented => !self.road.filed,
            Stage::Filed => true,
            Stage::Asked | Stage::Refused | Stage::Withdrawn | Stage::Ended => false,
        }
    }

    /// Whose turn it is.
    pub fn turn(&self) -> Turn {
        match self.stage {
            Stage::Asked => self.consenter(),
            Stage::Consented if self.road.filed => Turn::CompetentAuthority,
            Stage::Consented | Stage::Filed | Stage::Refused | Stage::Withdrawn | Stage::Ended => Turn::Nobody,
        }
    }

    fn consenter(&self) -> Turn {
        match self.road.consent {
            Decider::CompetentAuthority => Turn::CompetentAuthority,
            Decider::Body(body) => Turn::Body(body),
        }
    }

    fn advance(self, hand: Hand, from: Stage, to: Stage) -> Result<Self, CannotAdvance> {
        match self.turn() {
            _ if self.stage != from => Err(CannotAdvance::Stage(self.stage)),
            Turn::Nobody => Err(CannotAdvance::Stage(self.stage)),
            turn if hand.holds(turn) => Ok(Self { stage: to, ..self }),
            Turn::Body(_) | Turn::CompetentAuthority => Err(CannotAdvance::NotYours),
        }
    }
}

/// Which exemptions a list shows; every part that is `None` lets all pass.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ExemptionQuery {
    /// At this stage.
    pub stage: Option<Stage>,
    /// Of this body alone.
    pub body: Option<BodyId>,
    /// Whose next step is for these.
    pub waiting: Option<Waiting>,
    /// After this place.
    pub after: Option<Place>,
    /// At most so many.
    pub limit: u32,
}

/// An exemption as the register holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptExemption {
    /// The exemption.
    pub exemption: Exemption,
    /// Its body, by name.
    pub body: BodyName,
    /// Who must consent, by name; `None` for the competent authority.
    pub consenter: Option<BodyName>,
    /// How often it has changed.
    pub revision: i64,
}

impl KeptExemption {
    /// Its place in lists.
    pub fn place(&self) -> Place {
        Place { at: self.exemption.asked_at, id: self.exemption.id.0 }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use uuid::Uuid;

    use super::*;
    use crate::law::InstrumentEdition;

    const OFFICE: BodyId = BodyId(3);
    const COUNTY: BodyId = BodyId(2);

    fn hand(body: i64, authority: bool) -> Hand {
        Hand { body: Some(BodyId(body)), authority, signs: false }
    }

    fn asked(consent: Decider, filed: bool) -> Exemption {
        let instrument = InstrumentEdition { id: "R2".to_owned(), in_force_from: date(2021, 8, 23) };
        let citation = Citation { instrument, article: 11, paragraph: Some(3), subparagraph: None };
        let text = |text: &str| text.to_owned();
        Exemption {
            id: ExemptionId(Uuid::nil()),
            body: OFFICE,
            request: Request {
                item: text("M08b"),
                ground: Ground::Technical,
                systems: text("差勤系統"),
                reason: text("廠商已停止支援"),
                instead: text("隔離網段"),
            },
            road: ConsentRoad { consent, filed, citation },
            stage: Stage::Asked,
            asked_at: Timestamp::UNIX_EPOCH,
            asked_by: text("officer"),
        }
    }

    #[test]
    fn is_consented_to_by_the_submitting_agency_and_filed() {
        let asked = asked(Decider::Body(COUNTY), true);
        assert!(asked.clone().request.flaws().is_empty());
        assert_eq!(asked.clone().consent(hand(1, true)), Err(CannotAdvance::NotYours));
        assert_eq!(asked.clone().file(hand(1, true)), Err(CannotAdvance::Stage(Stage::Asked)));
        let consented = asked.consent(hand(2, false)).unwrap();
        assert!(!consented.is_in_force(), "not before it is filed");
        assert_eq!(consented.clone().file(hand(2, false)), Err(CannotAdvance::NotYours));
        let filed = consented.file(hand(1, true)).unwrap();
        assert!(filed.is_in_force());
        assert_eq!(filed.clone().end(hand(9, false), "不需"), Err(CannotAdvance::NotYours));
        assert_eq!(filed.clone().end(hand(3, false), " "), Err(CannotAdvance::NoReason));
        assert!(!filed.end(hand(3, false), "已汰換").unwrap().is_in_force());
    }

    #[test]
    fn of_the_authority_itself_consent_is_enough() {
        let consented = asked(Decider::CompetentAuthority, false).consent(hand(1, true)).unwrap();
        assert_eq!((consented.is_in_force(), consented.turn()), (true, Turn::Nobody));
        assert_eq!(consented.file(hand(1, true)), Err(CannotAdvance::Stage(Stage::Consented)));
    }

    #[test]
    fn a_refusal_says_why_and_a_request_can_be_taken_back() {
        let asked = asked(Decider::Body(COUNTY), true);
        assert_eq!(asked.clone().refuse(hand(2, false), ""), Err(CannotAdvance::NoReason));
        assert_eq!(asked.clone().refuse(hand(2, false), "仍可更新").unwrap().stage, Stage::Refused);
        assert_eq!(asked.clone().end(hand(2, false), "誤"), Err(CannotAdvance::NotYours));
        assert_eq!(asked.end(hand(3, false), "誤").unwrap().stage, Stage::Withdrawn);
    }
}
