//! How does the proposal of a level travel from the body to whoever decides it?

use jiff::Timestamp;
use jiff::civil::Date;

use crate::law::Citation;
use crate::registry::Level;
use crate::registry::coded::coded;
use crate::registry::course::{Hand, Turn};
use crate::registry::level::{ClockKind, Proposal, UnitName};
use crate::words::{BodyId, LevelCaseId, LevelDecisionId};

/// Why a level is proposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// The cycle of the law asks for it (分級辦法 §3 I to V).
    Cycle,
    /// The body is new since that day (§3 VI).
    Founded {
        /// The day on which it began.
        event_on: Date,
    },
    /// Its organisation or business changed on that day (§3 VI).
    Changed {
        /// The day of the change.
        event_on: Date,
    },
}

impl Cause {
    /// The cause of that kind; `None` if an event has no day, or the cycle has one.
    pub fn new(kind: ClockKind, event_on: Option<Date>) -> Option<Self> {
        match (kind, event_on) {
            (ClockKind::Cycle, None) => Some(Self::Cycle),
            (ClockKind::Founded, Some(event_on)) => Some(Self::Founded { event_on }),
            (ClockKind::Changed, Some(event_on)) => Some(Self::Changed { event_on }),
            (ClockKind::Cycle, Some(_)) | (ClockKind::Founded | ClockKind::Changed, None) => None,
        }
    }

    /// Which clock it answers.
    pub fn kind(self) -> ClockKind {
        match self {
            Self::Cycle => ClockKind::Cycle,
            Self::Founded { .. } => ClockKind::Founded,
            Self::Changed { .. } => ClockKind::Changed,
        }
    }

    /// The day of the event that caused it.
    pub fn event_on(self) -> Option<Date> {
        match self {
            Self::Cycle => None,
            Self::Founded { event_on } | Self::Changed { event_on } => Some(event_on),
        }
    }
}

/// Who decides a level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decider {
    /// 主管機關.
    CompetentAuthority,
    /// 總統府, 國家安全會議 or one of the four other Yuan, for its own.
    Body(BodyId),
}

/// The road that the law gives a proposal (§3), as found on the day of the proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Road {
    /// The agency that submits or collects it (提交、彙送), where the body does not submit by itself.
    pub forwarder: Option<BodyId>,
    /// Who approves it.
    pub decider: Decider,
    /// Whether the competent authority files it for the record afterwards (備查).
    pub filed: bool,
    /// Where this is written.
    pub citation: Citation,
}

coded! {
    /// How far a case is, for filters and counts.
    StageWord {
        /// At the body, being written or given back.
        Draft "draft",
        /// Proposed by the officer; the 資安長 is to sign.
        Unsigned "unsigned",
        /// At the agency that forwards it.
        Proposed "proposed",
        /// At whoever decides.
        Submitted "submitted",
        /// Approved; still to be filed where the law asks for it.
        Approved "approved",
        /// Filed for the record.
        Filed "filed",
        /// Taken back.
        Withdrawn "withdrawn",
    }
}

/// How far a case is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stage {
    /// At whoever proposes, being written or given back.
    Draft,
    /// The officer proposed it; the 資安長 is to sign.
    Unsigned(Road),
    /// At the agency that forwards it.
    Proposed(Road),
    /// At whoever decides.
    Submitted(Road),
    /// Approved (核定).
    Approved(Road, LevelDecisionId),
    /// Approved and filed for the record (備查).
    Filed(Road, LevelDecisionId),
    /// Taken back.
    Withdrawn,
}

/// One proposal of a level on its road.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// Its identifier.
    pub id: LevelCaseId,
    /// The body whose level it is.
    pub body: BodyId,
    /// The unit within it; `None` for the body itself.
    pub unit: Option<UnitName>,
    /// Why it is proposed.
    pub cause: Cause,
    /// What is proposed.
    pub proposal: Proposal,
    /// The level that the criteria give (§9), as last judged.
    pub computed: Option<Level>,
    /// The body that proposes: the body itself, or its submitting agency for it.
    pub proposer: BodyId,
    /// The version of the rulebook that judged it last.
    pub rulebook: String,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// By whom, as named in lists.
    pub opened_by: String,
    /// How far it is.
    pub stage: Stage,
}

