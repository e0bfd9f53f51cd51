INSERT INTO ci_consultations (designation_id, number, kind, whom, asked_on, answered_on, opinion)
VALUES ($1, $2, $3, $4, $5, $6, $7)
