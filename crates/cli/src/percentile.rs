//! What is the percentile of some samples?

/// The nearest-rank percentile of sorted samples; `None` without samples.
pub(crate) fn percentile(sorted: &[f64], percent: usize) -> Option<f64> {
    let rank = (sorted.len() * percent).div_ceil(100).saturating_sub(1);
    sorted.get(rank).map(|sample| (sample * 1_000.0).round() / 1_000.0)
}

#[cfg(test)]
mod tests {
    use super::percentile;

    #[test]
    fn takes_the_nearest_rank() {
        let samples: Vec<f64> = (1..=200).map(f64::from).collect();
        assert_eq!(percentile(&samples, 50), Some(100.0));
        assert_eq!(percentile(&samples, 99), Some(198.0));
        assert_eq!(percentile(&samples[..1], 99), Some(1.0));
        assert_eq!(percentile(&[], 50), None);
    }
}
