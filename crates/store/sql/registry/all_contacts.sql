SELECT body_id, role, name, email, phone
FROM body_contacts
WHERE ($1 = 1 OR body_id IN (
    SELECT body_id FROM body_reach WHERE holder_id = $2 AND relation IN ($3, $4, $5, $6)))
ORDER BY body_id, CASE role WHEN 'ciso' THEN 1 WHEN 'officer' THEN 2 ELSE 3 END, name
