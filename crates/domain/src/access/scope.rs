//! For what may a machine's token be used?

/// One thing that a token may be used for. A token never does more than its scopes say, nor more than the role Machine may.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Scope {
    /// Send events.
    EventsWrite,
    /// Search the history.
    EventsRead,
    /// Fetch block lists.
    ListsRead,
    /// Read alerts.
    AlertsRead,
    /// Read incidents.
    IncidentsRead,
    /// Read indicators (also over TAXII).
    IntelRead,
    /// Submit indicators.
    IntelWrite,
    /// Read early warnings.
    WarningsRead,
    /// Fetch detection rules.
    RulesRead,
    /// Read bodies of the register.
    BodiesRead,
}

impl Scope {
    /// All scopes.
    pub const ALL: [Self; 10] = [
        Self::EventsWrite,
        Self::EventsRead,
        Self::ListsRead,
        Self::AlertsRead,
        Self::IncidentsRead,
        Self::IntelRead,
        Self::IntelWrite,
        Self::WarningsRead,
        Self::RulesRead,
        Self::BodiesRead,
    ];

    /// The word in the API and the register, such as `events:write`.
    pub fn code(self) -> &'static str {
        match self {
            Self::EventsWrite => "events:write",
            Self::EventsRead => "events:read",
            Self::ListsRead => "lists:read",
            Self::AlertsRead => "alerts:read",
            Self::IncidentsRead => "incidents:read",
            Self::IntelRead => "intel:read",
            Self::IntelWrite => "intel:write",
            Self::WarningsRead => "warnings:read",
            Self::RulesRead => "rules:read",
            Self::BodiesRead => "bodies:read",
        }
    }

    /// Reads [`Scope::code`] back; `None` for any other word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.code() == code)
    }
}

/// A set of scopes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Scopes(u16);

impl Scopes {
    /// The set with one more scope.
    #[must_use]
    pub fn with(self, scope: Scope) -> Self {
        Self(self.0 | 1 << scope as u16)
    }

    /// Whether the scope is in the set.
    pub fn has(self, scope: Scope) -> bool {
        self.0 & 1 << scope as u16 != 0
    }

    /// Whether the set is empty.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The scopes in the set, in the order of [`Scope::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Scope> {
        Scope::ALL.into_iter().filter(move |scope| self.has(*scope))
    }

    /// The words, separated by single spaces.
    pub fn to_words(self) -> String {
        self.iter().map(Scope::code).collect::<Vec<_>>().join(" ")
    }

    /// Reads [`Scopes::to_words`] back; `None` if a word is unknown.
    pub fn from_words(words: &str) -> Option<Self> {
        words.split_whitespace().try_fold(Self::default(), |set, word| Some(set.with(Scope::from_code(word)?)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_go_round() {
        for scope in Scope::ALL {
            assert_eq!(Scope::from_code(scope.code()), Some(scope));
        }
        let set = Scopes::default().with(Scope::ListsRead).with(Scope::EventsWrite);
        assert_eq!(set.to_words(), "events:write lists:read");
        assert_eq!(Scopes::from_words("lists:read events:write"), Some(set));
        assert_eq!(Scopes::from_words("lists:read everything"), None);
        assert!(!set.has(Scope::BodiesRead) && Scopes::default().is_empty());
    }
}
