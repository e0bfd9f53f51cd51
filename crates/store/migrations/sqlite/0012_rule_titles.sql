-- The Chinese title of an alert's rule, where its author gave one.
ALTER TABLE alerts ADD COLUMN rule_title_zh TEXT;
