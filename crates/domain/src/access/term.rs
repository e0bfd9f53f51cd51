//! How long do sessions, links, tokens and standings-in hold, and how long must a guesser wait?

use jiff::{SignedDuration, Timestamp};

/// The house's terms for proofs of identity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terms;

impl Terms {
    /// Readings of one thing by one reader within this time are one reading: a live page that renews itself writes one line, not many.
    pub const ONE_READING: SignedDuration = SignedDuration::from_mins(10);
    /// A session that is not used for this long has ended.
    pub const SESSION_IDLE: SignedDuration = SignedDuration::from_hours(2);
    /// No session lasts longer, however busy.
    pub const SESSION: SignedDuration = SignedDuration::from_hours(12);
    /// An invitation that is not accepted by then is void.
    pub const INVITATION: SignedDuration = SignedDuration::from_hours(7 * 24);
    /// A link to choose a new password is void after this.
    pub const RESET: SignedDuration = SignedDuration::from_hours(24);
    /// No token is valid for longer.
    pub const TOKEN: SignedDuration = SignedDuration::from_hours(366 * 24);
    /// No deputy stands in for longer.
    pub const DEPUTY: SignedDuration = SignedDuration::from_hours(92 * 24);
    /// Failed tries older than this are forgotten.
    pub const FAILURES_FORGOTTEN: SignedDuration = SignedDuration::from_hours(24);
    /// Tries by account that cost no waiting.
    pub const FREE_TRIES_BY_ACCOUNT: u32 = 5;
    /// Tries by address that cost no waiting; an agency's people often share one.
    pub const FREE_TRIES_BY_ADDRESS: u32 = 30;
    /// How many recovery codes a person gets.
    pub const RECOVERY_CODES: usize = 10;
}

/// How long the next try must wait after `failures` failed ones, of which `free` cost nothing: 1 s, then doubling, up to 15 minutes.
pub fn wait_after(failures: u32, free: u32) -> SignedDuration {
    let Some(beyond) = failures.checked_sub(free) else { return SignedDuration::ZERO };
    if beyond == 0 {
        return SignedDuration::ZERO;
    }
    let longest = SignedDuration::from_mins(15);
    let seconds = 1_i64.checked_shl(beyond - 1).filter(|seconds| *seconds > 0).unwrap_or(i64::MAX);
    SignedDuration::from_secs(seconds).min(longest)
}

/// Why nobody can stand in like that.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CannotDeputise {
    /// The end is not after the beginning, or is over already.
    #[error("the end is not after the beginning, or is over already")]
    Empty,
    /// Longer than [`Terms::DEPUTY`].
    #[error("longer than 92 days")]
    TooLong,
}

/// Judges the term of a standing-in.
///
/// # Errors
/// [`CannotDeputise`] if it is empty, over or too long.
pub fn check_deputy_term(now: Timestamp, from: Timestamp, until: Timestamp) -> Result<(), CannotDeputise> {
    if until <= from || until <= now {
        return Err(CannotDeputise::Empty);
    }
    if until.duration_since(from) > Terms::DEPUTY { Err(CannotDeputise::TooLong) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waiting_doubles_to_a_quarter_of_an_hour() {
        let seconds = |failures| wait_after(failures, 5).as_secs();
        assert_eq!([0, 4, 5, 6, 7, 8, 15, 16, 40, 64, 70, u32::MAX].map(seconds), [0, 0, 0, 1, 2, 4, 512, 900, 900, 900, 900, 900]);
    }

    #[test]
    fn deputies_have_a_term() {
        let hour = |hours| Timestamp::UNIX_EPOCH + SignedDuration::from_hours(hours);
        assert_eq!(check_deputy_term(hour(10), hour(5), hour(11)), Ok(()));
        assert_eq!(check_deputy_term(hour(10), hour(5), hour(10)), Err(CannotDeputise::Empty));
        assert_eq!(check_deputy_term(hour(0), hour(5), hour(5)), Err(CannotDeputise::Empty));
        assert_eq!(check_deputy_term(hour(0), hour(1), hour(1 + 92 * 24)), Ok(()));
        assert_eq!(check_deputy_term(hour(0), hour(1), hour(2 + 92 * 24)), Err(CannotDeputise::TooLong));
    }
}
