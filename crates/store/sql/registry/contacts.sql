SELECT role, name, email, phone
FROM body_contacts
WHERE body_id = $1
ORDER BY CASE role WHEN 'ciso' THEN 1 WHEN 'officer' THEN 2 ELSE 3 END, name
