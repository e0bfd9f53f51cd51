//! What do the files of the law look like, and how do their words become the domain's?

use std::ops::Range;

use domain::law::{
    Article, AuthorityTerm, Bound, CalendarYear, Carriers, Citation, ClockRule, Confidence, Count, DayKind, Duty, Fact, IncidentLevel,
    Instrument, InstrumentEdition, Mapping, Period, Planned, Recipient, ReviewRoute, Reviewer, SpecialDay, Subject, Unit,
};
use domain::registry::BodyClass;
use jiff::civil::Date;
use serde::Deserialize;
use toml::Spanned;

use super::provisions::{AuditShape, ImpactShape, ListingShape, ObligationShape, PenaltyShape, ProvisionTables, TeamShape};
use super::{LawProblem, Parts, line_at};

/// A word with its place in the file, to be looked up in a closed set.
pub(super) type Word = Spanned<String>;

/// An edition of an instrument with its rules.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ActFile {
    instrument: InstrumentShape,
    #[serde(default)]
    clock: Vec<ClockShape>,
    #[serde(default)]
    review_route: Vec<RouteShape>,
    #[serde(default)]
    impact: Vec<ImpactShape>,
    #[serde(default)]
    listing: Vec<Spanned<ListingShape>>,
    #[serde(default)]
    obligation: Vec<ObligationShape>,
    #[serde(default)]
    audit: Vec<AuditShape>,
    #[serde(default)]
    team: Vec<TeamShape>,
    #[serde(default)]
    penalty: Vec<PenaltyShape>,
    #[serde(default)]
    article: Vec<ArticleShape>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct InstrumentShape {
    id: String,
    in_force_from: Word,
    in_force_until: Option<Word>,
    name_zh: String,
    name_en: String,
    pcode: Option<String>,
    source: String,
    confidence: Word,
    /// Left out by the Act and its sub-regulations.
    of_the_act: Option<bool>,
    #[serde(default)]
    also: Vec<String>,
}

