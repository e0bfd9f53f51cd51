//! The lake's tests, at its own door.

#[cfg(test)]
mod full_disk;
#[cfg(test)]
mod history;
#[cfg(test)]
mod journal;
