//! How is a day of the nation played for a demonstration or a drill: ordinary work, and an attack among it?

mod attack;
mod cast;
mod dice;
mod scenario;
mod shape;
mod work_linux;
mod work_network;
mod work_windows;

pub use cast::{Cast, Member};
pub use scenario::{Act, Occurrence, Scenario};
