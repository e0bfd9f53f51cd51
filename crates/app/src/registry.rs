//! How do bodies enter the register, change, and leave it as files?

pub mod nation;

mod found_nation;

pub use found_nation::found_nation;
