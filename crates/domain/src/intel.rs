//! What is an observable, when is it an indicator of compromise, and who may know of it?

mod indicator;
mod listing;
mod observable;
mod refang;
mod tlp;

pub use indicator::{CannotRevoke, Confidence, Indicator, Origin, Standing};
pub use listing::{IndicatorQuery, KeptIndicator, StandingWord, SweepState};
pub use observable::{InvalidObservable, Observable, ObservableKind};
pub use refang::refang;
pub use tlp::{Audience, Tlp};
