INSERT INTO duty_standings (body_id, class, level, counted_from, rulebook, states, late_count, late_since, next_on, changes_on)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
ON CONFLICT (body_id) DO UPDATE SET
    class = excluded.class, level = excluded.level, counted_from = excluded.counted_from, rulebook = excluded.rulebook, states = excluded.states,
    late_count = excluded.late_count, late_since = excluded.late_since, next_on = excluded.next_on, changes_on = excluded.changes_on
