//! The domain's tests, at its own door.

#[cfg(test)]
mod telemetry;
