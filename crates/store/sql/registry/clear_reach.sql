DELETE FROM body_reach
