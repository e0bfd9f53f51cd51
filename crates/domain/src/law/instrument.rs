//! Which text of law does a rule come from, and when was that text in force?

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;

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
    /// Its articles in the official wording; empty where the official text was not at hand.
    pub articles: Vec<Article>,
}

impl Instrument {
    /// Whether this edition is in force on `day`.
    pub fn in_force_on(&self, day: Date) -> bool {
        self.edition.in_force_from <= day && self.in_force_until.is_none_or(|until| day <= until)
    }

    /// A place in this instrument as a lawyer writes it: `資通安全責任等級分級辦法 §4③`.
    pub fn cite(&self, citation: &Citation) -> String {
        let paragraph = citation.paragraph.and_then(|number| numeral(&ROMAN, number));
        let subparagraph = citation.subparagraph.and_then(|number| numeral(&CIRCLED, number));
        let space = if paragraph.is_some() { " " } else { "" };
        format!("{} §{}{space}{}{}", self.name_zh, citation.article, paragraph.unwrap_or_default(), subparagraph.unwrap_or_default())
    }

    /// The article of that number, if its text is known.
    pub fn article(&self, number: u16) -> Option<&Article> {
        self.articles.iter().find(|article| article.number == number)
    }
}

/// One article (條) in the official Chinese wording.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// 第…條.
    pub number: u16,
    /// The wording, one paragraph (項) or subparagraph (款) a line.
    pub text_zh: String,
}

impl Article {
    /// How many paragraphs (項) the article has: lines that do not begin with a subparagraph's numeral.
    pub fn paragraphs(&self) -> usize {
        self.text_zh.lines().filter(|line| !line.trim().is_empty() && !is_subparagraph(line)).count()
    }

    /// Whether one of its paragraphs has a subparagraph (款) of that number.
    pub fn has_subparagraph(&self, number: u8) -> bool {
        let numerals = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五", "十六"];
        let numeral = usize::from(number).checked_sub(1).and_then(|place| numerals.get(place));
        numeral.is_some_and(|numeral| {
            self.text_zh.lines().any(|line| is_subparagraph(line) && line.trim_start().split('、').next() == Some(*numeral))
        })
    }
}

/// Whether a line is a subparagraph (款): a Chinese numeral followed by an enumeration comma.
fn is_subparagraph(line: &str) -> bool {
    let numeral = line.trim_start().split('、').next().unwrap_or("");
    line.contains('、') && !numeral.is_empty() && numeral.chars().all(|letter| "一二三四五六七八九十".contains(letter))
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