/// Why a case cannot go on as asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CannotAdvance {
    /// It is another's turn: the law gives this step to somebody else.
    #[error("the law gives this step to somebody else")]
    NotYours {
        /// How far the case is.
        stage: StageWord,
        /// Who has the step, and by which article; `None` while it is at its proposer.
        citation: Option<Citation>,
    },
    /// At this stage there is no such step.
    #[error("the case is {}", .0.code())]
    Stage(StageWord),
    /// A reason is needed.
    #[error("a reason is needed")]
    NoReason,
    /// Only the 資安長 signs.
    #[error("only the chief information security officer signs")]
    NotSigner,
}

impl Case {
    /// Changes what is proposed, while it is being written.
    ///
    /// # Errors
    /// [`CannotAdvance`] if it is written no more, or by somebody else.
    pub fn amend(self, hand: Hand, proposal: Proposal, computed: Option<Level>) -> Result<Self, CannotAdvance> {
        self.held_at(StageWord::Draft, hand)?;
        Ok(Self { proposal, computed, ..self })
    }

    /// Proposes it along `road`. With a 資安長 at the proposing body, an officer's proposal waits for the signature.
    ///
    /// # Errors
    /// [`CannotAdvance`] if it is written no more, or by somebody else.
    pub fn propose(self, hand: Hand, road: Road, has_signer: bool) -> Result<Self, CannotAdvance> {
        self.held_at(StageWord::Draft, hand)?;
        let stage = if has_signer && !hand.signs { Stage::Unsigned(road) } else { self.beyond(road) };
        Ok(Self { stage, ..self })
    }

    /// Signs it as the proposing body's 資安長, and sends it on.
    ///
    /// # Errors
    /// [`CannotAdvance`] if it waits for no signature, or not for this one.
    pub fn sign(self, hand: Hand) -> Result<Self, CannotAdvance> {
        self.held_at(StageWord::Unsigned, hand)?;
        let Stage::Unsigned(road) = &self.stage else { return Err(CannotAdvance::Stage(self.stage.word())) };
        if !hand.signs {
            return Err(CannotAdvance::NotSigner);
        }
        let stage = self.beyond(road.clone());
        Ok(Self { stage, ..self })
    }

    /// Passes it on to whoever decides.
    ///
    /// # Errors
    /// [`CannotAdvance`] if it is not there to be forwarded, or by somebody else.
    pub fn forward(self, hand: Hand) -> Result<Self, CannotAdvance> {
        self.held_at(StageWord::Proposed, hand)?;
        match self.stage {
            Stage::Proposed(road) => Ok(Self { stage: Stage::Submitted(road), ..self }),
            other => Err(CannotAdvance::Stage(other.word())),
        }
    }

    /// Gives it back to whoever proposed it.
    ///
    /// # Errors
    /// [`CannotAdvance`] if it is not the actor's to give back, or no reason is given.
    pub fn give_back(self, hand: Hand, reason: &str) -> Result<Self, CannotAdvance> {
        match &self.stage {
            Stage::Unsigned(_) | Stage::Proposed(_) | Stage::Submitted(_) => {}
            other => return Err(CannotAdvance::Stage(other.word())),
        }
        self.held_at(self.stage.word(), hand)?;
        if matches!(self.stage, Stage::Unsigned(_)) && !hand.signs {
            return Err(CannotAdvance::NotSigner);
        }
        if reason.trim().is_empty() {
            return Err(CannotAdvance::NoReason);
        }
        Ok(Self { stage: Stage::Draft, ..self })
    }

