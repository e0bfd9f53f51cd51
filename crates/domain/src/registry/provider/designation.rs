//! Which steps does a designation take (資通安全管理法 §16 I, 施行細則 §9)?

use jiff::Timestamp;
use jiff::civil::Date;

use crate::registry::coded::coded;
use crate::registry::course::{Hand, Turn};
use crate::registry::{BodyClass, CiSector, County, Oid};
use crate::words::{BodyId, DesignationId, Message};

/// Longest text of any part of a designation, in characters.
pub const TEXT_CHARACTERS: usize = 2_000;
/// Longest name of somebody consulted, or number of a letter, in characters.
pub const WHOM_CHARACTERS: usize = 200;

coded! {
    /// To what end.
    Purpose {
        /// A provider is designated (指定).
        Designate "designate",
        /// A designation ends (廢止指定); it takes the same steps.
        End "end",
    }

    /// How far a designation is.
    Stage {
        /// The sector authority consults and hears.
        Preparing "preparing",
        /// Designated by the sector authority, and reported for approval (報請核定).
        Designated "designated",
        /// Approved (核定); the provider is to be told.
        Approved "approved",
        /// The provider was told in writing (書面通知); in force.
        Notified "notified",
        /// Given up.
        Withdrawn "withdrawn",
    }

    /// Of which kind are those whom the sector authority consults (§16 I).
    Asked {
        /// 相關公務機關.
        Agency "agency",
        /// 民間團體.
        Association "association",
        /// 專家學者.
        Expert "expert",
    }
}

/// The provider that is to be designated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The body, where it is in the register.
    pub body: Option<BodyId>,
    /// Its OID.
    pub oid: Oid,
    /// Its official Chinese name.
    pub name_zh: String,
    /// What it is besides: a public enterprise, an endowed foundation; [`BodyClass::CiProvider`] if nothing else.
    pub own_class: BodyClass,
    /// Where it sits.
    pub county: Option<County>,
}

/// Somebody consulted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consultation {
    /// Of which kind.
    pub kind: Asked,
    /// Whom, by name.
    pub whom: String,
    /// Since when they are asked.
    pub asked_on: Date,
    /// What they said, with the day; `None` as long as they have not.
    pub opinion: Option<(Date, String)>,
}

/// The opportunity that the provider gets to state its views.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hearing {
    /// Since when.
    pub given_on: Date,
    /// The last day.
    pub until_on: Date,
    /// What it said and when; an empty text says that it has no objection.
    pub statement: Option<(Timestamp, String)>,
}

/// One designation of a provider, or the end of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Designation {
    /// Its identifier.
    pub id: DesignationId,
    /// To what end.
    pub purpose: Purpose,
    /// The designation that it ends.
    pub ends: Option<DesignationId>,
    /// The sector authority (中央目的事業主管機關) that designates.
    pub authority: BodyId,
    /// The provider.
    pub candidate: Candidate,
    /// Its sector.
    pub sector: CiSector,
    /// What it operates or provides, and why its failure matters.
    pub services: String,
    /// Who was consulted, the earliest first.
    pub consultations: Vec<Consultation>,
    /// The hearing, once it was given.
    pub hearing: Option<Hearing>,
    /// How far it is.
    pub stage: Stage,
    /// The day of approval.
    pub approved_on: Option<Date>,
    /// Who approved, by official Chinese name.
    pub approved_by: Option<String>,
    /// The written notice: its day and number.
    pub notice: Option<(Date, String)>,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// By whom, as named in lists.
    pub opened_by: String,
}

