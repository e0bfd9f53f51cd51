SELECT COUNT(*) AS notices
FROM notices n
WHERE n.body_id = $1
    AND NOT EXISTS (SELECT 1 FROM notice_reads r WHERE r.notice_id = n.id AND r.account_id = $2)
