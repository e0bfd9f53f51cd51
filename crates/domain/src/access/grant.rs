//! How far does a machine's token reach, and why may it end before its time?

use crate::access::{Action, Resource, Role, Scopes, Span, may};

/// What a token was given: its scopes, and the role of whoever made it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Grant {
    /// For what it may be used.
    pub scopes: Scopes,
    /// The role of the seat from which it was made; `None` for the console.
    pub made_as: Option<Role>,
}

impl Grant {
    /// How far the token may do this; `None` if nowhere.
    ///
    /// It never does more than its scopes say, nor more than a machine may. Nor, unless whoever made it runs tokens for others, more than that
    /// person may: else an officer could read through a machine what lies outside their own reach.
    pub fn span(self, action: Action, resource: Resource) -> Option<Span> {
        if !self.scopes.allow(action, resource) {
            return None;
        }
        let machine = may(Role::Machine, action, resource)?;
        match self.made_as {
            Some(role) if may(role, Action::Amend, Resource::Token).is_none() => may(role, action, resource).map(|own| own.min(machine)),
            Some(_) | None => Some(machine),
        }
    }
}

impl From<Scopes> for Grant {
    /// These scopes, from the console.
    fn from(scopes: Scopes) -> Self {
        Self { scopes, made_as: None }
    }
}

/// Why a token ended before its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenEnd {
    /// Somebody revoked it.
    Revoked,
    /// Whoever made it was shut out.
    Account,
    /// The seat from which it was made ended.
    Seat,
    /// It ended with its maker, and another was issued in its place.
    Replaced,
}

impl TokenEnd {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Revoked, Self::Account, Self::Seat, Self::Replaced];

    /// The word in the register.
    pub fn code(self) -> &'static str {
        match self {
            Self::Revoked => "revoked",
            Self::Account => "account",
            Self::Seat => "seat",
            Self::Replaced => "replaced",
        }
    }

    /// Reads [`TokenEnd::code`] back; `None` for any other word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|end| end.code() == code)
    }

    /// Whether the token ended with the person who made it and waits for a successor.
    pub fn is_with_its_maker(self) -> bool {
        match self {
            Self::Account | Self::Seat => true,
            Self::Revoked | Self::Replaced => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::Scope;

    #[test]
    fn no_machine_reads_more_than_its_maker() {
        let all = Scope::ALL.into_iter().fold(Scopes::default(), Scopes::with);
        let span = |made_as, action, resource| Grant { scopes: all, made_as }.span(action, resource);
        let cases = [
            (None, Action::Look, Resource::Event, Some(Span::Tree)),
            (Some(Role::Officer), Action::Look, Resource::Event, Some(Span::Own)),
            (Some(Role::Officer), Action::Add, Resource::Event, Some(Span::Own)),
            (Some(Role::Officer), Action::Export, Resource::Incident, Some(Span::Own)),
            (Some(Role::Officer), Action::Look, Resource::Alert, Some(Span::Tree)),
            (Some(Role::Officer), Action::Look, Resource::BlockEntry, Some(Span::Nation)),
            (Some(Role::Analyst), Action::Look, Resource::Event, Some(Span::Tree)),
            (Some(Role::Administrator), Action::Add, Resource::Event, Some(Span::Tree)),
            (Some(Role::Authority), Action::Look, Resource::Incident, Some(Span::Tree)),
            (Some(Role::Officer), Action::Add, Resource::Token, None),
        ];
        for (made_as, action, resource, expected) in cases {
            assert_eq!(span(made_as, action, resource), expected, "{made_as:?} {action:?} {resource:?}");
        }
        let none = Grant { scopes: Scopes::default(), made_as: None };
        assert_eq!(none.span(Action::Look, Resource::Event), None);
    }
}