/// Why a designation cannot go on as asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CannotAdvance {
    /// The law gives this step to somebody else (§16 I).
    #[error("the law gives this step to somebody else")]
    NotYours,
    /// At this stage there is no such step.
    #[error("the designation is {}", .0.code())]
    Stage(Stage),
    /// A public agency is no specific non-government body (§3⑤⑥).
    #[error("a public agency is not designated")]
    PublicAgency,
    /// Agencies, associations and experts are all asked first (§16 I).
    #[error("nobody of the kind {} was consulted", .0.code())]
    NotConsulted(Asked),
    /// The provider gets the opportunity to state its views first (施行細則 §9).
    #[error("the provider was not heard")]
    NotHeard,
    /// The provider's time for stating its views runs until that day, and it has not stated them (施行細則 §9).
    #[error("the provider has until {0}")]
    HearingRuns(Date),
    /// The provider's last day lies before tomorrow.
    #[error("the last day of the hearing must lie ahead")]
    HearingTooShort,
    /// The hearing was not given, or is over.
    #[error("there is no hearing")]
    NoHearing,
    /// There is no such consultation, or it was answered.
    #[error("there is no such consultation")]
    NoConsultation,
    /// The notice lies before the approval, or in the future (§16 I).
    #[error("the notice is not between the approval and today")]
    NoticeDay,
    /// A name, reason or number is missing or too long.
    #[error("{0} is missing or too long")]
    Text(&'static str),
}

impl CannotAdvance {
    /// The field of the form that is to be mended, where it is one.
    pub fn field(self) -> Option<&'static str> {
        match self {
            Self::NotYours | Self::Stage(_) | Self::NoHearing | Self::NoConsultation => None,
            Self::PublicAgency => Some("oid"),
            Self::NotConsulted(_) => Some("consultations"),
            Self::NotHeard | Self::HearingRuns(_) => Some("hearing"),
            Self::HearingTooShort => Some("until_on"),
            Self::NoticeDay => Some("notified_on"),
            Self::Text(field) => Some(field),
        }
    }

    /// What stands in the way, by which article, and what to do.
    pub fn message(self) -> Message {
        match self {
            Self::NotYours => Message::new("registry-provider-not-yours"),
            Self::Stage(stage) => Message::new("registry-provider-wrong-stage").with("stage", stage.code()),
            Self::PublicAgency => Message::new("registry-provider-public-agency"),
            Self::NotConsulted(kind) => Message::new("registry-provider-not-consulted").with("kind", kind.code()),
            Self::NotHeard => Message::new("registry-provider-not-heard"),
            Self::HearingRuns(until) => Message::new("registry-provider-hearing-runs").with("until", until.to_string()),
            Self::HearingTooShort => Message::new("registry-provider-hearing-short"),
            Self::NoHearing => Message::new("registry-provider-no-hearing"),
            Self::NoConsultation => Message::new("registry-provider-no-consultation"),
            Self::NoticeDay => Message::new("registry-provider-notice-day"),
            Self::Text(_) => Message::new("registry-provider-text").with("most", TEXT_CHARACTERS.to_string()),
        }
    }
}

impl Designation {
    /// Notes that somebody is consulted.
    ///
    /// # Errors
    /// [`CannotAdvance`] if the preparation is over, or by somebody else, or nobody is named.
    pub fn consult(mut self, hand: Hand, kind: Asked, whom: &str, today: Date) -> Result<Self, CannotAdvance> {
        self.held_at(Stage::Preparing, hand)?;
        let whom = named("whom", whom)?;
        self.consultations.push(Consultation { kind, whom, asked_on: today, opinion: None });
        Ok(self)
    }

    /// Notes what somebody consulted said; `number` counts from 1.
    ///
    /// # Errors
    /// [`CannotAdvance`] if the preparation is over, or by somebody else, or that opinion is there already.
    pub fn answer(mut self, hand: Hand, number: usize, opinion: &str, today: Date) -> Result<Self, CannotAdvance> {
        self.held_at(Stage::Preparing, hand)?;
        let opinion = written("opinion", opinion)?;
        let place = number.checked_sub(1).and_then(|place| self.consultations.get_mut(place));
        let consultation = place.filter(|consultation| consultation.opinion.is_none()).ok_or(CannotAdvance::NoConsultation)?;
        consultation.opinion = Some((today, opinion));
        Ok(self)
    }

    /// Gives the provider the opportunity to state its views until the end of a day.
    ///
    /// # Errors
    /// [`CannotAdvance`] if the preparation is over, or by somebody else, or the day does not lie ahead.
    pub fn hear(self, hand: Hand, until_on: Date, today: Date) -> Result<Self, CannotAdvance> {
        self.held_at(Stage::Preparing, hand)?;
        if until_on <= today {
            return Err(CannotAdvance::HearingTooShort);
        }
        Ok(Self { hearing: Some(Hearing { given_on: today, until_on, statement: None }), ..self })
    }