    /// Approves it; the decision is in force at once.
    ///
    /// # Errors
    /// [`CannotAdvance`] if it is not there to be decided, or the law gives the decision to somebody else.
    pub fn approve(self, hand: Hand, decision: LevelDecisionId) -> Result<Self, CannotAdvance> {
        self.held_at(StageWord::Submitted, hand)?;
        match self.stage {
            Stage::Submitted(road) => Ok(Self { stage: Stage::Approved(road, decision), ..self }),
            other => Err(CannotAdvance::Stage(other.word())),
        }
    }

    /// Files it for the record.
    ///
    /// # Errors
    /// [`CannotAdvance`] if there is nothing to be filed, or by somebody else.
    pub fn file(self, hand: Hand) -> Result<Self, CannotAdvance> {
        self.held_at(StageWord::Approved, hand)?;
        match self.stage {
            Stage::Approved(road, decision) if road.filed => Ok(Self { stage: Stage::Filed(road, decision), ..self }),
            other => Err(CannotAdvance::Stage(other.word())),
        }
    }

    /// Takes it back before it is decided.
    ///
    /// # Errors
    /// [`CannotAdvance`] if it is decided, or was proposed by somebody else, or no reason is given.
    pub fn withdraw(self, hand: Hand, reason: &str) -> Result<Self, CannotAdvance> {
        match &self.stage {
            Stage::Draft | Stage::Unsigned(_) | Stage::Proposed(_) | Stage::Submitted(_) => {}
            other => return Err(CannotAdvance::Stage(other.word())),
        }
        if !hand.holds(Turn::Body(self.proposer)) {
            return Err(CannotAdvance::NotYours { stage: StageWord::Draft, citation: None });
        }
        if reason.trim().is_empty() {
            return Err(CannotAdvance::NoReason);
        }
        Ok(Self { stage: Stage::Withdrawn, ..self })
    }

    /// The level proposed.
    pub fn level(&self) -> Option<Level> {
        self.proposal.level(self.computed)
    }

    /// Whose turn it is.
    pub fn turn(&self) -> Turn {
        match &self.stage {
            Stage::Draft | Stage::Unsigned(_) => Turn::Body(self.proposer),
            Stage::Proposed(road) => road.forwarder.map_or(Turn::Nobody, Turn::Body),
            Stage::Submitted(road) => match road.decider {
                Decider::CompetentAuthority => Turn::CompetentAuthority,
                Decider::Body(body) => Turn::Body(body),
            },
            Stage::Approved(road, _) if road.filed => Turn::CompetentAuthority,
            Stage::Approved(..) | Stage::Filed(..) | Stage::Withdrawn => Turn::Nobody,
        }
    }

    /// Whether the body's proposal was made and did not come back: the clock of the next proposal is met.
    pub fn is_proposed(&self) -> bool {
        match self.stage {
            Stage::Proposed(_) | Stage::Submitted(_) | Stage::Approved(..) | Stage::Filed(..) => true,
            Stage::Draft | Stage::Unsigned(_) | Stage::Withdrawn => false,
        }
    }

    /// Whether another case for the same body or unit has to wait for it.
    pub fn is_open(&self) -> bool {
        match self.stage {
            Stage::Draft | Stage::Unsigned(_) | Stage::Proposed(_) | Stage::Submitted(_) => true,
            Stage::Approved(..) | Stage::Filed(..) | Stage::Withdrawn => false,
        }
    }

    /// Where it goes once the proposing body has spoken.
    fn beyond(&self, road: Road) -> Stage {
        match road.forwarder {
            Some(forwarder) if forwarder != self.proposer => Stage::Proposed(road),
            Some(_) | None => Stage::Submitted(road),
        }
    }

    fn held_at(&self, wanted: StageWord, hand: Hand) -> Result<(), CannotAdvance> {
        let stage = self.stage.word();
        if stage != wanted {
            return Err(CannotAdvance::Stage(stage));
        }
        match self.turn() {
            Turn::Nobody => Err(CannotAdvance::Stage(stage)),
            turn if hand.holds(turn) => Ok(()),
            Turn::Body(_) | Turn::CompetentAuthority => {
                let citation = self.stage.road().map(|road| road.citation.clone());
                Err(CannotAdvance::NotYours { stage, citation })
            }
        }
    }
}

