SELECT position FROM stream_cursors WHERE name = $1