    /// Notes what the provider said: by itself in the portal, or on paper to the sector authority.
    ///
    /// # Errors
    /// [`CannotAdvance`] if there is no hearing, or it was said already, or by somebody else.
    pub fn state(mut self, hand: Hand, statement: &str, now: Timestamp) -> Result<Self, CannotAdvance> {
        if self.stage != Stage::Preparing {
            return Err(CannotAdvance::Stage(self.stage));
        }
        let by_provider = self.candidate.body.is_some_and(|body| hand.holds(Turn::Body(body)));
        if !by_provider && !hand.holds(Turn::Body(self.authority)) {
            return Err(CannotAdvance::NotYours);
        }
        if statement.chars().count() > TEXT_CHARACTERS {
            return Err(CannotAdvance::Text("statement"));
        }
        let hearing = self.hearing.as_mut().filter(|hearing| hearing.statement.is_none()).ok_or(CannotAdvance::NoHearing)?;
        hearing.statement = Some((now, statement.trim().to_owned()));
        Ok(self)
    }

    /// Designates, and reports to the competent authority for approval.
    ///
    /// # Errors
    /// [`CannotAdvance`] with what the law wants done first.
    pub fn designate(self, hand: Hand, today: Date) -> Result<Self, CannotAdvance> {
        self.held_at(Stage::Preparing, hand)?;
        if let Some(kind) = Asked::ALL.iter().find(|kind| !self.consultations.iter().any(|one| one.kind == **kind)) {
            return Err(CannotAdvance::NotConsulted(*kind));
        }
        match &self.hearing {
            None => Err(CannotAdvance::NotHeard),
            Some(hearing) if hearing.statement.is_none() && today <= hearing.until_on => Err(CannotAdvance::HearingRuns(hearing.until_on)),
            Some(_) => Ok(Self { stage: Stage::Designated, ..self }),
        }
    }

    /// Approves it; `approver` is who holds the office on the day.
    ///
    /// # Errors
    /// [`CannotAdvance`] if it is not there to be approved, or by somebody else.
    pub fn approve(self, hand: Hand, today: Date, approver: &str) -> Result<Self, CannotAdvance> {
        self.held_at(Stage::Designated, hand)?;
        Ok(Self { stage: Stage::Approved, approved_on: Some(today), approved_by: Some(approver.to_owned()), ..self })
    }

    /// Gives it back to the sector authority.
    ///
    /// # Errors
    /// [`CannotAdvance`] if it is not there to be given back, or by somebody else, or without a reason.
    pub fn give_back(self, hand: Hand, reason: &str) -> Result<Self, CannotAdvance> {
        self.held_at(Stage::Designated, hand)?;
        written("reason", reason)?;
        Ok(Self { stage: Stage::Preparing, ..self })
    }

    /// Notes that the provider was told in writing, with the day and number of the letter; from then on it holds.
    ///
    /// # Errors
    /// [`CannotAdvance`] if it is not approved, or by somebody else, or the day lies before the approval or ahead.
    pub fn notify(self, hand: Hand, on: Date, number: &str, today: Date) -> Result<Self, CannotAdvance> {
        self.held_at(Stage::Approved, hand)?;
        let number = named("notice", number)?;
        if self.approved_on.is_none_or(|approved| on < approved) || on > today {
            return Err(CannotAdvance::NoticeDay);
        }
        Ok(Self { stage: Stage::Notified, notice: Some((on, number)), ..self })
    }

    /// Gives it up before it is approved.
    ///
    /// # Errors
    /// [`CannotAdvance`] if it is approved, or by somebody else, or without a reason.
    pub fn withdraw(self, hand: Hand, reason: &str) -> Result<Self, CannotAdvance> {
        match self.stage {
            Stage::Preparing | Stage::Designated => {}
            Stage::Approved | Stage::Notified | Stage::Withdrawn => return Err(CannotAdvance::Stage(self.stage)),
        }
        if !hand.holds(Turn::Body(self.authority)) {
            return Err(CannotAdvance::NotYours);
        }
        written("reason", reason)?;
        Ok(Self { stage: Stage::Withdrawn, ..self })
    }

