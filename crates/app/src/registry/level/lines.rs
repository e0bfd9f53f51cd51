//! Who stands above whom, who decides and until when, for many bodies at once?

use std::collections::HashMap;

use domain::law::Rulebook;
use domain::law::responsibility::{FilingRoute, next_approval};
use domain::registry::{BodyClass, NewBody, Oid};
use jiff::Timestamp;
use jiff::civil::Date;

use super::law::{authority_name, edition, head_of, route};
use crate::Refusal;

/// Who stands above whom among bodies that are not in the register yet.
pub(super) struct Lines<'a>(HashMap<&'a Oid, &'a NewBody>);

impl<'a> Lines<'a> {
    pub(super) fn of(bodies: impl IntoIterator<Item = &'a NewBody>) -> Self {
        Self(bodies.into_iter().map(|body| (&body.oid, body)).collect())
    }

    /// The body itself if it is an agency, then those above it; for others from their sector authority on.
    fn up(&self, body: &'a NewBody) -> impl Iterator<Item = &'a NewBody> {
        let start = if body.class.is_public_agency() { Some(body) } else { self.named(body.sector_authority.as_ref()) };
        std::iter::successors(start, |one| self.named(one.superior.as_ref())).take(16)
    }

    fn named(&self, oid: Option<&Oid>) -> Option<&'a NewBody> {
        oid.and_then(|oid| self.0.get(oid)).copied()
    }

    pub(super) fn head(&self, body: &'a NewBody) -> Option<BodyClass> {
        head_of(self.up(body).map(|one| one.class))
    }

    /// Whoever decides for its own: 總統府, 國家安全會議 and the four other Yuan.
    pub(super) fn own_decider(&self, body: &'a NewBody) -> Option<&'a str> {
        self.up(body).find(|one| one.class == BodyClass::PresidentOrYuan).map(|one| one.name_zh.as_str())
    }
}

/// The ends of cycles, each computed once: many bodies share a day and a way.
pub(super) struct Dues<'r> {
    rulebook: &'r Rulebook,
    known: HashMap<(&'r str, Date), (Date, Timestamp)>,
}

impl<'r> Dues<'r> {
    pub(super) fn new(rulebook: &'r Rulebook) -> Self {
        Self { rulebook, known: HashMap::new() }
    }

    /// The last day and moment for the next proposal after an approval.
    pub(super) fn after(&mut self, class: BodyClass, head: Option<BodyClass>, approved_on: Date) -> Result<(Date, Timestamp), Refusal> {
        let way: &'r FilingRoute = route(edition(self.rulebook, approved_on)?, class, head)?;
        if let Some(known) = self.known.get(&(way.id.as_str(), approved_on)) {
            return Ok(*known);
        }
        let due = next_approval(way, approved_on, self.rulebook.calendar())
            .ok_or_else(|| Refusal::Internal("a period ends beyond what a timestamp can hold".to_owned()))?;
        self.known.insert((way.id.as_str(), approved_on), (due.on, due.at));
        Ok((due.on, due.at))
    }
}

/// Who holds the office of the competent authority, each looked up once.
pub(super) struct Deciders<'r> {
    rulebook: &'r Rulebook,
    known: HashMap<(&'r str, Date), String>,
}

impl<'r> Deciders<'r> {
    pub(super) fn new(rulebook: &'r Rulebook) -> Self {
        Self { rulebook, known: HashMap::new() }
    }

    /// Who decides on a body's level on a day, by official Chinese name.
    pub(super) fn of<'a>(&mut self, lines: &Lines<'a>, body: &'a NewBody, day: Date) -> Result<String, Refusal> {
        if let Some(name) = lines.own_decider(body) {
            return Ok(name.to_owned());
        }
        let duty: &'r str = &route(edition(self.rulebook, day)?, body.class, lines.head(body))?.authority;
        Ok(self.known.entry((duty, day)).or_insert_with(|| authority_name(self.rulebook, duty, day)).clone())
    }
}
