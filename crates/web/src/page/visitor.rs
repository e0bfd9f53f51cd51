//! Who reads this page, from which seat, in which language?

use std::sync::Arc;

use app::Refusal;
use axum::extract::FromRequestParts;
use domain::access::{Actor, Role};
use domain::words::{Language, SeatId};
use http::request::Parts;
use jiff::Timestamp;

use crate::problem::Problem;

/// Whoever sent the request, signed in or not. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Visitor(Arc<Visit>);

/// What is known of one request's sender.
#[derive(Debug, Clone)]
pub struct Visit {
    /// The language to answer in.
    pub language: Language,
    /// Who it is, once signed in.
    pub signed: Option<Signed>,
    /// The token for this page's forms.
    pub csrf: String,
    /// The address asked for, with its query.
    pub path: String,
    /// The present moment.
    pub now: Timestamp,
    /// The key of a sentence that a form just accepted left for this page.
    pub said: Option<String>,
    /// Whether the nation is still being built.
    pub preparing: bool,
    /// Whether the data is made up.
    pub drill: bool,
    /// Whether only a part of the page will be used.
    pub fragment: bool,
}

/// Somebody signed in.
#[derive(Debug, Clone)]
pub struct Signed {
    /// Who acts.
    pub actor: Actor,
    /// The body at which they sit, in Chinese.
    pub body_zh: String,
    /// The same in English, if it has such a name.
    pub body_en: Option<String>,
    /// The seats they can switch to, the present one included.
    pub seats: Vec<SeatChoice>,
}

/// A seat that the reader may act from.
#[derive(Debug, Clone)]
pub struct SeatChoice {
    /// The seat.
    pub id: SeatId,
    /// What they are there.
    pub role: Role,
    /// At which body, in Chinese.
    pub body_zh: String,
    /// The same in English, if it has such a name.
    pub body_en: Option<String>,
    /// For whom, if as a deputy.
    pub on_behalf_of: Option<String>,
}

impl Signed {
    /// Whether this is the seat they act from now.
    pub fn is_seated(&self, seat: &SeatChoice) -> bool {
        self.actor.seat == Some(seat.id)
    }
}

impl Visitor {
    pub(crate) fn of(visit: Visit) -> Self {
        Self(Arc::new(visit))
    }

    pub(crate) fn with(self, signed: Option<Signed>, csrf: String) -> Self {
        Self(Arc::new(Visit { signed, csrf, ..Arc::unwrap_or_clone(self.0) }))
    }

    /// The language to answer in.
    pub fn language(&self) -> Language {
        self.0.language
    }

    /// Who acts, if somebody signed in.
    pub fn actor(&self) -> Option<&Actor> {
        self.0.signed.as_ref().map(|signed| &signed.actor)
    }

    /// Everything about whoever signed in.
    pub fn signed(&self) -> Option<&Signed> {
        self.0.signed.as_ref()
    }

    /// The token for this page's forms.
    pub fn csrf(&self) -> &str {
        &self.0.csrf
    }

    /// The address asked for, with its query.
    pub fn path(&self) -> &str {
        &self.0.path
    }

    /// The present moment.
    pub fn now(&self) -> Timestamp {
        self.0.now
    }

    /// The key of the sentence to begin with.
    pub fn said(&self) -> Option<&str> {
        self.0.said.as_deref()
    }

    /// Whether the nation is still being built.
    pub fn is_preparing(&self) -> bool {
        self.0.preparing
    }

    /// Whether the data is made up.
    pub fn is_drill(&self) -> bool {
        self.0.drill
    }

    /// Whether only a part of the page will be used.
    pub fn is_fragment(&self) -> bool {
        self.0.fragment
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Visitor {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let found = parts.extensions.get::<Self>().cloned();
        found.ok_or_else(|| Problem::from(Refusal::Internal("no visitor beside the request".to_owned())))
    }
}

/// A visitor who signed in; anybody else is sent to sign in (pages) or refused with 401 (API).
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// The visitor, for the page's frame.
    pub visitor: Visitor,
    /// Who acts, for the deeds.
    pub actor: Actor,
}

impl<S: Send + Sync> FromRequestParts<S> for SignedIn {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let visitor = Visitor::from_request_parts(parts, state).await?;
        match visitor.actor().cloned() {
            Some(actor) => Ok(Self { visitor, actor }),
            None => Err(Problem::from(Refusal::Unauthenticated)),
        }
    }
}
