SELECT d.id, d.purpose, d.ends_id, d.authority_id, d.body_id, d.oid, d.name_zh, d.own_class, d.county, d.sector, d.services, d.given_on, d.until_on,
    d.statement, d.stated_at, d.stage, d.approved_on, d.approved_by, d.notified_on, d.notice, d.ended_on, d.opened_at, d.opened_by, d.revision,
    b.oid AS body_oid, b.name_zh AS body_name_zh, b.name_en AS body_name_en
FROM ci_designations AS d
JOIN bodies AS b ON b.id = d.authority_id
WHERE d.body_id = $1 AND d.purpose = 'designate' AND d.stage = 'notified' AND d.ended_on IS NULL
ORDER BY d.opened_at DESC
LIMIT 1
