SELECT j.system_id, j.control, j.number, j.state, j.note, j.owner, j.due_on, j.judged_at, j.judged_by, s.name AS system_name
FROM system_judgements AS j
JOIN systems AS s ON s.id = j.system_id
WHERE s.body_id = $1 AND s.retired_at IS NULL AND j.is_latest = 1 AND j.edition = $2 AND j.state IN ('partly', 'not_met')
    AND (j.from_grade = 'low' OR s.grade = 'high' OR j.from_grade = s.grade)
ORDER BY j.due_on, s.name, j.control
LIMIT $3
