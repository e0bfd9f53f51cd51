//! Which text of law does a rule come from, and when was that text in force?

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;

use crate::law::coverage::Mapping;
use crate::law::rule::words;

/// How sure we are that a row says what the official text says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Confidence {
    /// Official text, or a good source that quotes it.
    High,
    /// A secondary source, not compared with the official text.
    Medium,
    /// Hearsay; not to be relied upon.
    Low,
}

impl Confidence {
    /// All grades, the surest first.
    pub const ALL: [Self; 3] = [Self::High, Self::Medium, Self::Low];

    /// The word in files and answers.
    pub fn code(self) -> &'static str {
        match self {
            Self::High => "high",
            Self::Medium => "medium",
            Self::Low => "low",
        }
    }

    /// Reads [`Confidence::code`] back; `None` for any other word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|confidence| confidence.code() == code)
    }
}

words! {
    /// What a row of the data rests on.
    Basis {
        /// The official text.
        Official "official",
        /// Somebody else's rendering of it.
        Secondary "secondary",
        /// Written down from memory, without a text at hand.
        Memory "memory",
    }
}

/// What a row of the data rests on, and how far that carries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribution {
    /// Where it comes from, by the short names of the data's sources.
    pub source: String,
    /// What kind of source that is.
    pub basis: Basis,
    /// How sure we are of it.
    pub confidence: Confidence,
}

/// One edition of one instrument: which law, as in force from which day. Written `R3@2021-08-23`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct InstrumentEdition {
    /// Short name of the instrument, such as `ACT` or `R3`.
    pub id: String,
    /// First day on which this edition is in force.
    pub in_force_from: Date,
}

impl fmt::Display for InstrumentEdition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}@{}", self.id, self.in_force_from)
    }
}

impl FromStr for InstrumentEdition {
    type Err = NotAnEdition;

    fn from_str(text: &str) -> Result<Self, NotAnEdition> {
        let (id, day) = text.split_once('@').ok_or(NotAnEdition)?;
        if id.is_empty() {
            return Err(NotAnEdition);
        }
        Ok(Self { id: id.to_owned(), in_force_from: day.parse().map_err(|_| NotAnEdition)? })
    }
}

/// The text is not an edition in the form `R3@2021-08-23`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an edition such as R3@2021-08-23")]
pub struct NotAnEdition;

/// An edition of an act or a sub-regulation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Instrument {
    /// Which instrument, which edition.
    pub edition: InstrumentEdition,
    /// Last day in force; `None` while it still is.
    pub in_force_until: Option<Date>,
    /// Official Chinese name.
    pub name_zh: String,
    /// English name.
    pub name_en: String,
    /// Its number in the Ministry of Justice's law database, if known.
    pub pcode: Option<String>,
    /// Where our text or knowledge of it comes from.
    pub source: String,
    /// How sure we are of it.
    pub confidence: Confidence,
    /// The Cyber Security Management Act itself or one of its sub-regulations, and not a law from elsewhere.
    pub of_the_act: bool,
    /// Other names by which people ask for it.
    pub also: Vec<String>,
    /// Its articles, as far as they are known.
    pub articles: Vec<Article>,
}

impl Instrument {
    /// Whether this edition is in force on `day`.
    pub fn in_force_on(&self, day: Date) -> bool {
        self.edition.in_force_from <= day && self.in_force_until.is_none_or(|until| day <= until)
    }

    /// A place in this instrument as a lawyer writes it: `資通安全責任等級分級辦法 §4③`. The only paragraph of an article is not counted.
    pub fn cite(&self, citation: &Citation) -> String {
        let several = self.article(citation.article).is_none_or(|article| article.paragraphs() != 1);
        let paragraph = citation.paragraph.filter(|_| several).and_then(|number| numeral(&ROMAN, number));
        let subparagraph = citation.subparagraph.and_then(|number| numeral(&CIRCLED, number));
        let space = if paragraph.is_some() { " " } else { "" };
        format!("{} §{}{space}{}{}", self.name_zh, citation.article, paragraph.unwrap_or_default(), subparagraph.unwrap_or_default())
    }

    /// Whether the wording of all its articles is here.
    pub fn is_worded(&self) -> bool {
        !self.articles.is_empty() && self.articles.iter().all(|article| article.text_zh.is_some())
    }

