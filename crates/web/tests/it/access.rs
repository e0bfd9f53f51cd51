//! Do the pages and the API of accounts keep out whoever has no business there?

mod intruder;
mod leaving;
mod office;
mod reading;
