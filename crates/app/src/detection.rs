//! What do rules and indicators find, live and in files?

pub mod offline;
