//! What time is it, and what is the next identifier?

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use jiff::Timestamp;
use uuid::Uuid;

/// The one source of the present moment for every deed.
#[derive(Debug, Clone)]
pub enum Clock {
    /// The machine's clock.
    System,
    /// A clock that stands still until it is set; for replays, drills and tests. Microseconds since the epoch.
    Fixed(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands at `instant`.
    pub fn fixed(instant: Timestamp) -> Self {
        Self::Fixed(Arc::new(AtomicI64::new(instant.as_microsecond())))
    }

    /// Moves a fixed clock; the system's clock is left alone.
    pub fn set(&self, instant: Timestamp) {
        match self {
            Self::System => {}
            Self::Fixed(micros) => micros.store(instant.as_microsecond(), Ordering::SeqCst),
        }
    }

    /// The present moment, to the microsecond that the register keeps.
    pub fn now(&self) -> Timestamp {
        let micros = match self {
            Self::System => Timestamp::now().as_microsecond(),
            Self::Fixed(micros) => micros.load(Ordering::SeqCst),
        };
        Timestamp::from_microsecond(micros).unwrap_or(Timestamp::UNIX_EPOCH)
    }
}

/// The one source of identifiers.
#[derive(Debug, Clone)]
pub enum Ids {
    /// UUID version 7: time and randomness.
    Random,
    /// Counted up from a seed, so that a replay names things alike.
    Seeded(Arc<AtomicU64>),
}

impl Ids {
    /// Identifiers counted up from `seed`.
    pub fn seeded(seed: u64) -> Self {
        Self::Seeded(Arc::new(AtomicU64::new(seed)))
    }

    /// The next identifier, wrapped by its type: `ids.next(AlertId)`.
    pub fn next<T>(&self, wrap: fn(Uuid) -> T) -> T {
        wrap(match self {
            Self::Random => Uuid::now_v7(),
            Self::Seeded(counter) => {
                Uuid::from_u64_pair(0x0190_0000_0000_7000, 0x8000_0000_0000_0000 | counter.fetch_add(1, Ordering::SeqCst))
            }
        })
    }
}
