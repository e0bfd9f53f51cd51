//! Which clocks ran out since anybody looked?

use domain::law::{ClockState, KeptClock};

use crate::assembly::App;
use crate::live::News;
use crate::refusal::Refusal;

/// Marks every running clock whose due moment has passed as late, tells the open pages, and gives those clocks. A job calls it every few
/// seconds; run twice it finds nothing the second time.
///
/// # Errors
/// [`Refusal`] if the register refuses.
pub async fn overdue(app: &App) -> Result<Vec<KeptClock>, Refusal> {
    let now = app.clock.now();
    let mut tx = app.store.read().await?;
    if store::law::overdue(&mut tx, now, 1).await?.is_empty() {
        return Ok(Vec::new());
    }
    drop(tx);
    let mut tx = app.store.begin().await?;
    let mut clocks = store::law::overdue(&mut tx, now, 1_000).await?;
    for clock in &mut clocks {
        clock.state = ClockState::Late;
        store::law::update(&mut tx, now, clock).await?;
    }
    tx.commit().await?;
    for clock in &clocks {
        app.live.tell(News { room: "incident", id: Some(clock.incident.to_string()), body: Some(clock.body) });
    }
    Ok(clocks)
}
