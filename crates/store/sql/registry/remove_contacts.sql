DELETE FROM body_contacts WHERE body_id = $1
