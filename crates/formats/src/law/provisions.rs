//! What do lists, obligations, limits of audits, penalties and the table of levels look like in a file of the law?

use domain::law::{
    Addressee, Article, AuditFact, AuditRule, Axis, Breach, Event, FineRange, Gravity, ImpactRule, IncidentLevel, InstrumentEdition, Item,
    Listing, ListingKind, Modality, Obligation, Penalty, PenaltyMode, Period, Provisions, Scope, Side, Subject, TeamRule,
};
use serde::Deserialize;
use toml::Spanned;

use super::LawProblem;
use super::levels::{CitesShape, RestsShape};
use super::shapes::{Place, Word};

/// The tables of a file that are provisions.
#[derive(Default)]
pub(super) struct ProvisionTables {
    pub(super) impact: Vec<ImpactShape>,
    pub(super) listing: Vec<Spanned<ListingShape>>,
    pub(super) obligation: Vec<ObligationShape>,
    pub(super) audit: Vec<AuditShape>,
    pub(super) team: Vec<TeamShape>,
    pub(super) penalty: Vec<PenaltyShape>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ImpactShape {
    id: String,
    cites: CitesShape,
    axis: Word,
    scopes: Vec<Word>,
    severities: Vec<Word>,
    level: Spanned<i64>,
    rests_on: RestsShape,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ListingShape {
    id: String,
    cites: CitesShape,
    kind: Word,
    name_zh: String,
    name_en: String,
    subject: Word,
    items: Vec<ItemShape>,
    rests_on: RestsShape,
    note: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ItemShape {
    /// The wording; left out where the item is the subparagraph (款) or item (目) of that number.
    zh: Option<Word>,
    en: String,
    only: Option<Word>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ObligationShape {
    id: String,
    cites: CitesShape,
    who: Word,
    modality: Word,
    name_zh: String,
    name_en: String,
    #[serde(default)]
    to: Vec<Word>,
    every: Option<Word>,
    within: Option<Word>,
    after: Option<Word>,
    contents: Option<String>,
    procedure: Option<Word>,
    step: Option<Spanned<u8>>,
    rests_on: RestsShape,
    note: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AuditShape {
    id: String,
    cites: CitesShape,
    who: Word,
    name_zh: String,
    name_en: String,
    event: Word,
    side: Word,
    period: Word,
    satisfied_by: Word,
    #[serde(default)]
    optional: bool,
    at_most: Option<u8>,
    rests_on: RestsShape,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TeamShape {
    id: String,
    cites: CitesShape,
    members: u16,
    public_one_in: u16,
    recusal_years: u16,
    rests_on: RestsShape,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PenaltyShape {
    id: String,
    cites: CitesShape,
    subject: Word,
    breaches: Vec<Word>,
    from_twd: Option<u32>,
    to_twd: Option<Spanned<u32>>,
    mode: Word,
    imposed_by: Option<Word>,
    rests_on: RestsShape,
    note: Option<String>,
}

impl ProvisionTables {
    /// Adds everything to what was read so far. Lists take their wording from `articles`.
    pub(super) fn into_domain(
        self,
        place: Place<'_>,
        edition: &InstrumentEdition,
        articles: &[Article],
        read: &mut Provisions,
    ) -> Result<(), LawProblem> {
        for shape in self.impact {
            read.impacts.push(shape.into_domain(place, edition)?);
        }
        for shape in self.listing {
            read.listings.push(into_listing(place, edition, articles, shape)?);
        }
        for shape in self.obligation {
            read.obligations.push(shape.into_domain(place, edition)?);
        }
        for shape in self.audit {
            read.audit_rules.push(shape.into_domain(place, edition)?);
        }
        for shape in self.team {
            read.teams.push(TeamRule {
                id: shape.id,
                citation: shape.cites.into_domain(place, edition)?,
                members: shape.members,
                public_one_in: shape.public_one_in,
                recusal_years: shape.recusal_years,
                rests_on: shape.rests_on.into_domain(place)?,
            });
        }
        for shape in self.penalty {
            read.penalties.push(shape.into_domain(place, edition)?);
        }
        Ok(())
    }
}

impl ImpactShape {
    fn into_domain(self, place: Place<'_>, edition: &InstrumentEdition) -> Result<ImpactRule, LawProblem> {
        let level = IncidentLevel::from_number(*self.level.get_ref());
        let axis = place.word(&self.axis, Axis::from_code)?;
        let gravities = place.words(&self.severities, Gravity::from_code)?;
        if let Some((word, _)) = self.severities.iter().zip(&gravities).find(|(_, gravity)| !gravity.fits(axis)) {
            return Err(place.problem(word.span(), format!("{:?} is no severity of {:?}", word.get_ref(), axis.code())));
        }
        Ok(ImpactRule {
            id: self.id,
            citation: self.cites.into_domain(place, edition)?,
            axis,
            scopes: place.words(&self.scopes, Scope::from_code)?,
            gravities,
            level: level.ok_or_else(|| place.problem(self.level.span(), "a level is 1, 2, 3 or 4"))?,
            rests_on: self.rests_on.into_domain(place)?,
        })
    }
}

/// A list with its wording: the article's own, or words that stand in the article; where the article is not at hand, the words alone.
fn into_listing(
    place: Place<'_>,
    edition: &InstrumentEdition,
    articles: &[Article],
    shape: Spanned<ListingShape>,
) -> Result<Listing, LawProblem> {
    let span = shape.span();
    let shape = shape.into_inner();
    let citation = shape.cites.into_domain(place, edition)?;
    let article = articles.iter().find(|article| article.number == citation.article && article.text_zh.is_some());
    let paragraph = usize::from(citation.paragraph.unwrap_or(1));
    let wording = article.map(|article| article.listed(paragraph, citation.subparagraph)).unwrap_or_default();
    let own = shape.items.iter().filter(|item| item.zh.is_none()).count();
    if own > 0 && (own != shape.items.len() || own != wording.len()) {
        let reason = format!(
            "{:?} has {} items, of which {own} take the article's wording, which has {}",
            shape.id,
            shape.items.len(),
            wording.len()
        );
        return Err(place.problem(span, reason));
    }
    let mut items = Vec::new();
    for (number, item) in (1..).zip(shape.items) {
        let text_zh = match &item.zh {
            None => wording.get(usize::from(number) - 1).copied().unwrap_or_default().to_owned(),
            Some(word) => {
                let text = article.and_then(|article| article.text_zh.as_deref());
                if text.is_some_and(|text| !text.contains(word.get_ref().as_str())) {
                    return Err(place.problem(word.span(), format!("{:?} is not in article {}", word.get_ref(), citation.article)));
                }
                word.get_ref().clone()
            }
        };
        let only = item.only.as_ref().map(|only| place.word(only, Subject::from_code)).transpose()?;
        items.push(Item { number, text_zh, text_en: item.en, only });
    }
    Ok(Listing {
        id: shape.id,
        citation,
        kind: place.word(&shape.kind, ListingKind::from_code)?,
        name_zh: shape.name_zh,
        name_en: shape.name_en,
        subject: place.word(&shape.subject, Subject::from_code)?,
        items,
        rests_on: shape.rests_on.into_domain(place)?,
        note: shape.note,
    })
}

impl ObligationShape {
    fn into_domain(self, place: Place<'_>, edition: &InstrumentEdition) -> Result<Obligation, LawProblem> {
        let within = match (&self.within, &self.after) {
            (Some(within), Some(after)) => Some((period(place, within)?, place.word(after, Event::from_code)?)),
            (None, None) => None,
            (Some(word), None) | (None, Some(word)) => {
                return Err(place.problem(word.span(), "`within` and `after` go together"));
            }
        };
        let step = match (self.procedure, self.step) {
            (Some(procedure), Some(step)) => Some((procedure.into_inner(), step.into_inner())),
            (None, None) => None,
            (procedure, step) => {
                let span = procedure.map(|word| word.span()).or_else(|| step.map(|step| step.span())).unwrap_or_default();
                return Err(place.problem(span, "`procedure` and `step` go together"));
            }
        };
        Ok(Obligation {
            id: self.id,
            citation: self.cites.into_domain(place, edition)?,
            who: place.word(&self.who, Addressee::from_code)?,
            modality: place.word(&self.modality, Modality::from_code)?,
            name_zh: self.name_zh,
            name_en: self.name_en,
            to: place.words(&self.to, Addressee::from_code)?,
            every: self.every.as_ref().map(|every| period(place, every)).transpose()?,
            within,
            contents: self.contents,
            step,
            rests_on: self.rests_on.into_domain(place)?,
            note: self.note,
        })
    }
}

impl AuditShape {
    fn into_domain(self, place: Place<'_>, edition: &InstrumentEdition) -> Result<AuditRule, LawProblem> {
        Ok(AuditRule {
            id: self.id,
            citation: self.cites.into_domain(place, edition)?,
            who: place.word(&self.who, Addressee::from_code)?,
            name_zh: self.name_zh,
            name_en: self.name_en,
            event: place.word(&self.event, AuditFact::from_code)?,
            side: place.word(&self.side, Side::from_code)?,
            period: period(place, &self.period)?,
            satisfied_by: place.word(&self.satisfied_by, AuditFact::from_code)?,
            optional: self.optional,
            at_most: self.at_most,
            rests_on: self.rests_on.into_domain(place)?,
        })
    }
}

impl PenaltyShape {
    fn into_domain(self, place: Place<'_>, edition: &InstrumentEdition) -> Result<Penalty, LawProblem> {
        let fine = match (self.from_twd, &self.to_twd) {
            (Some(from_twd), Some(to)) if from_twd <= *to.get_ref() => Some(FineRange { from_twd, to_twd: *to.get_ref() }),
            (None, None) => None,
            (_, to) => {
                let span = to.as_ref().map_or_else(|| self.mode.span(), Spanned::span);
                return Err(place.problem(span, "a fine has `from_twd` and `to_twd`, the lower first"));
            }
        };
        let mode = place.word(&self.mode, PenaltyMode::from_code)?;
        if fine.is_none() != (mode == PenaltyMode::Discipline) {
            return Err(place.problem(self.mode.span(), "discipline has no fine, and everything else has one"));
        }
        Ok(Penalty {
            id: self.id,
            citation: self.cites.into_domain(place, edition)?,
            subject: place.word(&self.subject, Subject::from_code)?,
            breaches: place.words(&self.breaches, Breach::from_code)?,
            fine,
            mode,
            imposed_by: self.imposed_by.as_ref().map(|by| place.word(by, Addressee::from_code)).transpose()?,
            rests_on: self.rests_on.into_domain(place)?,
            note: self.note,
        })
    }
}

fn period(place: Place<'_>, word: &Word) -> Result<Period, LawProblem> {
    Period::from_iso(word.get_ref()).ok_or_else(|| place.problem(word.span(), format!("{:?} is not a period such as P1M", word.get_ref())))
}
