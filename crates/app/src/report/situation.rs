//! What is the picture of the nation or of a subtree?

use domain::access::{Action, Actor, Resource};
use domain::notice::WarningWord;
use domain::registry::Reach;
use domain::report::Situation;
use jiff::SignedDuration;
use store::Tx;

use crate::access::reach;
use crate::{App, Refusal};

/// Most clocks that are looked at to count the late ones.
const CLOCKS: u32 = 1000;

/// The picture as far as the actor's reach goes.
///
/// # Errors
/// [`Refusal::Forbidden`] if the role may not look at figures.
pub async fn situation(app: &App, actor: &Actor) -> Result<Situation, Refusal> {
    let now = app.clock.now();
    let since = now.checked_sub(SignedDuration::from_hours(Situation::HOURS)).unwrap_or(now);
    let mut tx = app.store.read().await?;
    let figures = reach(app, &mut tx, actor, Action::Look, Resource::Figures).await?;
    let mut picture = Situation {
        bodies: store::registry::counts(&mut tx, &figures).await?,
        alerts: store::detection::counts(&mut tx, &figures).await?,
        hours: store::report::alert_hours(&mut tx, &figures, since).await?,
        stages: store::detection::stages(&mut tx, &figures, since).await?,
        counties: store::report::counties(&mut tx, &figures, since).await?,
        blocked: store::blocklist::counts(&mut tx).await?,
        block_head: store::report::block_head(&mut tx).await?,
        ..Situation::default()
    };
    if let Some(incidents) = looks_at(app, &mut tx, actor, Resource::Incident).await? {
        picture.incidents = store::incident::counts(&mut tx, &incidents).await?;
        let clocks = store::report::open_clocks(&mut tx, &incidents, CLOCKS).await?;
        picture.late_clocks = clocks.iter().filter(|open| open.clock.due_at.is_some_and(|due| due < now)).count() as u64;
    }
    if let Some(warnings) = looks_at(app, &mut tx, actor, Resource::Warning).await? {
        let counts = store::notice::warning_counts(&mut tx, &warnings).await?;
        picture.open_warnings = counts.iter().filter(|(word, _)| *word == WarningWord::Open).map(|(_, count)| count).sum();
    }
    Ok(picture)
}

/// How far the actor may look at something; `None` if it may not.
pub(super) async fn looks_at(app: &App, tx: &mut Tx, actor: &Actor, resource: Resource) -> Result<Option<Reach>, Refusal> {
    match reach(app, tx, actor, Action::Look, resource).await {
        Ok(reach) => Ok(Some(reach)),
        Err(Refusal::Forbidden) => Ok(None),
        Err(other) => Err(other),
    }
}
