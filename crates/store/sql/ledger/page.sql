SELECT e.idx, e.payload
FROM ledger_entries e
WHERE e.idx < $7
  AND ($1 = 1 OR e.body_oid IN (
      SELECT b.oid
      FROM bodies b
      JOIN body_reach r ON r.body_id = b.id
      WHERE r.holder_id = $2 AND r.relation IN ($3, $4, $5, $6)))
ORDER BY e.idx DESC
LIMIT $8
