//! How does every deed leave evidence, and how is the evidence checked?

mod append;

pub use append::append;
