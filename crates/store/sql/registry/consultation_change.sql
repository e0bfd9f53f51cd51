UPDATE ci_consultations
SET answered_on = $3, opinion = $4
WHERE designation_id = $1 AND number = $2
