//! The formats' tests, at their own door.

#[cfg(test)]
mod events;
#[cfg(test)]
mod evidence;
#[cfg(test)]
mod levels;
#[cfg(test)]
mod registry;
#[cfg(test)]
mod telemetry;
