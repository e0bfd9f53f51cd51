//! Which events match a rule or a known indicator?
//!
//! A [`RuleSet`] is loaded once from the text of Sigma rules; a [`Matcher`] is that set and the [`Indicators`] of the day, never changed and
//! replaced whole, so that any day can be replayed; a [`Correlator`] holds what Sigma's correlations remember. The Sigma crates behind this
//! door are named nowhere else.

mod condition;
mod correlator;
mod documents;
mod fields;
mod indicators;
mod loading;
mod matcher;
mod rewriting;
mod routing;
mod ruleset;
mod view;
mod window;

pub use correlator::Correlator;
pub use indicators::Indicators;
pub use matcher::{Looked, Matcher, Signal};
pub use ruleset::{RefusedRule, RuleSet};