    /// Whether people ask for it by that name: its short name, its number in the law database, a full name or one that is used.
    pub fn is_called(&self, name: &str) -> bool {
        let plain = |text: &str| {
            let text = text.to_lowercase();
            let text = text.trim().strip_prefix("the ").unwrap_or(text.trim());
            let text: String = text.chars().filter(|letter| letter.is_alphanumeric()).collect();
            text.strip_suffix('s').unwrap_or(&text).to_owned()
        };
        let wanted = plain(name);
        let names = [&self.edition.id, &self.name_zh, &self.name_en].into_iter().chain(&self.also).chain(&self.pcode);
        names.into_iter().any(|known| plain(known) == wanted)
    }

    /// The article of that number, if it is known.
    pub fn article(&self, number: u16) -> Option<&Article> {
        self.articles.iter().find(|article| article.number == number)
    }
}

/// One article (條) in the official Chinese wording.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// 第…條.
    pub number: u16,
    /// The wording, one paragraph (項), subparagraph (款) or item (目) a line; `None` where it was not at hand.
    pub text_zh: Option<String>,
    /// What becomes of it in the system; `None` where nobody said.
    pub mapping: Option<Mapping>,
}

impl Article {
    /// How many paragraphs (項) the article has: lines that begin with no numeral of a subparagraph or item.
    pub fn paragraphs(&self) -> usize {
        self.lines().filter(|(rank, _)| *rank == Rank::Paragraph).count()
    }

    /// Whether one of its paragraphs has a subparagraph (款) of that number.
    pub fn has_subparagraph(&self, number: u8) -> bool {
        (1..=self.paragraphs()).any(|paragraph| self.listed(paragraph, None).len() >= usize::from(number)) && number > 0
    }

    /// The subparagraphs (款) of a paragraph, or the items (目) of one of them, without their numerals.
    pub fn listed(&self, paragraph: usize, subparagraph: Option<u8>) -> Vec<&str> {
        let (mut at_paragraph, mut at_subparagraph) = (0, 0);
        let mut found = Vec::new();
        for (rank, text) in self.lines() {
            match rank {
                Rank::Paragraph => (at_paragraph, at_subparagraph) = (at_paragraph + 1, 0),
                Rank::Subparagraph => at_subparagraph += 1,
                Rank::Item => {}
            }
            let wanted = if subparagraph.is_some() { Rank::Item } else { Rank::Subparagraph };
            if at_paragraph == paragraph && rank == wanted && subparagraph.is_none_or(|number| number == at_subparagraph) {
                found.push(text);
            }
        }
        found
    }

    fn lines(&self) -> impl Iterator<Item = (Rank, &str)> {
        self.text_zh.iter().flat_map(|text| text.lines()).map(str::trim).filter(|line| !line.is_empty()).map(ranked)
    }
}

/// What a line of an article is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rank {
    /// 項.
    Paragraph,
    /// 款: begins with a Chinese numeral and an enumeration comma.
    Subparagraph,
    /// 目: begins with a Chinese numeral in parentheses.
    Item,
}

fn ranked(line: &str) -> (Rank, &str) {
    let numeral = |text: &str| !text.is_empty() && text.chars().all(|letter| "一二三四五六七八九十".contains(letter));
    match (line.split_once('、'), line.strip_prefix('（').and_then(|rest| rest.split_once('）'))) {
        (Some((first, rest)), _) if numeral(first) => (Rank::Subparagraph, rest),
        (_, Some((first, rest))) if numeral(first) => (Rank::Item, rest),
        _ => (Rank::Paragraph, line),
    }
}

/// Paragraphs (項) as lawyers number them.
const ROMAN: [&str; 12] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];

/// Subparagraphs (款) as lawyers number them.
const CIRCLED: [&str; 20] = ["①", "②", "③", "④", "⑤", "⑥", "⑦", "⑧", "⑨", "⑩", "⑪", "⑫", "⑬", "⑭", "⑮", "⑯", "⑰", "⑱", "⑲", "⑳"];

fn numeral(numerals: &[&'static str], number: u8) -> Option<&'static str> {
    numerals.get(usize::from(number).checked_sub(1)?).copied()
}

/// The place in the law that a rule rests on.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Citation {
    /// The instrument in its edition.
    pub instrument: InstrumentEdition,
    /// 條.
    pub article: u16,
    /// 項, where known.
    pub paragraph: Option<u8>,
    /// 款, where the rule is one of several.
    pub subparagraph: Option<u8>,
}

impl fmt::Display for Citation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} art. {}", self.instrument, self.article)?;
        if let Some(paragraph) = self.paragraph {
            write!(f, " para. {paragraph}")?;
        }
        match self.subparagraph {
            Some(subparagraph) => write!(f, " subpara. {subparagraph}"),
            None => Ok(()),
        }
    }
}
