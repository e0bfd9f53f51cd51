//! What were correlations counting when the process last stopped?

use std::time::Instant;

use engine::detection::{Matcher, Signal};
use lake::{Frame, JournalError};

use super::digest::signals;
use super::kept::{blocking, journal, of_journal};
use crate::{App, Refusal};

/// What correlations want to know of the frames that are kept and lie below `examined`, in order, with the bodies they are of. The journal keeps
/// what the longest correlation looks back over, within its limits.
///
/// # Errors
/// [`Refusal::Unavailable`] or [`Refusal::Internal`] if the journal or its disk fails.
pub(super) async fn remembered(app: &App, matcher: &Matcher, examined: u64) -> Result<Vec<(String, Signal)>, Refusal> {
    let begun = Instant::now();
    let held = journal(app).await?.clone();
    let matcher = matcher.clone();
    let (events, found) = blocking(move || {
        let mut reader = held.reader(held.begin()?);
        let (mut events, mut found) = (0_u64, Vec::new());
        while reader.position() < examined {
            let mut frames: Vec<Frame> = reader.read(STEP_BYTES)?;
            if frames.is_empty() {
                break;
            }
            frames.retain(|frame| frame.number < examined);
            events += signals(&frames, &matcher, &mut found);
        }
        Ok::<_, JournalError>((events, found))
    })
    .await?
    .map_err(|error| of_journal(&error))?;
    if events > 0 {
        let elapsed_ms = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
        tracing::info!(events, matches = found.len(), elapsed_ms, "correlations remember what came before the start");
    }
    Ok(found)
}

/// How many bytes of the journal are looked at together.
const STEP_BYTES: usize = 4 * 1024 * 1024;
