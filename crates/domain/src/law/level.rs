//! How grave is an incident by the law's own four levels?

/// Level of a cyber security incident (資通安全事件等級, 通報及應變辦法 §2): the first is the lightest, the fourth the gravest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum IncidentLevel {
    /// 第一級.
    One,
    /// 第二級.
    Two,
    /// 第三級; with the fourth a major incident (重大資通安全事件, 施行細則 §10).
    Three,
    /// 第四級.
    Four,
}

impl IncidentLevel {
    /// All levels, lightest first.
    pub const ALL: [Self; 4] = [Self::One, Self::Two, Self::Three, Self::Four];

    /// The number in files, the register and the API.
    pub fn number(self) -> u8 {
        match self {
            Self::One => 1,
            Self::Two => 2,
            Self::Three => 3,
            Self::Four => 4,
        }
    }

    /// Reads [`IncidentLevel::number`] back; `None` for any other number.
    pub fn from_number(number: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|level| i64::from(level.number()) == number)
    }

    /// Whether the incident is a major one (重大資通安全事件): level three or four.
    pub fn is_major(self) -> bool {
        match self {
            Self::One | Self::Two => false,
            Self::Three | Self::Four => true,
        }
    }
}
