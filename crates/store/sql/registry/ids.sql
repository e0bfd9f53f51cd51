SELECT id, oid FROM bodies
