INSERT INTO body_contacts (body_id, role, name, email, phone)
VALUES ($1, $2, $3, $4, $5)
