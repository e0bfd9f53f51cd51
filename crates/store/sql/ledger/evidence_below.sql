SELECT e.id, e.room, e.subject_id, e.body_id, e.resource, e.kind, e.sha256, e.name, e.source, e.value, e.note, e.added_at, e.added_by,
    e.corrects_id, f.bytes, f.media, c.id AS corrected_by_id
FROM evidence AS e
LEFT JOIN evidence_files AS f ON f.sha256 = e.sha256
LEFT JOIN evidence AS c ON c.corrects_id = e.id
WHERE e.room = $1 AND e.subject_id LIKE $2
ORDER BY e.added_at, e.id
