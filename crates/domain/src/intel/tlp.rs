//! How far may a piece of intelligence travel (Traffic Light Protocol 2.0)?

/// A TLP 2.0 label (FIRST, August 2022), from the widest audience to the narrowest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Tlp {
    /// TLP:CLEAR, no limit.
    Clear,
    /// TLP:GREEN, the community: every body of the joint defence.
    Green,
    /// TLP:AMBER, the body that gave it and those that stand above it.
    Amber,
    /// TLP:AMBER+STRICT, the body that gave it only.
    AmberStrict,
    /// TLP:RED, the body that gave it only, and never onwards.
    Red,
}

/// Who may see a thing with a given label. The competent authority runs the platform and is always among them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Audience {
    /// Every body, hence also the common block list.
    Community,
    /// The bodies from which the giver can be reached.
    AboveGiver,
    /// The giver alone.
    Giver,
}

impl Tlp {
    /// All labels, the widest first.
    pub const ALL: [Self; 5] = [Self::Clear, Self::Green, Self::Amber, Self::AmberStrict, Self::Red];

    /// The word in files, the register and the API.
    pub fn code(self) -> &'static str {
        match self {
            Self::Clear => "clear",
            Self::Green => "green",
            Self::Amber => "amber",
            Self::AmberStrict => "amber+strict",
            Self::Red => "red",
        }
    }

    /// Reads [`Tlp::code`] back, in any case and with or without `TLP:`; `None` for any other word. `white` is TLP 1.0's word for clear.
    pub fn from_code(code: &str) -> Option<Self> {
        let word = code.trim().to_ascii_lowercase();
        let word = word.strip_prefix("tlp:").unwrap_or(&word);
        Self::ALL.into_iter().find(|tlp| tlp.code() == word).or((word == "white").then_some(Self::Clear))
    }

    /// Who may see what carries this label.
    pub fn audience(self) -> Audience {
        match self {
            Self::Clear | Self::Green => Audience::Community,
            Self::Amber => Audience::AboveGiver,
            Self::AmberStrict | Self::Red => Audience::Giver,
        }
    }
}
