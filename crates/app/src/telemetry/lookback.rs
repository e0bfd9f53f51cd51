//! How much of the journal is kept behind the history, so that a restart does not make correlations forget what they were counting?

use std::collections::VecDeque;

use jiff::{SignedDuration, Timestamp};

/// When frames were written to the history, the oldest first. What was written longer ago than correlations look back is not needed any more.
#[derive(Debug, Default)]
pub(super) struct Lookback {
    marks: VecDeque<Mark>,
}

#[derive(Debug, Clone, Copy)]
struct Mark {
    at: Timestamp,
    /// The frames below it were in the history by then.
    written: u64,
}

impl Lookback {
    /// Notes that the frames below `written` are in the history, and says from which frame on the journal is to be kept for correlations that look
    /// back over `span`. What was there before this process began counts as if it had come at its first note.
    pub(super) fn note(&mut self, now: Timestamp, written: u64, span: SignedDuration) -> u64 {
        self.marks.push_back(Mark { at: now, written });
        let span = span.min(LONGEST).saturating_mul(2);
        let oldest = now.checked_sub(span).unwrap_or(Timestamp::MIN);
        let mut from = 0;
        while let Some(mark) = self.marks.front().filter(|mark| mark.at <= oldest) {
            from = mark.written;
            self.marks.pop_front();
        }
        from.min(written)
    }

    /// Gives up the oldest part, where the journal has grown too large; `None` if nothing is left to give up.
    pub(super) fn give_up(&mut self) -> Option<u64> {
        self.marks.pop_front().map(|mark| mark.written)
    }
}

/// Longer spans are looked back over in part only.
const LONGEST: SignedDuration = SignedDuration::from_hours(1);

/// How large the journal may be, in bytes, when nothing in it waits for the history.
pub(super) const MOST_BYTES: u64 = 256 * 1024 * 1024;

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minute: i64) -> Timestamp {
        Timestamp::UNIX_EPOCH + SignedDuration::from_mins(minute)
    }

    #[test]
    fn keeps_twice_the_span_and_no_more() {
        let span = SignedDuration::from_mins(5);
        let mut lookback = Lookback::default();
        assert_eq!([(0, 10), (4, 20), (9, 30)].map(|(minute, written)| lookback.note(at(minute), written, span)), [0, 0, 0]);
        assert_eq!(lookback.note(at(10), 40, span), 10);
        assert_eq!(lookback.note(at(15), 50, span), 20);
        assert_eq!(lookback.give_up(), Some(30));
        assert_eq!(lookback.note(at(60), 60, span), 50);
    }

    #[test]
    fn keeps_nothing_where_nothing_counts_and_an_hour_at_most_twice() {
        assert_eq!(Lookback::default().note(at(0), 10, SignedDuration::ZERO), 10);
        let mut lookback = Lookback::default();
        assert_eq!(lookback.note(at(0), 10, SignedDuration::MAX), 0);
        assert_eq!(lookback.note(at(120), 20, SignedDuration::MAX), 10);
    }
}
