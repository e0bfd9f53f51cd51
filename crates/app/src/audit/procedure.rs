//! By which procedure is an audit held, until when is each step due, and which article says so?

use std::collections::BTreeMap;

use domain::audit::{Audit, Declaration, Ground, Limit, Member, Provision};
use domain::law::responsibility::Capacity;
use domain::law::{
    Addressee, AuditClock, AuditFact, Citation, RecusalGround, Rulebook, TAIPEI, TeamFault, TeamMember, TeamRule, audit_clocks,
};
use domain::registry::BodyClass;
use domain::words::Message;
use jiff::Timestamp;
use jiff::civil::Date;

use crate::law::cite;
use crate::{FieldProblem, Refusal};

/// The procedure of audits (稽核辦法) as it stands for one audit.
///
/// The regulation binds audits of the competent authority; those of superiors and sector authorities follow it because their plans say so, except in
/// what only the regulation itself can demand (how a team is made up). Where the text in force on the day is not known, the last known edition's
/// periods are counted, and readers are told.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Procedure<'r> {
    rulebook: &'r Rulebook,
    ground: Ground,
    /// The day on which one asks.
    day: Date,
    /// A day on which the edition is in force whose periods are counted.
    counted_on: Date,
    /// Whether another edition is in force on the day, of which the periods are not known.
    pub(crate) is_provisional: bool,
}

impl<'r> Procedure<'r> {
    /// The procedure of an audit held on `ground`, by the law of `day`.
    pub(crate) fn of(rulebook: &'r Rulebook, ground: Ground, day: Date) -> Self {
        if rulebook.audit_rules_on(day).next().is_some() {
            return Self { rulebook, ground, day, counted_on: day, is_provisional: false };
        }
        let editions = rulebook.provisions().audit_rules.iter().filter_map(|rule| rulebook.edition(&rule.citation.instrument));
        let known = editions.map(|edition| (edition.edition.in_force_from, edition.in_force_until));
        let before = known.clone().filter(|(from, _)| *from <= day).max();
        let counted_on = match before.or_else(|| known.min()) {
            Some((from, _)) if from > day => from,
            Some((_, Some(until))) => until,
            Some((from, None)) => from,
            None => day,
        };
        Self { rulebook, ground, day, counted_on, is_provisional: true }
    }

    /// Whether the regulation binds the audit by itself.
    pub(crate) fn is_binding(&self) -> bool {
        self.ground.is_bound()
    }

    /// A sentence for readers on what the periods rest on, where it is not simply the law in force.
    pub(crate) fn caveat(&self) -> Option<Message> {
        let key = match (self.is_provisional, self.is_binding()) {
            (false, true) => return None,
            (false, false) => "audit-procedure-by-plan",
            (true, true) => "audit-procedure-provisional",
            (true, false) => "audit-procedure-provisional-by-plan",
        };
        Some(Message::new(key).with("edition", self.counted_edition()))
    }

    /// The first day of the edition whose periods are counted.
    fn counted_edition(&self) -> String {
        let mut rules = self.rulebook.audit_rules_on(self.counted_on);
        rules.next().map(|rule| rule.citation.instrument.in_force_from.to_string()).unwrap_or_default()
    }

