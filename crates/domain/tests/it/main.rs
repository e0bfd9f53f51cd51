//! The domain's tests, at its own door.

#[cfg(test)]
mod permissions;
#[cfg(test)]
mod registry;
#[cfg(test)]
mod telemetry;
