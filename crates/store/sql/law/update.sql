UPDATE law_clocks
SET met_at = $2, state = $3, superseded_at = $4, changed_at = $5
WHERE id = $1
