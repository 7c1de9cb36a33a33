-- Who reported saw what it resembles and said that it is none of these: the machine never puts it there
-- later, nor into what they became.
CREATE TABLE apart (
  report_id BIGINT NOT NULL,
  theme_id BIGINT NOT NULL,
  PRIMARY KEY (report_id, theme_id)
);
CREATE INDEX apart_theme ON apart (theme_id);
