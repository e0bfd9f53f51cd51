//! The domain's tests, at its own door.

#[cfg(test)]
mod audit;
#[cfg(test)]
mod permissions;
#[cfg(test)]
mod registry;
#[cfg(test)]
mod telemetry;
