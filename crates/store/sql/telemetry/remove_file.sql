DELETE FROM event_files WHERE path = $1