    /// Whose turn it is.
    pub fn turn(&self) -> Turn {
        match self.stage {
            Stage::Preparing | Stage::Approved => Turn::Body(self.authority),
            Stage::Designated => Turn::CompetentAuthority,
            Stage::Notified | Stage::Withdrawn => Turn::Nobody,
        }
    }

    /// Whether another one for the same provider has to wait for it.
    pub fn is_open(&self) -> bool {
        match self.stage {
            Stage::Preparing | Stage::Designated | Stage::Approved => true,
            Stage::Notified | Stage::Withdrawn => false,
        }
    }

    fn held_at(&self, wanted: Stage, hand: Hand) -> Result<(), CannotAdvance> {
        if self.stage != wanted {
            return Err(CannotAdvance::Stage(self.stage));
        }
        if self.candidate.own_class.is_public_agency() {
            return Err(CannotAdvance::PublicAgency);
        }
        if hand.holds(self.turn()) { Ok(()) } else { Err(CannotAdvance::NotYours) }
    }
}

/// As what the law treats a specific non-government body of class `own`: whoever was designated follows the rules for CI providers first, a public
/// enterprise or an endowed foundation too (deck, 優先適用關鍵基礎設施提供者).
pub fn regulated_as(own: BodyClass, is_designated: bool) -> BodyClass {
    if is_designated && !own.is_public_agency() { BodyClass::CiProvider } else { own }
}

fn named(field: &'static str, text: &str) -> Result<String, CannotAdvance> {
    let text = text.trim();
    let fits = !text.is_empty() && text.chars().count() <= WHOM_CHARACTERS && !text.chars().any(char::is_control);
    if fits { Ok(text.to_owned()) } else { Err(CannotAdvance::Text(field)) }
}

