//! Who is on an audit team, what did they declare, and who had to recuse themselves?

use jiff::civil::Date;

use crate::registry::coded::coded;
use crate::words::AccountId;

coded! {
    /// Why a member must recuse themselves (稽核辦法 §6 IV), in the law's order.
    RecusalGround {
        /// ① An interest in the audited body or its head.
        Interest "interest",
        /// ② Employment or a similar tie, now or lately.
        Tie "tie",
        /// ③ The own agency advised the body on what is audited, now or lately.
        Advice "advice",
        /// ④ Something else that makes impartiality doubtful.
        Doubt "doubt",
    }
}

impl RecusalGround {
    /// The subparagraph of the article.
    pub fn number(self) -> u8 {
        match self {
            Self::Interest => 1,
            Self::Tie => 2,
            Self::Advice => 3,
            Self::Doubt => 4,
        }
    }
}

/// What a member declared of their ties to the audited body.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Declaration {
    /// An interest, of property or otherwise, in the body or its head.
    pub interest: bool,
    /// When an employment or similar tie ended; a tie that lasts has the last day of the audit.
    pub tied_until: Option<Date>,
    /// When advice on what is audited ended; advice that lasts has the last day of the audit.
    pub advised_until: Option<Date>,
    /// Anything else that makes impartiality doubtful.
    pub doubtful: bool,
    /// In the member's own words.
    pub note: String,
}

impl Declaration {
    /// The longest note, in characters.
    pub const NOTE_CHARACTERS: usize = 1_000;

    /// Whether nothing was declared.
    pub fn is_clean(&self) -> bool {
        !self.interest && self.tied_until.is_none() && self.advised_until.is_none() && !self.doubtful
    }
}

/// That a member left the team because of a conflict.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recusal {
    /// When.
    pub on: Date,
    /// Why.
    pub ground: RecusalGround,
}

/// One member of an audit team. Nobody is taken out of the list: who leaves is marked so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The number within the team, from 1.
    pub number: u16,
    /// The person's name.
    pub name: String,
    /// Where they work.
    pub unit: String,
    /// A representative of a public agency (公務機關代表), and not an expert from elsewhere.
    pub is_public: bool,
    /// What they know: policy, technology, management, law or practice.
    pub expertise: String,
    /// Leads the team (領隊).
    pub is_lead: bool,
    /// The account with which they see this audit, if they have one here.
    pub account: Option<AccountId>,
    /// When recusal and secrecy were agreed in writing (§6 III).
    pub agreed_on: Option<Date>,
    /// What they declared, and when.
    pub declared: Option<(Date, Declaration)>,
    /// That they recused themselves.
    pub recused: Option<Recusal>,
    /// When they were taken off the team for another reason.
    pub left_on: Option<Date>,
}

impl Member {
    /// The longest name, unit or field, in characters.
    pub const TEXT_CHARACTERS: usize = 120;

    /// Whether they are on the team.
    pub fn is_serving(&self) -> bool {
        self.recused.is_none() && self.left_on.is_none()
    }
}
