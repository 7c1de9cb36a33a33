-- What stewards answered to the machine's proposals to merge two themes or to split one. A no holds
-- for good, whatever the themes are merged into since; nothing is deleted. Of a yes only that it was
-- given: the act under the same id tells the rest, and is what is taken back.
-- kind merge: the lower and the higher theme; split: the theme and 0. office: as in act.
CREATE TABLE proposal_answer (
  id BIGINT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('merge', 'split')),
  agreed BIGINT NOT NULL CHECK (agreed IN (0, 1)),
  low_id BIGINT NOT NULL,
  high_id BIGINT NOT NULL,
  office TEXT NOT NULL,
  created_us BIGINT NOT NULL,
  taken_back_us BIGINT NOT NULL
);
CREATE INDEX proposal_answer_theme ON proposal_answer (low_id, high_id);
CREATE INDEX proposal_answer_office ON proposal_answer (office, created_us);
