//! How are levels of responsibility proposed, decided, corrected and counted?

mod amend;
mod approve;
mod correct;
mod decide;
mod enter;
mod give_back;
mod history;
mod law;
mod lines;
mod list;
mod open;
mod propose;
mod read;
mod seed;
mod today;
mod travel;
mod watch;

pub use amend::amend;
pub use approve::{approve, file};
pub use correct::correct;
pub(crate) use decide::{Verdict, decide};
pub(crate) use enter::{Entering, Levels, enter_levels};
pub use give_back::{give_back, withdraw};
pub use history::{BodyLevels, StandingClock, history};
pub use law::Assessment;
pub(crate) use law::{Line, consent_road, decider_name, road};
pub use list::{Standings, cases, figures, standings, waiting_for};
pub use open::{NewCase, open};
pub use propose::{forward, propose, sign};
pub use read::{CaseFile, Effect, May, Stations, read};
pub(crate) use read::{allowed_by, name_of};
pub(crate) use seed::found_levels;
pub use today::{LevelsToday, today};
pub(crate) use travel::{hand, holders};
pub use watch::{tell_late, watch};
// What these deeds hand out is what the register keeps of it.
pub use store::registry::level::StandingCounts;