/// An article with its wording, and what becomes of it: a reason why it asks nothing, or who carries it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ArticleShape {
    number: Spanned<u16>,
    text_zh: Option<String>,
    no_duty: Option<String>,
    #[serde(default)]
    rules: Vec<String>,
    #[serde(default)]
    carried_out_by: Vec<String>,
    #[serde(default)]
    planned: Vec<PlannedShape>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PlannedShape {
    issue: u16,
    room: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CitationShape {
    article: u16,
    paragraph: Option<u8>,
    subparagraph: Option<u8>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PeriodShape {
    number: u16,
    unit: Word,
    count: Word,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClockShape {
    id: String,
    cites: CitationShape,
    subject: Word,
    bound: Word,
    levels: Option<Vec<Spanned<i64>>>,
    #[serde(default)]
    except_reviewers: Vec<Word>,
    only_if: Option<Word>,
    trigger: Word,
    period: Option<Spanned<PeriodShape>>,
    duty: Word,
    #[serde(default)]
    to: Vec<Word>,
    satisfied_by: Vec<Word>,
    #[serde(default)]
    extended_by: Vec<Word>,
    #[serde(default)]
    optional: bool,
    source: String,
    confidence: Word,
    note: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RouteShape {
    cites: CitationShape,
    classes: Vec<Word>,
    reviewer: Word,
}

/// The competent authorities.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AuthorityFile {
    authority: Vec<AuthorityShape>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AuthorityShape {
    duty: String,
    name_zh: String,
    name_en: String,
    from: Word,
    until: Option<Word>,
    source: String,
}

/// The office calendar.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CalendarFile {
    year: Vec<YearShape>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct YearShape {
    year: Spanned<i16>,
    recorded_on: Word,
    days: Vec<DayShape>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DayShape {
    on: Word,
    name_zh: String,
    kind: Word,
}

/// The file being read, for messages.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    pub(super) file: &'a str,
    pub(super) text: &'a str,
}

impl Place<'_> {
    pub(super) fn problem(self, span: Range<usize>, reason: impl Into<String>) -> LawProblem {
        LawProblem::Form { file: self.file.to_owned(), line: line_at(self.text, span.start), reason: reason.into() }
    }

    pub(super) fn word<T>(self, word: &Word, from_code: fn(&str) -> Option<T>) -> Result<T, LawProblem> {
        from_code(word.get_ref()).ok_or_else(|| self.problem(word.span(), format!("unknown word {:?}", word.get_ref())))
    }

    pub(super) fn words<T>(self, words: &[Word], from_code: fn(&str) -> Option<T>) -> Result<Vec<T>, LawProblem> {
        words.iter().map(|word| self.word(word, from_code)).collect()
    }

    pub(super) fn date(self, word: &Word) -> Result<Date, LawProblem> {
        word.get_ref().parse().map_err(|_| self.problem(word.span(), format!("{:?} is not a date such as 2021-08-23", word.get_ref())))
    }
}

impl ActFile {
    pub(super) fn into_domain(self, file: &str, text: &str, read: &mut Parts) -> Result<(), LawProblem> {
        let place = Place { file, text };
        let shape = self.instrument;
        let edition = shape.edition(place)?;
        for clock in self.clock {
            read.clocks.push(clock.into_domain(place, &edition)?);
        }
        for route in self.review_route {
            read.routes.push(ReviewRoute {
                citation: route.cites.into_domain(&edition),
                classes: place.words(&route.classes, BodyClass::from_code)?,
                reviewer: place.word(&route.reviewer, Reviewer::from_code)?,
            });
        }
        let instrument = into_instrument(place, shape, self.article)?;
        let tables = ProvisionTables {
            impact: self.impact,
            listing: self.listing,
            obligation: self.obligation,
            audit: self.audit,
            team: self.team,
            penalty: self.penalty,
        };
        tables.into_domain(place, &edition, &instrument.articles, &mut read.provisions)?;
        read.instruments.push(instrument);
        Ok(())
    }
}

/// The instrument with its articles, as the head of a file names it.
pub(super) fn into_instrument(place: Place<'_>, shape: InstrumentShape, articles: Vec<ArticleShape>) -> Result<Instrument, LawProblem> {
    let articles = articles.into_iter().map(|article| article.into_domain(place)).collect::<Result<_, _>>()?;
    Ok(Instrument {
        edition: shape.edition(place)?,
        in_force_until: shape.in_force_until.as_ref().map(|until| place.date(until)).transpose()?,
        name_zh: shape.name_zh,
        name_en: shape.name_en,
        pcode: shape.pcode,
        source: shape.source,
        confidence: place.word(&shape.confidence, Confidence::from_code)?,
        of_the_act: shape.of_the_act.unwrap_or(true),
        also: shape.also,
        articles,
    })
}

impl ArticleShape {
    fn into_domain(self, place: Place<'_>) -> Result<Article, LawProblem> {
        let carriers = Carriers {
            rules: self.rules,
            carried_out_by: self.carried_out_by,
            planned: self.planned.into_iter().map(|planned| Planned { issue: planned.issue, room: planned.room }).collect(),
        };
        let mapping = match (self.no_duty, carriers == Carriers::default()) {
            (None, true) => None,
            (None, false) => Some(Mapping::System(carriers)),
            (Some(reason), true) => Some(Mapping::NoDuty(reason)),
            (Some(_), false) => return Err(place.problem(self.number.span(), "an article that asks nothing has nobody who carries it out")),
        };
        Ok(Article { number: *self.number.get_ref(), text_zh: self.text_zh, mapping })
    }
}

impl InstrumentShape {
    pub(super) fn edition(&self, place: Place<'_>) -> Result<InstrumentEdition, LawProblem> {
        Ok(InstrumentEdition { id: self.id.clone(), in_force_from: place.date(&self.in_force_from)? })
    }
}

impl CitationShape {
    fn into_domain(self, edition: &InstrumentEdition) -> Citation {
        Citation { instrument: edition.clone(), article: self.article, paragraph: self.paragraph, subparagraph: self.subparagraph }
    }
}

impl ClockShape {
    fn into_domain(self, place: Place<'_>, edition: &InstrumentEdition) -> Result<ClockRule, LawProblem> {
        let levels = match &self.levels {
            None => IncidentLevel::ALL.to_vec(),
            Some(numbers) => numbers
                .iter()
                .map(|number| {
                    IncidentLevel::from_number(*number.get_ref()).ok_or_else(|| place.problem(number.span(), "a level is 1, 2, 3 or 4"))
                })
                .collect::<Result<_, _>>()?,
        };
        let period = self.period.as_ref().map(|period| read_period(place, period)).transpose()?;
        Ok(ClockRule {
            id: self.id,
            citation: self.cites.into_domain(edition),
            subject: place.word(&self.subject, Subject::from_code)?,
            bound: place.word(&self.bound, Bound::from_code)?,
            levels,
            except_reviewers: place.words(&self.except_reviewers, Reviewer::from_code)?,
            only_if: self.only_if.as_ref().map(|fact| place.word(fact, Fact::from_code)).transpose()?,
            trigger: place.word(&self.trigger, Fact::from_code)?,
            period,
            duty: place.word(&self.duty, Duty::from_code)?,
            to: place.words(&self.to, Recipient::from_code)?,
            satisfied_by: place.words(&self.satisfied_by, Fact::from_code)?,
            extended_by: place.words(&self.extended_by, Recipient::from_code)?,
            optional: self.optional,
            source: self.source,
            confidence: place.word(&self.confidence, Confidence::from_code)?,
            note: self.note,
        })
    }
}

fn read_period(place: Place<'_>, period: &Spanned<PeriodShape>) -> Result<Period, LawProblem> {
    let shape = period.get_ref();
    let unit = place.word(&shape.unit, Unit::from_code)?;
    let count = place.word(&shape.count, Count::from_code)?;
    Period::new(shape.number, unit, count)
        .ok_or_else(|| place.problem(period.span(), "a period is of 1 to 2400 units; hours are continuous, all others calendar_days"))
}

impl AuthorityFile {
    pub(super) fn into_domain(self, file: &str, text: &str) -> Result<Vec<AuthorityTerm>, LawProblem> {
        let place = Place { file, text };
        let term = |shape: AuthorityShape| {
            Ok(AuthorityTerm {
                from: place.date(&shape.from)?,
                until: shape.until.as_ref().map(|until| place.date(until)).transpose()?,
                duty: shape.duty,
                name_zh: shape.name_zh,
                name_en: shape.name_en,
                source: shape.source,
            })
        };
        self.authority.into_iter().map(term).collect()
    }
}

impl CalendarFile {
    pub(super) fn into_domain(self, file: &str, text: &str) -> Result<Vec<CalendarYear>, LawProblem> {
        let place = Place { file, text };
        self.year.into_iter().map(|year| year.into_domain(place)).collect()
    }
}

impl YearShape {
    fn into_domain(self, place: Place<'_>) -> Result<CalendarYear, LawProblem> {
        let year = *self.year.get_ref();
        let day = |shape: DayShape| {
            let on = place.date(&shape.on)?;
            if on.year() != year {
                return Err(place.problem(shape.on.span(), format!("{on} is not in {year}")));
            }
            Ok(SpecialDay { on, name_zh: shape.name_zh, kind: place.word(&shape.kind, day_kind)? })
        };
        let days = self.days.into_iter().map(day).collect::<Result<_, _>>()?;
        Ok(CalendarYear { year, recorded_on: place.date(&self.recorded_on)?, days })
    }
}

fn day_kind(code: &str) -> Option<DayKind> {
    match code {
        "holiday" => Some(DayKind::Holiday),
        "workday" => Some(DayKind::Workday),
        _ => None,
    }
}
