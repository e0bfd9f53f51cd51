//! How is a day of the nation played for a demonstration or a drill: ordinary work, and an attack among it?

mod attack;
mod audits;
mod cast;
mod dice;
mod duty;
mod figures;
mod people;
mod play;
mod records;
mod scenario;
mod shape;
mod trial;
mod work_linux;
mod work_network;
mod work_windows;

pub use audits::hold_audits;
pub use cast::{Cast, Member};
pub use duty::{Decision, decide};
pub use figures::{Figures, figures};
pub use people::{People, Person, seat_people};
pub use play::{play_act, play_daily_work, play_history};
pub use records::found_records;
pub use scenario::{Act, Occurrence, Scenario};
pub use trial::{Examined, Trial, body_ids, lines};
