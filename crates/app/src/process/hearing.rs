//! How do open pages of this process learn what another process over the same register did?

use std::time::Duration;

use domain::ledger::Leaf;
use tokio_util::sync::CancellationToken;

use crate::{App, News, Refusal};

/// What was seen of the register last.
#[derive(Debug, Default)]
struct Heard {
    /// Size of the ledger.
    deeds: Option<u64>,
    /// When the newest alert was raised.
    alert: Option<String>,
}

/// Looks at the register every second until told to stop, and tells this process's pages of the rooms in which something was done. News of this very
/// process comes twice then: a page asks again and finds what it has.
pub(super) async fn hear(app: App, stop: CancellationToken) {
    let mut heard = Heard::default();
    let mut troubled = false;
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(EVERY) => {}
        }
        let looked = look(&app, &mut heard).await;
        if let Err(refusal) = &looked
            && !troubled
        {
            tracing::warn!(error = %refusal, "what other processes do is not seen; pages here show it when they are asked again");
        }
        troubled = looked.is_err();
    }
}

async fn look(app: &App, heard: &mut Heard) -> Result<(), Refusal> {
    let mut tx = app.store.read().await?;
    let size = u64::try_from(store::ledger::head(&mut tx).await?.size).unwrap_or(0);
    let alert = store::detection::newest(&mut tx).await?;
    let mut rooms = Vec::new();
    if let Some(before) = heard.deeds.filter(|before| *before < size) {
        let from = i64::try_from(before.max(size.saturating_sub(MOST))).unwrap_or(i64::MAX);
        for entry in store::ledger::entries_from(&mut tx, from, u32::try_from(MOST).unwrap_or(u32::MAX)).await? {
            let Ok((_, leaf)) = Leaf::read(entry.payload) else { continue };
            rooms.extend(leaf.get("room").and_then(|room| room.as_str()).map_or(&[][..], touched));
        }
    }
    if heard.alert.is_some() && heard.alert != alert {
        rooms.push("detection");
    }
    drop(tx);
    rooms.sort_unstable();
    rooms.dedup();
    for room in rooms {
        app.live.tell(News { room, id: None, body: None });
    }
    *heard = Heard { deeds: Some(size), alert: Some(alert.unwrap_or_default()) };
    Ok(())
}

/// The rooms whose pages a deed of `room` changes.
fn touched(room: &str) -> &'static [&'static str] {
    match room {
        "detection" => &["detection", "incident", "intel", "blocklist", "notice"],
        "incident" => &["incident", "notice"],
        "intel" => &["intel", "blocklist", "notice"],
        "blocklist" => &["blocklist"],
        "notice" => &["notice"],
        "registry" => &["registry", "notice"],
        "law" => &["law", "notice"],
        "audit" => &["audit", "notice"],
        "access" => &["access"],
        "ledger" => &["ledger"],
        _ => &[],
    }
}

const EVERY: Duration = Duration::from_secs(1);
/// More deeds than this within a second are as good as these: every room is among them.
const MOST: u64 = 200;
