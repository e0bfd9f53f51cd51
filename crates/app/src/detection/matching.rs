//! Which rules and indicators are looked for in events at this moment?

use std::sync::{Arc, PoisonError, RwLock};

use engine::detection::{Indicators, Matcher};
use jiff::SignedDuration;

use crate::detection::pack;
use crate::{App, Refusal, intel};

/// The matcher of this moment: made by the first who asks, replaced whole when indicators change. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Matching(Arc<Inner>);

#[derive(Debug, Default)]
struct Inner {
    current: RwLock<Option<Matcher>>,
    /// Held while a matcher is made, so that an older reading of the register never replaces a newer one.
    making: tokio::sync::Mutex<()>,
}

/// The matcher of this moment.
///
/// # Errors
/// [`Refusal::Unavailable`] if it must be made first and the register cannot be read.
pub async fn matcher(app: &App) -> Result<Matcher, Refusal> {
    match current(app) {
        Some(matcher) => Ok(matcher),
        None => rematch(app).await,
    }
}

/// Makes the matcher anew from the indicators in force, and gives it back. Whoever puts an indicator in or out of force calls it after the
/// commit: every event examined from then on is matched with it.
///
/// # Errors
/// [`Refusal::Unavailable`] if the register cannot be read; the matcher stays as it is then.
pub async fn rematch(app: &App) -> Result<Matcher, Refusal> {
    let _making = app.matching.0.making.lock().await;
    let known = intel::active(app).await?;
    let indicators = Indicators::new(known.into_iter().map(|(_, observable)| observable), []);
    let matcher = if let Some(before) = current(app) {
        before.with_indicators(indicators)
    } else {
        let folder = app.data.join("rules");
        let made = tokio::task::spawn_blocking(move || pack::rules_with(&folder)).await;
        let (rules, refused) = made.map_err(|error| Refusal::Internal(error.to_string()))?;
        for rule in refused {
            tracing::error!(rule = %rule, "a rule does not load");
        }
        Matcher::new(Arc::new(rules), indicators)
    };
    *app.matching.0.current.write().unwrap_or_else(PoisonError::into_inner) = Some(matcher.clone());
    Ok(matcher)
}

/// How long correlations look back over what they count, if the rules are loaded.
pub(crate) fn longest_span(app: &App) -> Option<SignedDuration> {
    current(app).map(|matcher| SignedDuration::from_micros(matcher.rules().longest_span()))
}

fn current(app: &App) -> Option<Matcher> {
    app.matching.0.current.read().unwrap_or_else(PoisonError::into_inner).clone()
}
