//! How do the scenario's events come in, through the same door as everybody's?

use std::collections::BTreeMap;

use bytes::Bytes;
use domain::access::Actor;
use domain::registry::Oid;
use domain::words::BodyId;
use futures::{StreamExt as _, TryStreamExt as _};
use jiff::Timestamp;

use super::scenario::{Act, Occurrence, Scenario};
use crate::telemetry::{Post, accept};
use crate::{App, Refusal};

/// Sends what every body's sensors saw during the hours before, some bodies at a time; `told` hears how many were accepted so far.
///
/// # Errors
/// [`Refusal`] as of [`accept`].
pub async fn play_history(app: &App, scenario: &Scenario, told: impl Fn(u64)) -> Result<u64, Refusal> {
    let now = app.clock.now();
    let members: Vec<_> = scenario.cast().everybody().cloned().collect();
    let accepted = futures::stream::iter(members)
        .map(|member| {
            let scenario = scenario.clone();
            async move {
                let generate = move || by_sensor(&scenario.history(&member), now);
                let posts = tokio::task::spawn_blocking(generate).await.map_err(|error| Refusal::Internal(error.to_string()))?;
                send(app, posts).await
            }
        })
        .buffer_unordered(BODIES_AT_ONCE);
    accepted
        .try_fold(0, |sum, more| {
            told(sum + more);
            futures::future::ready(Ok(sum + more))
        })
        .await
}

/// Sends some daily work of the present moment.
///
/// # Errors
/// [`Refusal`] as of [`accept`].
pub async fn play_daily_work(app: &App, scenario: &Scenario, beat: u64, count: usize) -> Result<u64, Refusal> {
    send(app, by_sensor(&scenario.daily_work(beat, count), app.clock.now())).await
}

/// Sends one act of the attack.
///
/// # Errors
/// [`Refusal`] as of [`accept`].
pub async fn play_act(app: &App, act: &Act) -> Result<u64, Refusal> {
    send(app, by_sensor(&act.occurrences, app.clock.now())).await
}

/// One request's body for each body and sensor.
type Posts = BTreeMap<(Oid, &'static str), String>;

fn by_sensor(occurrences: &[Occurrence], now: Timestamp) -> Posts {
    let mut posts = Posts::new();
    for occurrence in occurrences {
        let post = posts.entry((occurrence.body.clone(), occurrence.sensor)).or_default();
        post.push_str(&occurrence.line(now));
        post.push('\n');
    }
    posts
}

/// The requests go out together, so that they share the journal's waits for the disk.
async fn send(app: &App, posts: Posts) -> Result<u64, Refusal> {
    let sent = posts.into_iter().map(|((oid, sensor), text)| async move {
        let post = Post { sensor: Some(sensor.to_owned()), body: Bytes::from(text), ..Post::default() };
        let accepted = accept(app, &Actor::system(), id_of(app, &oid).await?, post).await?;
        if accepted.refused_lines > 0 {
            return Err(Refusal::Internal(format!("the scenario wrote {} lines that are no events", accepted.refused_lines)));
        }
        Ok(accepted.accepted)
    });
    Ok(futures::future::try_join_all(sent).await?.into_iter().sum())
}

async fn id_of(app: &App, oid: &Oid) -> Result<BodyId, Refusal> {
    let mut tx = app.store.read().await?;
    store::registry::by_oid(&mut tx, oid).await?.map(|body| body.id).ok_or(Refusal::NotFound)
}

/// Enough that waits for the disk are shared, few enough that memory stays small.
const BODIES_AT_ONCE: usize = 8;
