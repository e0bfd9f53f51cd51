//! How much memory does an idle server take that holds the nation?

use std::process::Stdio;
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};
use domain::access::Actor;
use serde_json::{Map, json};

use super::machine::kilobytes;
use super::{Figure, Good};
use crate::opening;
use crate::scratch::Scratch;
use crate::settings::Settings;

/// Starts the server as a process of its own on a register with the nation, lets it settle, and reads its resident memory.
pub(crate) async fn measure() -> anyhow::Result<Figure> {
    let scratch = Scratch::new("bench-idle")?;
    let app = opening::open_or_create(scratch.path(), &Settings::default()).await?;
    app::registry::found_nation(&app, &Actor::console()).await?;
    app.store.close().await;
    drop(app);
    let program = std::env::current_exe().context("cannot find this program")?;
    let mut server = std::process::Command::new(program)
        .args(["serve", "--listen", "127.0.0.1:0", "--data"])
        .arg(scratch.path())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .context("cannot start the server")?;
    let status = format!("/proc/{}/status", server.id());
    let settled = settled(&mut server, &status).await;
    let peak = kilobytes(&status, "VmHWM");
    // It has nothing to finish; a kill spares the wait.
    server.kill()?;
    server.wait()?;
    let resident = settled?;
    let details = Map::from_iter([("peak_mb".to_owned(), json!(peak.map(|kilobytes| kilobytes / 1_024)))]);
    let what = "resident memory of an idle server with the nation in its register, ten seconds after its start";
    Ok(Figure { name: "idle", what, ours: megabytes(resident), limit: 200.0, good: Good::Below, unit: "MB", details })
}

/// The resident kilobytes ten seconds after the start.
async fn settled(server: &mut std::process::Child, status: &str) -> anyhow::Result<u64> {
    let begun = Instant::now();
    while begun.elapsed() < Duration::from_secs(10) {
        tokio::time::sleep(Duration::from_millis(200)).await;
        if let Some(ended) = server.try_wait()? {
            bail!("the server ended with {ended}");
        }
    }
    kilobytes(status, "VmRSS").context("this system does not tell how much memory a process takes")
}

#[expect(clippy::cast_precision_loss, reason = "memory of a process is far below 2^52 kilobytes")]
fn megabytes(kilobytes: u64) -> f64 {
    kilobytes as f64 / 1_024.0
}
