SELECT s.id, s.body_id, s.name, s.purpose, s.unit, s.running, s.confidentiality, s.integrity, s.availability, s.legal_compliance, s.core_business,
    s.reason, s.entered_at, s.entered_by, s.retired_at, s.revision, b.oid AS body_oid, b.name_zh AS body_name_zh, b.name_en AS body_name_en,
    (SELECT COUNT(*) FROM system_judgements AS j
        WHERE j.system_id = s.id AND j.edition = $7 AND j.is_latest = 1 AND j.state = 'met'
            AND (j.from_grade = 'low' OR s.grade = 'high' OR j.from_grade = s.grade)) AS met,
    (SELECT COUNT(*) FROM system_judgements AS j
        WHERE j.system_id = s.id AND j.edition = $7 AND j.is_latest = 1 AND j.state = 'partly'
            AND (j.from_grade = 'low' OR s.grade = 'high' OR j.from_grade = s.grade)) AS partly,
    (SELECT COUNT(*) FROM system_judgements AS j
        WHERE j.system_id = s.id AND j.edition = $7 AND j.is_latest = 1 AND j.state = 'not_met'
            AND (j.from_grade = 'low' OR s.grade = 'high' OR j.from_grade = s.grade)) AS not_met,
    (SELECT COUNT(*) FROM system_judgements AS j
        WHERE j.system_id = s.id AND j.edition = $7 AND j.is_latest = 1 AND j.state = 'not_applicable'
            AND (j.from_grade = 'low' OR s.grade = 'high' OR j.from_grade = s.grade)) AS not_applicable
FROM systems AS s
JOIN bodies AS b ON b.id = s.body_id
WHERE ($1 = 1 OR s.body_id IN (
        SELECT body_id FROM body_reach WHERE holder_id = $2 AND relation IN ($3, $4, $5, $6)))
    AND s.retired_at IS NULL
    AND ($8 = 0 OR s.body_id = $8)
    AND ($9 = '' OR s.grade = $9)
    AND ($10 = 0 OR s.is_core = 1)
    AND ($11 = '' OR s.search_text LIKE $11 ESCAPE '!' OR b.search_text LIKE $12 ESCAPE '\')
    AND (s.body_id, s.id) > ($13, $14)
ORDER BY s.body_id, s.id
LIMIT $15
