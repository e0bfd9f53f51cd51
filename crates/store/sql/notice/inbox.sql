SELECT n.id, n.body_id, n.topic, n.subject, n.fill, n.sent_at, n.due_at, r.read_at
FROM notices n
LEFT JOIN notice_reads r ON r.notice_id = n.id AND r.account_id = $2
WHERE n.body_id = $1
    AND (n.sent_at, n.id) < ($3, $4)
    AND ($5 = 0 OR r.read_at IS NULL)
ORDER BY n.sent_at DESC, n.id DESC
LIMIT $6
