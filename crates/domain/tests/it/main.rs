//! The domain's tests, at its own door.

mod permissions;
mod telemetry;