    /// The limits that stand with these facts.
    pub(crate) fn clocks(&self, facts: &BTreeMap<AuditFact, Date>) -> Vec<AuditClock<'r>> {
        audit_clocks(self.rulebook, facts, self.counted_on)
    }

    /// The last moment of one limit with these facts; `None` if the procedure has none.
    pub(crate) fn limit(&self, rule: &str, facts: &BTreeMap<AuditFact, Date>) -> Option<Limit> {
        let clock = self.clocks(facts).into_iter().find(|clock| clock.rule.id == rule)?;
        Some(Limit { at: clock.due_at, citation: clock.rule.citation.clone() })
    }

    /// How often the law lets something be done, force majeure apart.
    pub(crate) fn at_most(&self, rule: &str) -> Option<u8> {
        self.rulebook.audit_rules_on(self.counted_on).find(|one| one.id == rule)?.at_most
    }

    /// What a team must be.
    pub(crate) fn team_rule(&self) -> Option<&'r TeamRule> {
        self.rulebook.team_rule_on(self.counted_on)
    }

    /// The items that a list of the law has; empty where the law has no such list.
    pub(crate) fn items(&self, listing: &str) -> Vec<(String, String)> {
        let on = |day| self.rulebook.listings_on(day).find(|one| one.id == listing);
        let found = on(self.day).or_else(|| on(self.counted_on));
        found.map(|listing| listing.items.iter().map(|item| (item.text_zh.clone(), item.text_en.clone())).collect()).unwrap_or_default()
    }

    /// Where a provision is written.
    pub(crate) fn citation(&self, provision: Provision) -> Option<&'r Citation> {
        self.citation_of(provision.name(self.ground))
    }

    /// Where the provision of that name is written: in the law of the day, or in the last edition known before it.
    pub(crate) fn citation_of(&self, name: &str) -> Option<&'r Citation> {
        let book = self.rulebook.provisions();
        let rules = book.audit_rules.iter().map(|one| (one.id.as_str(), &one.citation));
        let obligations = book.obligations.iter().map(|one| (one.id.as_str(), &one.citation));
        let listings = book.listings.iter().map(|one| (one.id.as_str(), &one.citation));
        let teams = book.teams.iter().map(|one| (one.id.as_str(), &one.citation));
        let named = rules.chain(obligations).chain(listings).chain(teams).filter(|(id, _)| *id == name).map(|(_, citation)| citation);
        named.max_by_key(|citation| {
            let edition = self.rulebook.edition(&citation.instrument);
            let known = edition.is_some_and(|edition| edition.edition.in_force_from <= self.day);
            (known, citation.instrument.in_force_from)
        })
    }

    /// The message with the article of a provision, in a subparagraph of it where one is meant.
    pub(crate) fn cite(&self, message: Message, provision: Provision, subparagraph: Option<u8>) -> Message {
        let Some(citation) = self.citation(provision) else {
            return message.with("article_zh", "").with("article_en", "");
        };
        let citation = match subparagraph {
            Some(number) => Citation { subparagraph: Some(number), ..citation.clone() },
            None => citation.clone(),
        };
        cite(message, self.rulebook, &citation)
    }

    /// What is wrong with a team for an audit on a day, as problems of a form.
    pub(crate) fn team_problems(&self, members: &[Member], audit_on: Date) -> Vec<FieldProblem> {
        let serving: Vec<&Member> = members.iter().filter(|member| member.is_serving()).collect();
        let mut problems = Vec::new();
        let mut add = |message: Message, provision, subparagraph| {
            problems.push(FieldProblem { field: "team".to_owned(), message: self.cite(message, provision, subparagraph) });
        };
        let Some(rule) = self.team_rule() else { return problems };
        if serving.is_empty() && !self.is_binding() {
            add(Message::new("audit-team-empty"), Provision::Obligation("D66"), None);
        }
        for member in serving.iter().filter(|member| member.declared.is_none()) {
            add(Message::new("audit-team-undeclared").with("name", member.name.clone()), Provision::Obligation("D68"), None);
        }
        let told: Vec<TeamMember> = serving.iter().map(|member| presented(member)).collect();
        for fault in rule.faults(&told, audit_on) {
            let name = |place: usize| place.checked_sub(1).and_then(|place| serving.get(place)).map(|member| member.name.clone());
            match fault {
                TeamFault::TooFew | TeamFault::TooFewPublic if !self.is_binding() => {}
                TeamFault::TooFew => {
                    add(Message::new("audit-team-too-few").with("least", rule.members.to_string()), Provision::Obligation("D66"), None);
                }
                TeamFault::TooFewPublic => {
                    let message = Message::new("audit-team-too-few-public").with("part", rule.public_one_in.to_string());
                    add(message, Provision::Listing(TEAM), None);
                }
                TeamFault::NotAgreed(place) => {
                    let message = Message::new("audit-team-not-agreed").with("name", name(place).unwrap_or_default());
                    add(message, Provision::Obligation("D67"), None);
                }
                TeamFault::MustRecuse(place) => {
                    let message = Message::new("audit-team-must-recuse").with("name", name(place).unwrap_or_default());
                    add(message, Provision::Listing("recusal"), None);
                }
            }
        }
        problems
    }
}

/// What a member of a team tells the law.
pub(super) fn presented(member: &Member) -> TeamMember {
    let mut told = TeamMember { public_agency: member.is_public, agreed_in_writing: member.agreed_on.is_some(), ..TeamMember::default() };
    if let Some((_, declaration)) = &member.declared {
        told.ground = recusal_ground(declaration);
        told.tied_until = declaration.tied_until;
        told.advised_until = declaration.advised_until;
    }
    told
}

