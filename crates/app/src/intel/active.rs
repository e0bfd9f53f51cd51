//! What means an attack now, for the matcher?

use domain::intel::Observable;
use domain::words::IndicatorId;

use crate::{App, Refusal};

/// Every indicator in force. The matcher's own question; what it finds is shown under the rights of the body whose event it was.
///
/// # Errors
/// [`Refusal::Unavailable`] if the register cannot be read.
pub async fn active(app: &App) -> Result<Vec<(IndicatorId, Observable)>, Refusal> {
    let mut tx = app.store.read().await?;
    Ok(store::intel::active(&mut tx, app.clock.now()).await?)
}
