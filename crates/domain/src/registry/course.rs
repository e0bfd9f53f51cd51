//! Whose turn is it in a matter that travels from body to body, and which steps did it take?

use jiff::Timestamp;

use crate::access::{Actor, Role};
use crate::registry::BodyName;
use crate::registry::coded::coded;
use crate::words::BodyId;

/// Who must act next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Turn {
    /// A body.
    Body(BodyId),
    /// The competent authority (主管機關), whichever ministry holds the office on the day.
    CompetentAuthority,
    /// Nobody: the matter is over.
    Nobody,
}

/// For whom somebody acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Hand {
    /// The body at which they sit.
    pub body: Option<BodyId>,
    /// Whether they act for the competent authority.
    pub authority: bool,
    /// Whether they sign as the body's chief information security officer (資安長).
    pub signs: bool,
}

impl Hand {
    /// For whom an actor acts.
    pub fn of(actor: &Actor) -> Self {
        Self { body: actor.body, authority: actor.role == Role::Authority, signs: actor.role == Role::Ciso }
    }

    /// Whether it is their turn.
    pub fn holds(self, turn: Turn) -> bool {
        match turn {
            Turn::Body(body) => self.body == Some(body),
            Turn::CompetentAuthority => self.authority,
            Turn::Nobody => false,
        }
    }
}

coded! {
    /// What was done in one step.
    Verb {
        /// It began.
        Opened "opened",
        /// What it says was changed.
        Amended "amended",
        /// The officer proposed it, and the 資安長 is to sign.
        Drafted "drafted",
        /// It was proposed to the agency that forwards or decides it.
        Proposed "proposed",
        /// It was passed on to whoever decides.
        Forwarded "forwarded",
        /// It was given back with a reason.
        Returned "returned",
        /// It was approved (核定).
        Approved "approved",
        /// An exemption was consented to (同意).
        Consented "consented",
        /// It was refused for good.
        Refused "refused",
        /// It was filed for the record (備查).
        Filed "filed",
        /// It was taken back by whoever brought it.
        Withdrawn "withdrawn",
        /// It no longer holds.
        Ended "ended",
        /// Somebody was asked for an opinion (徵詢).
        Consulted "consulted",
        /// An opinion came in.
        Answered "answered",
        /// The provider was given the opportunity to state its views.
        Heard "heard",
        /// The provider stated its views, or said that it has none (陳述意見).
        Stated "stated",
        /// The sector authority designated, and reported for approval (指定).
        Designated "designated",
        /// The provider was told in writing (書面通知).
        Notified "notified",
        /// A plan went to the 資安長, or a statement to its recipient.
        Submitted "submitted",
        /// The recipient took note of a statement.
        Acknowledged "acknowledged",
        /// The recipient asked for a statement (得要求).
        Asked "asked",
    }
}

/// One step of a matter, as its history shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What.
    pub verb: Verb,
    /// When.
    pub at: Timestamp,
    /// By whom, as named in lists.
    pub by: String,
    /// At which body they sat; `None` for the console and the platform itself.
    pub body: Option<BodyName>,
    /// What was said with it: a reason, an opinion, the number of a letter.
    pub note: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_turn_is_held_by_its_body_or_by_the_authority_alone() {
        let officer = Hand { body: Some(BodyId(1)), authority: false, signs: false };
        let authority = Hand { body: Some(BodyId(2)), authority: true, signs: false };
        for (turn, by_officer, by_authority) in [
            (Turn::Body(BodyId(1)), true, false),
            (Turn::Body(BodyId(2)), false, true),
            (Turn::CompetentAuthority, false, true),
            (Turn::Nobody, false, false),
        ] {
            assert_eq!((officer.holds(turn), authority.holds(turn)), (by_officer, by_authority), "{turn:?}");
        }
    }
}