impl Stage {
    /// Its word.
    pub fn word(&self) -> StageWord {
        match self {
            Self::Draft => StageWord::Draft,
            Self::Unsigned(_) => StageWord::Unsigned,
            Self::Proposed(_) => StageWord::Proposed,
            Self::Submitted(_) => StageWord::Submitted,
            Self::Approved(..) => StageWord::Approved,
            Self::Filed(..) => StageWord::Filed,
            Self::Withdrawn => StageWord::Withdrawn,
        }
    }

    /// The road that it is on.
    pub fn road(&self) -> Option<&Road> {
        match self {
            Self::Unsigned(road) | Self::Proposed(road) | Self::Submitted(road) | Self::Approved(road, _) | Self::Filed(road, _) => {
                Some(road)
            }
            Self::Draft | Self::Withdrawn => None,
        }
    }

    /// The decision that it led to.
    pub fn decision(&self) -> Option<LevelDecisionId> {
        match self {
            Self::Approved(_, decision) | Self::Filed(_, decision) => Some(*decision),
            Self::Draft | Self::Unsigned(_) | Self::Proposed(_) | Self::Submitted(_) | Self::Withdrawn => None,
        }
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
    const YUAN: BodyId = BodyId(5);
    const DECISION: LevelDecisionId = LevelDecisionId(Uuid::nil());

    fn hand(body: BodyId) -> Hand {
        Hand { body: Some(body), authority: false, signs: false }
    }

    fn signer(body: BodyId) -> Hand {
        Hand { signs: true, ..hand(body) }
    }

    fn authority() -> Hand {
        Hand { authority: true, ..hand(BodyId(1)) }
    }

    fn road(forwarder: Option<BodyId>, decider: Decider, filed: bool, paragraph: u8) -> Road {
        let instrument = InstrumentEdition { id: "R2".to_owned(), in_force_from: date(2021, 8, 23) };
        Road { forwarder, decider, filed, citation: Citation { instrument, article: 3, paragraph: Some(paragraph), subparagraph: None } }
    }

    fn by_county() -> Road {
        road(Some(COUNTY), Decider::CompetentAuthority, false, 3)
    }

    fn case(proposer: BodyId) -> Case {
        Case {
            id: LevelCaseId(Uuid::nil()),
            body: OFFICE,
            unit: None,
            cause: Cause::Cycle,
            proposal: Proposal::default(),
            computed: Some(Level::C),
            proposer,
            rulebook: String::new(),
            opened_at: Timestamp::UNIX_EPOCH,
            opened_by: "officer".to_owned(),
            stage: Stage::Draft,
        }
    }

    #[test]
    fn travels_over_the_county_to_the_authority() {
        let proposed = case(OFFICE).propose(hand(OFFICE), by_county(), false).unwrap();
        assert_eq!((proposed.stage.word(), proposed.turn()), (StageWord::Proposed, Turn::Body(COUNTY)));
        let submitted = proposed.forward(hand(COUNTY)).unwrap();
        assert_eq!((submitted.stage.word(), submitted.turn()), (StageWord::Submitted, Turn::CompetentAuthority));
        let approved = submitted.approve(authority(), DECISION).unwrap();
        assert_eq!((approved.turn(), approved.is_open(), approved.stage.decision()), (Turn::Nobody, false, Some(DECISION)));
        assert_eq!(approved.file(authority()), Err(CannotAdvance::Stage(StageWord::Approved)), "this road asks for no filing");
    }

    #[test]
    fn waits_for_the_signature_where_there_is_one_to_give() {
        let unsigned = case(OFFICE).propose(hand(OFFICE), by_county(), true).unwrap();
        assert_eq!((unsigned.stage.word(), unsigned.is_proposed()), (StageWord::Unsigned, false));
        assert_eq!(unsigned.clone().sign(hand(OFFICE)), Err(CannotAdvance::NotSigner));
        assert!(matches!(unsigned.clone().sign(signer(COUNTY)), Err(CannotAdvance::NotYours { .. })));
        assert_eq!(unsigned.sign(signer(OFFICE)).unwrap().stage.word(), StageWord::Proposed);
        let by_signer = case(OFFICE).propose(signer(OFFICE), by_county(), true).unwrap();
        assert_eq!(by_signer.stage.word(), StageWord::Proposed);
    }

    #[test]
    fn goes_straight_on_where_the_forwarder_proposes_itself() {
        let submitted = case(COUNTY).propose(hand(COUNTY), by_county(), false).unwrap();
        assert_eq!(submitted.stage.word(), StageWord::Submitted);
    }

    #[test]
    fn is_filed_where_a_yuan_decides_for_its_own() {
        let road = road(None, Decider::Body(YUAN), true, 5);
        let submitted = case(OFFICE).propose(hand(OFFICE), road, false).unwrap();
        assert_eq!(submitted.turn(), Turn::Body(YUAN));
        let refused = submitted.clone().approve(authority(), DECISION).unwrap_err();
        let CannotAdvance::NotYours { citation: Some(citation), .. } = &refused else { panic!("{refused}") };
        assert_eq!((citation.article, citation.paragraph), (3, Some(5)));
        let approved = submitted.approve(hand(YUAN), DECISION).unwrap();
        assert_eq!(approved.turn(), Turn::CompetentAuthority);
        assert!(approved.clone().file(hand(YUAN)).is_err());
        assert_eq!(approved.file(authority()).unwrap().stage.word(), StageWord::Filed);
    }

    #[test]
    fn comes_back_with_a_reason_and_only_from_whoever_has_it() {
        let proposed = case(OFFICE).propose(hand(OFFICE), by_county(), false).unwrap();
        assert!(matches!(proposed.clone().give_back(authority(), "不符"), Err(CannotAdvance::NotYours { .. })));
        assert_eq!(proposed.clone().give_back(hand(COUNTY), " "), Err(CannotAdvance::NoReason));
        let returned = proposed.give_back(hand(COUNTY), "請補充業務說明").unwrap();
        assert_eq!((returned.turn(), returned.is_proposed()), (Turn::Body(OFFICE), false));
        assert!(returned.propose(hand(OFFICE), by_county(), false).is_ok(), "it comes back");
    }

    #[test]
    fn is_taken_back_by_its_proposer_until_it_is_decided() {
        let submitted = case(COUNTY).propose(hand(COUNTY), by_county(), false).unwrap();
        assert!(matches!(submitted.clone().withdraw(hand(OFFICE), "誤報"), Err(CannotAdvance::NotYours { .. })));
        assert_eq!(submitted.clone().withdraw(hand(COUNTY), ""), Err(CannotAdvance::NoReason));
        assert_eq!(submitted.clone().withdraw(hand(COUNTY), "誤報").unwrap().turn(), Turn::Nobody);
        let approved = submitted.approve(authority(), DECISION).unwrap();
        assert_eq!(approved.withdraw(hand(COUNTY), "誤報"), Err(CannotAdvance::Stage(StageWord::Approved)));
    }

    #[test]
    fn nothing_is_decided_twice_or_too_early() {
        let draft = case(OFFICE);
        assert_eq!(draft.clone().approve(authority(), DECISION), Err(CannotAdvance::Stage(StageWord::Draft)));
        assert_eq!(draft.clone().forward(hand(COUNTY)), Err(CannotAdvance::Stage(StageWord::Draft)));
        let approved = case(COUNTY).propose(hand(COUNTY), by_county(), false).unwrap().approve(authority(), DECISION).unwrap();
        assert_eq!(approved.clone().approve(authority(), DECISION), Err(CannotAdvance::Stage(StageWord::Approved)));
        assert_eq!(approved.amend(hand(COUNTY), Proposal::default(), None), Err(CannotAdvance::Stage(StageWord::Approved)));
    }
}
