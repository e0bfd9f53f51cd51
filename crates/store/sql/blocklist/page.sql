SELECT e.id, e.kind, e.value, e.indicator_id, e.incident_id, e.why, e.added_at, e.added_by, e.added_version, e.until_at,
    e.lifted_version, e.lifted_at, e.lifted_by, e.lift_reason
FROM block_entries e
WHERE (e.added_at, e.id) < ($1, $2)
    AND ($3 = '' OR e.kind = $3)
    AND ($4 = '' OR ($4 = 'listed' AND e.lifted_version IS NULL) OR ($4 = 'lifted' AND e.lifted_version IS NOT NULL))
    AND ($5 = '' OR e.value LIKE $5 ESCAPE '!')
ORDER BY e.added_at DESC, e.id DESC
LIMIT $6
