//! Which sectors count as critical infrastructure, as the competent authority last reviewed and announced them (資通安全管理法 §3⑦)?

use jiff::Timestamp;
use jiff::civil::Date;

use crate::registry::CiSector;
use crate::words::{Message, SectorReviewId};

/// One review of the sectors, announced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectorReview {
    /// Its identifier.
    pub id: SectorReviewId,
    /// The day of the announcement.
    pub announced_on: Date,
    /// The number of the announcement.
    pub number: String,
    /// The sectors announced, in the deck's order.
    pub sectors: Vec<CiSector>,
    /// What changed and why.
    pub note: String,
    /// When the next review is meant to be.
    pub next_on: Option<Date>,
    /// Who announced, by official Chinese name.
    pub announced_by: String,
    /// When it entered the register.
    pub recorded_at: Timestamp,
}

/// Why a review cannot be announced as told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidReview {
    /// No sector at all.
    #[error("no sector is announced")]
    NoSector,
    /// A sector with providers in force is left out.
    #[error("{} has providers", .0.code())]
    InUse(CiSector),
    /// Before the Act, before the last review, or ahead.
    #[error("the day is not between the last review and today")]
    Day,
    /// The next review lies before this one.
    #[error("the next review lies before this one")]
    Next,
    /// A text is missing or too long.
    #[error("{0} is missing or too long")]
    Text(&'static str),
}

impl InvalidReview {
    /// The field of the form that is to be mended.
    pub fn field(self) -> &'static str {
        match self {
            Self::NoSector | Self::InUse(_) => "sectors",
            Self::Day => "announced_on",
            Self::Next => "next_on",
            Self::Text(field) => field,
        }
    }

    /// What is wrong and what to do.
    pub fn message(self) -> Message {
        match self {
            Self::NoSector => Message::new("registry-sector-none"),
            Self::InUse(sector) => Message::new("registry-sector-in-use").with("sector", sector.code()),
            Self::Day => Message::new("registry-sector-day"),
            Self::Next => Message::new("registry-sector-next"),
            Self::Text(_) => Message::new("registry-sector-text").with("most", super::TEXT_CHARACTERS.to_string()),
        }
    }
}

impl SectorReview {
    /// Whether it may be announced: after the `last` one, no later than `today`, and leaving out no sector that is `in_use`.
    ///
    /// # Errors
    /// [`InvalidReview`] with the first thing that is wrong.
    pub fn check(&self, last: Option<Date>, today: Date, in_use: &[CiSector]) -> Result<(), InvalidReview> {
        let fits = |text: &str, most: usize| text.chars().count() <= most;
        if self.number.trim().is_empty() || !fits(&self.number, super::WHOM_CHARACTERS) {
            return Err(InvalidReview::Text("number"));
        }
        if !fits(&self.note, super::TEXT_CHARACTERS) {
            return Err(InvalidReview::Text("note"));
        }
        if self.sectors.is_empty() {
            return Err(InvalidReview::NoSector);
        }
        if let Some(sector) = in_use.iter().find(|sector| !self.sectors.contains(sector)) {
            return Err(InvalidReview::InUse(*sector));
        }
        if self.announced_on > today || last.is_some_and(|last| self.announced_on < last) {
            return Err(InvalidReview::Day);
        }
        if self.next_on.is_some_and(|next| next <= self.announced_on) {
            return Err(InvalidReview::Next);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_review_follows_the_last_one_and_keeps_what_is_in_use() {
        let review = SectorReview {
            id: SectorReviewId(Uuid::nil()),
            announced_on: date(2022, 4, 1),
            number: "院臺護字第1號".to_owned(),
            sectors: vec![CiSector::Energy, CiSector::Water],
            note: String::new(),
            next_on: Some(date(2024, 4, 1)),
            announced_by: "行政院".to_owned(),
            recorded_at: Timestamp::UNIX_EPOCH,
        };
        let today = date(2022, 4, 1);
        assert_eq!(review.check(Some(date(2020, 4, 1)), today, &[CiSector::Water]), Ok(()));
        assert_eq!(review.check(None, today, &[CiSector::Finance]), Err(InvalidReview::InUse(CiSector::Finance)));
        assert_eq!(review.check(Some(date(2022, 4, 2)), today, &[]), Err(InvalidReview::Day));
        assert_eq!(review.check(None, date(2022, 3, 31), &[]), Err(InvalidReview::Day));
        assert_eq!(SectorReview { sectors: Vec::new(), ..review.clone() }.check(None, today, &[]), Err(InvalidReview::NoSector));
        assert_eq!(SectorReview { next_on: Some(today), ..review.clone() }.check(None, today, &[]), Err(InvalidReview::Next));
        assert_eq!(SectorReview { number: String::new(), ..review }.check(None, today, &[]), Err(InvalidReview::Text("number")));
    }
}
