SELECT c.kind, c.whom, c.asked_on, c.answered_on, c.opinion
FROM ci_consultations AS c
WHERE c.designation_id = $1
ORDER BY c.number
