//! The formats' tests, at their own door.

#[cfg(test)]
mod telemetry;
