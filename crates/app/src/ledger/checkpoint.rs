//! What does the newest signed checkpoint say?

use crate::ledger::outside::Found;
use crate::{App, Refusal};

/// The newest signed checkpoint as a note, if there is one; it tells the size and root hash of the ledger and nothing of its contents.
///
/// # Errors
/// [`Refusal::Internal`] if the file cannot be read.
pub async fn checkpoint(app: &App) -> Result<Option<String>, Refusal> {
    let data = app.data.clone();
    let found = tokio::task::spawn_blocking(move || Found::read(&data)).await.map_err(|error| Refusal::Internal(error.to_string()))?;
    Ok(found.map_err(|error| Refusal::Internal(error.to_string()))?.note)
}
