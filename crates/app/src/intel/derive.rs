//! How does what was seen in a confirmed alert become indicators?

use domain::blocklist::Refused;
use domain::detection::Alert;
use domain::intel::{Confidence, Indicator, Observable, Origin, Standing, Tlp};
use domain::words::IndicatorId;
use jiff::Timestamp;
use store::Tx;

use crate::{App, Refusal};

/// What became of one chosen observable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Derived {
    /// It is an indicator now.
    New(Indicator),
    /// It was one before.
    Known(Indicator),
    /// It stands for everybody's own network or half the Internet; an indicator of it would find an attack everywhere.
    Refused(Observable, Refused),
}

/// Makes an indicator of a chosen observable, and asks for the look back through history, within the deed's transaction.
pub(crate) async fn derive(
    app: &App,
    tx: &mut Tx,
    now: Timestamp,
    (alert, by): (&Alert, &str),
    (observable, tlp): (Observable, Tlp),
) -> Result<Derived, Refusal> {
    if let Err(refused @ Refused::Never { .. }) = app.lists.never().may_block(&observable, tlp) {
        return Ok(Derived::Refused(observable, refused));
    }
    if let Some(known) = store::intel::in_force(tx, &observable).await? {
        return Ok(Derived::Known(known.indicator));
    }
    let indicator = Indicator {
        id: app.ids.next(IndicatorId),
        observable,
        tlp,
        confidence: Confidence::CONFIRMED,
        origin: Origin::Alert(alert.id),
        giver: Some(alert.body),
        note: alert.rule.both_titles(),
        valid_from: now,
        valid_until: None,
        standing: Standing::InForce,
    };
    store::intel::insert(tx, now, by, &indicator).await?;
    store::intel::ask_sweep(tx, now, indicator.id, Some(alert.body)).await?;
    Ok(Derived::New(indicator))
}
