//! Detection, correlation and matching over streams and sets: pure and fast, handed everything it needs.

pub mod detection;
