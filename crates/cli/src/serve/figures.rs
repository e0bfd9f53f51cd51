//! How are figures collected and shown to Prometheus?

use std::sync::{Arc, OnceLock};

use anyhow::Context as _;
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};

/// Upper bounds of the buckets in which times are counted, in seconds.
const SECONDS: &[f64] = &[0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0];

/// One recorder a process, whoever asks first.
static HANDLE: OnceLock<PrometheusHandle> = OnceLock::new();

/// Starts collecting; gives what renders everything collected so far.
///
/// # Errors
/// If another recorder was installed.
pub(super) fn collect() -> anyhow::Result<Arc<dyn Fn() -> String + Send + Sync>> {
    if HANDLE.get().is_none() {
        let builder = PrometheusBuilder::new().set_buckets_for_metric(Matcher::Suffix("_seconds".to_owned()), SECONDS)?;
        let handle = builder.install_recorder().context("cannot collect figures")?;
        // Only one caller gets here: a second recorder would have been refused.
        let _ = HANDLE.set(handle);
    }
    let handle = HANDLE.get().context("no recorder")?;
    Ok(Arc::new(move || {
        handle.run_upkeep();
        handle.render()
    }))
}
