-- A steward can lock a theme: the machine then leaves it as it is. And a theme has a title in either
-- language: `title` is the German one.
ALTER TABLE theme ADD COLUMN locked BIGINT NOT NULL DEFAULT 0 CHECK (locked IN (0, 1));
ALTER TABLE theme ADD COLUMN title_en TEXT NOT NULL DEFAULT '';
UPDATE theme SET title_en = title;
CREATE INDEX theme_locked ON theme (id) WHERE locked = 1;

-- The same table with two more kinds of acts.
CREATE TABLE act_with_locks (
  id BIGINT PRIMARY KEY,
  kind TEXT NOT NULL
    CHECK (kind IN ('merge', 'split', 'move', 'rename', 'assign', 'lock', 'unlock')),
  theme_id BIGINT NOT NULL,
  other_id BIGINT NOT NULL,
  before TEXT NOT NULL,
  after TEXT NOT NULL,
  office TEXT NOT NULL,
  created_us BIGINT NOT NULL,
  taken_back_us BIGINT NOT NULL
);
INSERT INTO act_with_locks (id, kind, theme_id, other_id, before, after, office, created_us,
  taken_back_us) SELECT id, kind, theme_id, other_id, before, after, office, created_us,
  taken_back_us FROM act;
DROP TABLE act;
ALTER TABLE act_with_locks RENAME TO act;
CREATE INDEX act_theme ON act (theme_id, id);
CREATE INDEX act_other ON act (other_id);
-- Which act decided about a report last.
CREATE INDEX act_report_of ON act_report (report_id);
