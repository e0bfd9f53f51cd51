INSERT INTO intel_sweeps (indicator_id, own_body_id, state, tries, asked_at, warnings)
VALUES ($1, $2, 'pending', 0, $3, 0)
ON CONFLICT (indicator_id) DO NOTHING
