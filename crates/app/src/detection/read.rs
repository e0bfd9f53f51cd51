//! What is known of one alert, and what could be done with what was seen in it?

use domain::access::{Action, Actor, Resource};
use domain::blocklist::Refused;
use domain::detection::KeptAlert;
use domain::intel::{Observable, Tlp};
use domain::words::{AlertId, IndicatorId};

use crate::access::may_at;
use crate::{App, Refusal};

/// One alert, for the one who decides about it.
#[derive(Debug, Clone, PartialEq)]
pub struct AlertFile {
    /// The alert.
    pub kept: KeptAlert,
    /// One of its events, or the correlation, as JSON text.
    pub sample: String,
    /// What was seen in it, with what would become of each.
    pub candidates: Vec<Candidate>,
    /// Whether the actor may take it.
    pub may_take: bool,
    /// Whether the actor may confirm or dismiss it.
    pub may_decide: bool,
}

/// Something seen in an alert that a confirmation may turn into an indicator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The thing.
    pub observable: Observable,
    /// The indicator that it is already, if so.
    pub indicator: Option<IndicatorId>,
    /// Why it would not be put on the block list, if so.
    pub refused: Option<Refused>,
}

/// Reads an alert.
///
/// # Errors
/// [`Refusal::NotFound`] if there is none within the actor's reach.
pub async fn read(app: &App, actor: &Actor, id: AlertId) -> Result<AlertFile, Refusal> {
    let mut tx = app.store.read().await?;
    let kept = store::detection::by_id(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    let body = kept.alert.body;
    may_at(app, &mut tx, actor, Action::Look, Resource::Alert, body).await?;
    let sample = store::detection::sample(&mut tx, id).await?.unwrap_or_default();
    let mut candidates = Vec::with_capacity(kept.alert.observables.len());
    for observable in &kept.alert.observables {
        let indicator = store::intel::in_force(&mut tx, observable).await?.map(|kept| kept.indicator.id);
        let refused = crate::blocklist::refused(app, &mut tx, observable, Tlp::Green).await?;
        candidates.push(Candidate { observable: observable.clone(), indicator, refused });
    }
    let may_take = may_at(app, &mut tx, actor, Action::Amend, Resource::Alert, body).await.is_ok();
    let may_decide = may_at(app, &mut tx, actor, Action::Decide, Resource::Alert, body).await.is_ok();
    Ok(AlertFile { kept, sample, candidates, may_take, may_decide })
}
