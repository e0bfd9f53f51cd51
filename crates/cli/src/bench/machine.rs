//! On which machine was it measured?

use serde_json::{Value, json};

/// Cores, processor, memory and kind of build, as far as the system tells.
pub(crate) fn describe() -> Value {
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let processor = field("/proc/cpuinfo", "model name");
    let memory_mb = kilobytes("/proc/meminfo", "MemTotal").map(|kilobytes| kilobytes / 1_024);
    let build = if cfg!(debug_assertions) { "development" } else { "release" };
    json!({ "cores": cores, "processor": processor, "memory_mb": memory_mb, "build": build, "version": env!("CARGO_PKG_VERSION") })
}

/// A number of kilobytes by its name in one of the kernel's status files.
pub(crate) fn kilobytes(file: &str, name: &str) -> Option<u64> {
    field(file, name)?.split_whitespace().next()?.parse().ok()
}

fn field(file: &str, name: &str) -> Option<String> {
    let text = std::fs::read_to_string(file).ok()?;
    let line = text.lines().find(|line| line.starts_with(name))?;
    line.split_once(':').map(|(_, value)| value.trim().to_owned())
}