fn written(field: &'static str, text: &str) -> Result<String, CannotAdvance> {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > TEXT_CHARACTERS { Err(CannotAdvance::Text(field)) } else { Ok(text.to_owned()) }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use uuid::Uuid;

    use super::*;

    const TODAY: Date = date(2022, 4, 11);
    const MINISTRY: BodyId = BodyId(7);
    const POWER: BodyId = BodyId(30);

    fn hand(body: BodyId) -> Hand {
        Hand { body: Some(body), authority: false, signs: false }
    }

    fn authority() -> Hand {
        Hand { authority: true, ..hand(BodyId(1)) }
    }

    fn opened() -> Designation {
        Designation {
            id: DesignationId(Uuid::nil()),
            purpose: Purpose::Designate,
            ends: None,
            authority: MINISTRY,
            candidate: Candidate {
                body: Some(POWER),
                oid: "2.16.886.105.1".parse().unwrap(),
                name_zh: "某電力公司".to_owned(),
                own_class: BodyClass::PublicEnterprise,
                county: None,
            },
            sector: CiSector::Energy,
            services: "全國電力調度".to_owned(),
            consultations: Vec::new(),
            hearing: None,
            stage: Stage::Preparing,
            approved_on: None,
            approved_by: None,
            notice: None,
            opened_at: Timestamp::UNIX_EPOCH,
            opened_by: "officer".to_owned(),
        }
    }

    fn consulted() -> Designation {
        Asked::ALL.iter().fold(opened(), |designation, kind| designation.consult(hand(MINISTRY), *kind, "某單位", TODAY).unwrap())
    }

    fn designated() -> Designation {
        let heard = consulted().hear(hand(MINISTRY), date(2022, 4, 25), TODAY).unwrap();
        let stated = heard.state(hand(POWER), "無意見", Timestamp::UNIX_EPOCH).unwrap();
        stated.designate(hand(MINISTRY), TODAY).unwrap()
    }

    #[test]
    fn all_three_kinds_are_consulted_and_the_provider_heard_first() {
        assert_eq!(opened().designate(hand(MINISTRY), TODAY), Err(CannotAdvance::NotConsulted(Asked::Agency)));
        let two = opened().consult(hand(MINISTRY), Asked::Agency, "內政部", TODAY).unwrap();
        let two = two.consult(hand(MINISTRY), Asked::Expert, "某教授", TODAY).unwrap();
        assert_eq!(two.designate(hand(MINISTRY), TODAY), Err(CannotAdvance::NotConsulted(Asked::Association)));
        assert_eq!(consulted().designate(hand(MINISTRY), TODAY), Err(CannotAdvance::NotHeard));
        assert_eq!(consulted().hear(hand(MINISTRY), TODAY, TODAY), Err(CannotAdvance::HearingTooShort));
        let heard = consulted().hear(hand(MINISTRY), date(2022, 4, 25), TODAY).unwrap();
        assert_eq!(heard.clone().designate(hand(MINISTRY), date(2022, 4, 25)), Err(CannotAdvance::HearingRuns(date(2022, 4, 25))));
        assert_eq!(heard.clone().designate(hand(MINISTRY), date(2022, 4, 26)).unwrap().stage, Stage::Designated, "silent until the end");
        assert_eq!(heard.state(hand(BodyId(99)), "", Timestamp::UNIX_EPOCH), Err(CannotAdvance::NotYours));
        assert_eq!(designated().turn(), Turn::CompetentAuthority);
    }

    #[test]
    fn the_sector_authority_designates_and_the_competent_authority_approves() {
        assert_eq!(opened().consult(hand(BodyId(8)), Asked::Agency, "內政部", TODAY), Err(CannotAdvance::NotYours));
        assert_eq!(designated().approve(hand(MINISTRY), TODAY, "行政院"), Err(CannotAdvance::NotYours));
        assert_eq!(designated().give_back(authority(), ""), Err(CannotAdvance::Text("reason")));
        assert_eq!(designated().give_back(authority(), "請補充用戶數").unwrap().stage, Stage::Preparing);
        let approved = designated().approve(authority(), TODAY, "行政院").unwrap();
        assert_eq!(approved.clone().withdraw(hand(MINISTRY), "誤"), Err(CannotAdvance::Stage(Stage::Approved)));
        assert_eq!(approved.clone().notify(hand(MINISTRY), date(2022, 4, 10), "字第1號", TODAY), Err(CannotAdvance::NoticeDay));
        assert_eq!(approved.clone().notify(hand(MINISTRY), date(2022, 4, 12), "字第1號", TODAY), Err(CannotAdvance::NoticeDay));
        assert_eq!(approved.clone().notify(hand(MINISTRY), TODAY, " ", TODAY), Err(CannotAdvance::Text("notice")));
        let notified = approved.notify(hand(MINISTRY), TODAY, "經資字第1號", TODAY).unwrap();
        assert_eq!((notified.turn(), notified.is_open()), (Turn::Nobody, false));
    }

    #[test]
    fn opinions_are_noted_once() {
        let answered = consulted().answer(hand(MINISTRY), 2, "同意指定", TODAY).unwrap();
        assert_eq!(answered.consultations[1].opinion, Some((TODAY, "同意指定".to_owned())));
        assert_eq!(answered.clone().answer(hand(MINISTRY), 2, "改變", TODAY), Err(CannotAdvance::NoConsultation));
        assert_eq!(answered.answer(hand(MINISTRY), 0, "無", TODAY), Err(CannotAdvance::NoConsultation));
    }

    #[test]
    fn an_agency_is_no_provider_and_a_provider_comes_first() {
        let mut agency = opened();
        agency.candidate.own_class = BodyClass::CentralSubordinate;
        assert_eq!(agency.consult(hand(MINISTRY), Asked::Agency, "內政部", TODAY), Err(CannotAdvance::PublicAgency));
        for (own, is_designated, expected) in [
            (BodyClass::PublicEnterprise, true, BodyClass::CiProvider),
            (BodyClass::EndowedFoundation, true, BodyClass::CiProvider),
            (BodyClass::PublicEnterprise, false, BodyClass::PublicEnterprise),
            (BodyClass::CiProvider, true, BodyClass::CiProvider),
            (BodyClass::Township, true, BodyClass::Township),
        ] {
            assert_eq!(regulated_as(own, is_designated), expected, "{own:?}");
        }
    }
}
