SELECT j.system_id, j.control, j.number, j.state, j.note, j.owner, j.due_on, j.judged_at, j.judged_by
FROM system_judgements AS j
WHERE j.system_id = $1 AND j.is_latest = 1
ORDER BY j.control
