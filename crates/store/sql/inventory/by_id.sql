SELECT s.id, s.body_id, s.name, s.purpose, s.unit, s.running, s.confidentiality, s.integrity, s.availability, s.legal_compliance, s.core_business,
    s.reason, s.entered_at, s.entered_by, s.retired_at, s.revision, b.oid AS body_oid, b.name_zh AS body_name_zh, b.name_en AS body_name_en,
    (SELECT COUNT(*) FROM system_judgements AS j
        WHERE j.system_id = s.id AND j.edition = $2 AND j.is_latest = 1 AND j.state = 'met'
            AND (j.from_grade = 'low' OR s.grade = 'high' OR j.from_grade = s.grade)) AS met,
    (SELECT COUNT(*) FROM system_judgements AS j
        WHERE j.system_id = s.id AND j.edition = $2 AND j.is_latest = 1 AND j.state = 'partly'
            AND (j.from_grade = 'low' OR s.grade = 'high' OR j.from_grade = s.grade)) AS partly,
    (SELECT COUNT(*) FROM system_judgements AS j
        WHERE j.system_id = s.id AND j.edition = $2 AND j.is_latest = 1 AND j.state = 'not_met'
            AND (j.from_grade = 'low' OR s.grade = 'high' OR j.from_grade = s.grade)) AS not_met,
    (SELECT COUNT(*) FROM system_judgements AS j
        WHERE j.system_id = s.id AND j.edition = $2 AND j.is_latest = 1 AND j.state = 'not_applicable'
            AND (j.from_grade = 'low' OR s.grade = 'high' OR j.from_grade = s.grade)) AS not_applicable
FROM systems AS s
JOIN bodies AS b ON b.id = s.body_id
WHERE s.id = $1
