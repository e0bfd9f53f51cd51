//! The formats' tests, at their own door.

#[cfg(test)]
mod events;
#[cfg(test)]
mod evidence;
#[cfg(test)]
mod levels;
#[cfg(test)]
mod provisions;
#[cfg(test)]
mod registry;
#[cfg(test)]
mod stated_clocks;
#[cfg(test)]
mod telemetry;
#[cfg(test)]
mod written;
