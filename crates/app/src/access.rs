//! Who comes in, what may they do, and how are their accounts kept?

mod hears;
mod note_read;
mod permit;

pub use hears::hears;
pub use note_read::note_read;
pub use permit::{may, may_at, reach};
