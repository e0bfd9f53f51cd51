//! Is whoever holds a stream open still let in?

use std::time::Duration;

use domain::access::{Actor, Via};
use store::access::{session, token};
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::{RecvError, TryRecvError};
use tokio::time::{Interval, MissedTickBehavior, interval};

use super::guess::idle_since;
use crate::{App, News};

/// How long a stream may go on at most after its session or token ran out by time, or was ended by another process.
const LOOK_EVERY: Duration = Duration::from_secs(15);

/// Watches over one open stream: what ends in this process is noticed at once, anything else within `LOOK_EVERY`.
#[derive(Debug)]
pub struct Watch {
    app: App,
    actor: Actor,
    doors: Receiver<News>,
    looks: Interval,
    /// Something happened since it was last looked at whether the actor is let in.
    doubt: bool,
}

impl Watch {
    /// Watches over a stream of this actor, who is let in now.
    pub fn over(app: &App, actor: &Actor) -> Self {
        let mut looks = interval(LOOK_EVERY);
        looks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        looks.reset();
        Self { doors: app.live.listen_at_doors(), app: app.clone(), actor: actor.clone(), looks, doubt: false }
    }

    /// Waits until the actor is let in no more, or the product stops. Cancelling loses nothing.
    pub async fn ended(&mut self) {
        loop {
            if !self.doubt {
                let closed = tokio::select! {
                    heard = self.doors.recv() => matches!(heard, Err(RecvError::Closed)),
                    _ = self.looks.tick() => false,
                };
                if closed {
                    return;
                }
                self.doubt = true;
            }
            if !self.is_still_in().await {
                return;
            }
        }
    }

    /// Whether the actor is let in, asked before something is handed out; costs nothing unless somebody's access changed.
    pub async fn is_still_in(&mut self) -> bool {
        while let Ok(_) | Err(TryRecvError::Lagged(_)) = self.doors.try_recv() {
            self.doubt = true;
        }
        if self.doubt {
            if !still_in(&self.app, &self.actor).await {
                return false;
            }
            self.doubt = false;
        }
        true
    }
}

/// Whether the actor's session or token holds now, at the same seat. Anything that stands in the way of an answer is a no: whoever is still let in
/// connects again.
async fn still_in(app: &App, actor: &Actor) -> bool {
    let now = app.clock.now();
    let Ok(mut tx) = app.store.read().await else { return false };
    let holds = match (&actor.via, actor.seat) {
        (Via::Session(id), Some(seat)) => session::holds(&mut tx, *id, seat, now, idle_since(now)).await,
        (Via::Session(_), None) => Ok(false),
        (Via::Token(id, _), _) => token::holds(&mut tx, *id, now).await,
        (Via::Console | Via::System, _) => Ok(true),
    };
    holds.unwrap_or(false)
}
