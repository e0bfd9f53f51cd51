//! Are the files of evidence still what was kept?

use super::folder::{Folder, blocking};
use crate::{App, Refusal};

/// How many files are named to the disk at a time.
const AT_A_TIME: u32 = 500;

/// Reads every file of evidence and compares it with its hash; gives how many there are, and what is wrong with those that changed or are gone.
///
/// # Errors
/// [`Refusal::Unavailable`] if the register cannot.
pub async fn damaged_evidence(app: &App) -> Result<(u64, Vec<String>), Refusal> {
    let (mut total, mut damaged, mut last) = (0, Vec::new(), None);
    loop {
        let mut tx = app.store.read().await?;
        let files = store::ledger::evidence::files_after(&mut tx, last, AT_A_TIME).await?;
        drop(tx);
        let Some(end) = files.last() else { return Ok((total, damaged)) };
        last = Some(end.sha256);
        total += files.len() as u64;
        let folder = Folder::of(&app.data);
        let wrong = blocking(move || {
            let look = |file: store::ledger::evidence::KnownFile| match folder.open(file.sha256) {
                Ok(_) => None,
                Err(why) => Some(format!("evidence/{}: {why}", Folder::path(file.sha256))),
            };
            files.into_iter().filter_map(look).collect::<Vec<_>>()
        });
        damaged.extend(wrong.await?);
    }
}
