SELECT d.id, d.purpose, d.ends_id, d.authority_id, d.body_id, d.oid, d.name_zh, d.own_class, d.county, d.sector, d.services, d.given_on, d.until_on,
    d.statement, d.stated_at, d.stage, d.approved_on, d.approved_by, d.notified_on, d.notice, d.ended_on, d.opened_at, d.opened_by, d.revision,
    b.oid AS body_oid, b.name_zh AS body_name_zh, b.name_en AS body_name_en
FROM ci_designations AS d
JOIN bodies AS b ON b.id = d.authority_id
WHERE ($1 = 1
        OR d.authority_id IN (SELECT body_id FROM body_reach WHERE holder_id = $2 AND relation IN ($3, $4, $5, $6))
        OR (d.given_on IS NOT NULL
            AND d.body_id IN (SELECT body_id FROM body_reach WHERE holder_id = $2 AND relation IN ($3, $4, $5, $6))))
    AND (d.opened_at, d.id) < ($7, $8)
    AND ($9 = '' OR d.stage = $9)
    AND ($10 = '' OR d.sector = $10)
    AND ($11 = 0 OR d.body_id = $11)
    AND ($12 = 0 OR d.turn_id = $13 OR d.turn_authority = $14
        OR (d.body_id = $13 AND d.stage = 'preparing' AND d.given_on IS NOT NULL AND d.stated_at IS NULL))
ORDER BY d.opened_at DESC, d.id DESC
LIMIT $15
