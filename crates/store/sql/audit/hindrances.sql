SELECT audit_id, number, what, reason, stated_at, stated_by, verdict, basis, judged_at, judged_by
FROM audit_hindrances
WHERE audit_id = $1
ORDER BY number
