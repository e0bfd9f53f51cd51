SELECT b.id
FROM bodies AS b
WHERE b.class = $1
