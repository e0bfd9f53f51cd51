//! What must be in a document, or which cases does an article name?

use jiff::civil::Date;

use crate::law::instrument::{Attribution, Citation};
use crate::law::responsibility::Capacity;
use crate::law::rule::{Subject, words};
use crate::law::rulebook::Rulebook;

words! {
    /// What an article's list is a list of.
    ListingKind {
        /// What a document must contain.
        Document "document",
        /// What must be looked at.
        Checks "checks",
        /// Kinds of a thing.
        Categories "categories",
        /// What forbids something.
        Bars "bars",
        /// Cases in which something follows.
        Cases "cases",
        /// Ways in which something may be done.
        Ways "ways",
    }
}

/// A list that an article gives, item by item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing {
    /// Its name, such as `maintenance-plan`; the same list keeps its name through the editions.
    pub id: String,
    /// Where it is written.
    pub citation: Citation,
    /// What it lists.
    pub kind: ListingKind,
    /// What it is called in Chinese.
    pub name_zh: String,
    /// What it is called in English.
    pub name_en: String,
    /// Whom it concerns.
    pub subject: Subject,
    /// The items, in the law's order.
    pub items: Vec<Item>,
    /// What it rests on.
    pub rests_on: Attribution,
    /// What a reader should know.
    pub note: Option<String>,
}

/// One item (款 or 目) of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its number in the list, from 1.
    pub number: u8,
    /// The wording.
    pub text_zh: String,
    /// What it means, in short.
    pub text_en: String,
    /// Only bodies of this kind owe it.
    pub only: Option<Subject>,
}

impl Subject {
    /// Whether a body in that capacity is spoken of.
    pub fn concerns(self, capacity: Capacity) -> bool {
        match self {
            Self::PublicAgency => capacity == Capacity::Agency,
            Self::SpecificNonGovernment => capacity != Capacity::Agency,
            Self::Any => true,
        }
    }
}

/// What a body in that capacity must put into the document (or look at, or beware of), by the law in force on `as_of`; `None` if that law, as
/// far as it is known, has no such list for it.
pub fn required_items<'r>(rulebook: &'r Rulebook, id: &str, capacity: Capacity, as_of: Date) -> Option<(&'r Listing, Vec<&'r Item>)> {
    let listing = rulebook.listings_on(as_of).find(|listing| listing.id == id && listing.subject.concerns(capacity))?;
    let mine = |item: &&Item| item.only.is_none_or(|only| only.concerns(capacity));
    Some((listing, listing.items.iter().filter(mine).collect()))
}
