//! How is guessing slowed down?

use std::net::IpAddr;

use domain::access::{Terms, wait_after};
use jiff::{SignedDuration, Timestamp};

use super::Secret;
use crate::{App, Refusal};

/// One try that was let through. It counts as failed until it is said to have succeeded, so that tries at once gain nothing.
pub(super) struct Try {
    account: String,
    address: Option<String>,
    /// How many failures of the account's there are, this one included.
    pub(super) failures: u32,
}

/// Lets a try through unless earlier failures of the account's name or the address still ask for patience.
pub(super) async fn begin(app: &App, name: &str, address: Option<&str>) -> Result<Try, Refusal> {
    let now = app.clock.now();
    // Hashed, since people type passwords where the name belongs.
    let account = format!("account:{}", Secret::new(name.trim().to_lowercase()).hash());
    let address = address.and_then(address_subject);
    let subjects = [(Some(&account), Terms::FREE_TRIES_BY_ACCOUNT), (address.as_ref(), Terms::FREE_TRIES_BY_ADDRESS)]
        .map(|(subject, free)| (subject.cloned(), free));
    let mut tx = app.store.begin().await?;
    let mut failures = 0;
    for (subject, free) in subjects {
        let Some(subject) = subject else { continue };
        let counted = store::access::throttle::add(&mut tx, &subject, now).await?;
        if counted.until > now {
            // Dropping the transaction forgets this try: waiting is not made longer by asking.
            let wait = counted.until.duration_since(now);
            return Err(Refusal::Throttled { retry_after_seconds: whole_seconds(wait) });
        }
        let wait = wait_after(counted.count, free);
        store::access::throttle::set_wait(&mut tx, &subject, now + wait).await?;
        if subject == account {
            failures = counted.count;
        }
    }
    store::access::throttle::forget(&mut tx, now - Terms::FAILURES_FORGOTTEN, now).await?;
    tx.commit().await?;
    Ok(Try { account, address, failures })
}

impl Try {
    /// The proof was right: the account's failures are forgotten, the address gets this one back.
    pub(super) async fn succeeded(&self, tx: &mut store::Tx) -> Result<(), Refusal> {
        store::access::throttle::forgive(tx, &self.account).await?;
        if let Some(address) = &self.address {
            store::access::throttle::take_back(tx, address).await?;
        }
        Ok(())
    }

    /// Whether waiting begins with this failure.
    pub(super) fn is_first_to_wait(&self) -> bool {
        self.failures == Terms::FREE_TRIES_BY_ACCOUNT
    }
}

/// Of an IPv6 address only the network counts: everybody has a whole one to choose from. What is no address is not counted: everybody would
/// share it.
fn address_subject(address: &str) -> Option<String> {
    Some(match address.parse::<IpAddr>().ok()?.to_canonical() {
        IpAddr::V6(six) => {
            let [a, b, c, d, ..] = six.segments();
            format!("address:{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
        IpAddr::V4(four) => format!("address:{four}"),
    })
}

fn whole_seconds(wait: SignedDuration) -> u64 {
    let seconds = wait.as_secs() + i64::from(wait.subsec_nanos() > 0);
    u64::try_from(seconds).unwrap_or(1).max(1)
}

/// Until when nothing was used counts as idle.
pub(super) fn idle_since(now: Timestamp) -> Timestamp {
    now - Terms::SESSION_IDLE
}
