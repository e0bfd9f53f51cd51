//! Does access let the right people in, and nobody else?

mod leaving;
mod nation;
mod once;
mod people;
mod sign_in;