/// The ground that does not pass with time, if the member declared one.
fn recusal_ground(declaration: &Declaration) -> Option<RecusalGround> {
    if declaration.interest {
        return Some(RecusalGround::Interest);
    }
    declaration.doubtful.then_some(RecusalGround::Doubt)
}

/// What an audit tells the law; `quarter_completed` is the day on which the last audit of its quarter was completed.
pub(super) fn facts_of(audit: &Audit, quarter_completed: Option<Date>) -> BTreeMap<AuditFact, Date> {
    let facts = [
        (AuditFact::AuditDay, Some(audit.audit_on)),
        (AuditFact::NoticeReceived, audit.noticed_on),
        (AuditFact::ChangeAsked, audit.change.as_ref().map(|change| change.asked_on)),
        (AuditFact::ResumptionDay, audit.resumption.map(|(on, _)| on)),
        (AuditFact::ResumptionNoticed, audit.resumption.map(|(_, told)| told)),
        (AuditFact::QuarterCompleted, quarter_completed),
        (AuditFact::ReportDelivered, audit.delivered_on),
        (AuditFact::ImprovementSubmitted, audit.submitted_on),
    ];
    facts.into_iter().filter_map(|(fact, day)| Some((fact, day?))).collect()
}

/// Whether the law of `day` lets the competent authority audit bodies of a class.
pub(crate) fn is_authoritys(rulebook: &Rulebook, class: BodyClass, day: Date) -> bool {
    let capacity = Capacity::of(class);
    let name = Ground::Authority.obligation();
    let of_day = rulebook.obligations_on(day).find(|one| one.id == name);
    of_day.is_some_and(|obligation| obligation.to.iter().any(|addressee: &Addressee| addressee.covers(capacity)))
}

/// The last moment of a day where the law counts days.
pub(super) fn end_of(day: Date) -> Result<Timestamp, Refusal> {
    let last = TAIPEI.to_timestamp(day.at(23, 59, 59, 0));
    last.map_err(|_| Refusal::field("day", Message::new("audit-day-form")))
}

/// What the rulebook calls its rule on teams.
const TEAM: &str = "T01";

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn facts(audit_on: Date) -> BTreeMap<AuditFact, Date> {
        BTreeMap::from([(AuditFact::AuditDay, audit_on)])
    }

    #[test]
    fn counts_by_the_law_of_the_day_or_by_the_last_that_is_known() {
        let book = crate::law::rulebook().unwrap();
        let known = Procedure::of(&book, Ground::Authority, date(2023, 5, 1));
        assert!(!known.is_provisional && known.caveat().is_none());
        let limit = known.limit("A01", &facts(date(2023, 6, 15))).unwrap();
        assert_eq!(limit.at, end_of(date(2023, 5, 14)).unwrap());
        let unknown = Procedure::of(&book, Ground::Authority, date(2026, 11, 23));
        assert!(unknown.is_provisional);
        assert_eq!(unknown.caveat().map(|caveat| caveat.key), Some("audit-procedure-provisional"));
        let limit = unknown.limit("A01", &facts(date(2026, 12, 24))).unwrap();
        assert_eq!((limit.at, limit.citation.instrument.in_force_from), (end_of(date(2026, 11, 23)).unwrap(), date(2021, 8, 23)));
        assert_eq!(unknown.at_most("A02"), Some(1));
        assert_eq!(unknown.items("audit-plan").len(), 8);
    }

    #[test]
    fn every_step_and_ground_has_its_article() {
        let book = crate::law::rulebook().unwrap();
        for day in [date(2023, 5, 1), date(2026, 11, 23)] {
            for ground in Ground::ALL {
                let procedure = Procedure::of(&book, *ground, day);
                for verb in domain::audit::Verb::ALL {
                    let citation = procedure.citation(verb.provision());
                    assert!(citation.is_some_and(|citation| citation.instrument.in_force_from <= day), "{verb:?} {ground:?} {day}");
                }
                assert!(procedure.citation_of(TEAM).is_some());
            }
        }
    }

    #[test]
    fn the_authority_audits_agencies_only_by_the_law_of_2025() {
        let book = crate::law::rulebook().unwrap();
        assert!(!is_authoritys(&book, BodyClass::Township, date(2023, 5, 1)));
        assert!(is_authoritys(&book, BodyClass::CiProvider, date(2023, 5, 1)));
        assert!(is_authoritys(&book, BodyClass::Township, date(2026, 11, 23)));
    }
}
