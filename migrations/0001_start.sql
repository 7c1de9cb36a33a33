-- The first schema. House dialect: BIGINT and TEXT only; instants are microseconds UTC (…_us), days are
-- days since 1970-01-01 (…_day), yes/no is BIGINT 0/1; 0 is "none" for ids without a foreign key.
-- For SQLite the type words are swapped and STRICT is added; the text stays the same.

-- One row: the lock of the writer, the next id and place in the journal, the head of its hash chain.
CREATE TABLE writer (
  one BIGINT PRIMARY KEY CHECK (one = 1),
  next_id BIGINT NOT NULL,
  next_seq BIGINT NOT NULL,
  head TEXT NOT NULL
);
INSERT INTO writer (one, next_id, next_seq, head) VALUES (1, 1, 1, '');

-- Append-only and hash-chained (store/journal.h): ids, kinds, times and keyed hashes, never text or
-- identity.
CREATE TABLE journal (
  seq BIGINT PRIMARY KEY,
  at_us BIGINT NOT NULL,
  kind TEXT NOT NULL,
  actor TEXT NOT NULL,
  theme_id BIGINT NOT NULL,
  object_id BIGINT NOT NULL,
  detail TEXT NOT NULL,
  hash TEXT NOT NULL
);
-- Only for what asks since when a clock runs; an index on all would cost each write a page.
CREATE INDEX journal_clock ON journal (theme_id, at_us)
  WHERE kind IN ('promise.started', 'theme.reopened');
-- What a theme's history tells; rare, so cheap.
CREATE INDEX journal_turn ON journal (theme_id, seq)
  WHERE kind IN ('theme.confirmed', 'theme.unconfirmed', 'theme.reopened');

-- What an administrator changed; the defaults and their meaning stand in the code.
CREATE TABLE setting (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL,
  changed_us BIGINT NOT NULL
);

-- Less protection that an administrator asks for and the works council has not decided on yet.
CREATE TABLE proposal (
  id BIGINT PRIMARY KEY,
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  created_us BIGINT NOT NULL
);
CREATE UNIQUE INDEX proposal_key ON proposal (key);

-- Secrets that must live beside the data (the key of the public ids).
CREATE TABLE site_key (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
);

-- people ---------------------------------------------------------------------------------------

-- company > site or partner > team.
CREATE TABLE org (
  id BIGINT PRIMARY KEY,
  parent_id BIGINT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('company', 'site', 'partner', 'team')),
  name TEXT NOT NULL
);
CREATE UNIQUE INDEX org_name ON org (parent_id, kind, name);

-- salt: destroyed with the row; without it no keyed hash leads back to the person.
CREATE TABLE person (
  id BIGINT PRIMARY KEY,
  email TEXT NOT NULL,
  name TEXT NOT NULL,
  org_id BIGINT NOT NULL,
  partner_id BIGINT NOT NULL,
  locale TEXT NOT NULL CHECK (locale IN ('de', 'en')),
  active BIGINT NOT NULL CHECK (active IN (0, 1)),
  password_hash TEXT,
  salt TEXT NOT NULL,
  created_us BIGINT NOT NULL,
  signed_in_us BIGINT NOT NULL
);
CREATE UNIQUE INDEX person_email ON person (email);
CREATE TABLE person_role (
  person_id BIGINT NOT NULL,
  role TEXT NOT NULL,
  PRIMARY KEY (person_id, role)
);
CREATE TABLE session (
  token_hash TEXT PRIMARY KEY,
  person_id BIGINT NOT NULL,
  created_us BIGINT NOT NULL,
  seen_us BIGINT NOT NULL
);
CREATE INDEX session_person ON session (person_id);
CREATE INDEX session_seen ON session (seen_us);
CREATE TABLE api_token (
  id BIGINT PRIMARY KEY,
  token_hash TEXT NOT NULL,
  person_id BIGINT NOT NULL,
  name TEXT NOT NULL,
  created_us BIGINT NOT NULL
);
CREATE UNIQUE INDEX api_token_hash ON api_token (token_hash);
CREATE INDEX api_token_person ON api_token (person_id);
-- One-time links: first run (person 0), invitation, new password.
CREATE TABLE link (
  token_hash TEXT PRIMARY KEY,
  person_id BIGINT NOT NULL,
  purpose TEXT NOT NULL CHECK (purpose IN ('setup', 'invite', 'reset')),
  created_us BIGINT NOT NULL,
  expires_us BIGINT NOT NULL
);
CREATE INDEX link_person ON link (person_id);
-- Same key of the same person: the same answer. key_hash is keyed, so it does not tell the person.
CREATE TABLE idempotency (
  key_hash TEXT PRIMARY KEY,
  body_hash TEXT NOT NULL,
  status BIGINT NOT NULL,
  answer TEXT NOT NULL,
  created_us BIGINT NOT NULL
);
CREATE INDEX idempotency_age ON idempotency (created_us);

-- answer: units ---------------------------------------------------------------------------------

CREATE TABLE unit (
  id BIGINT PRIMARY KEY,
  name TEXT NOT NULL,
  promise_days BIGINT NOT NULL,
  state TEXT NOT NULL,
  timezone TEXT NOT NULL,
  created_us BIGINT NOT NULL
);
CREATE UNIQUE INDEX unit_name ON unit (name);
CREATE TABLE unit_closing_day (
  unit_id BIGINT NOT NULL,
  closing_day BIGINT NOT NULL,
  PRIMARY KEY (unit_id, closing_day)
);
CREATE TABLE unit_member (
  unit_id BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  PRIMARY KEY (unit_id, person_id)
);
CREATE INDEX unit_member_person ON unit_member (person_id);

-- hear ------------------------------------------------------------------------------------------

-- The counts are kept up to date by every write; they never leave the server but through the release
-- gate. weight is the order of lists: released evidence only.
CREATE TABLE theme (
  id BIGINT PRIMARY KEY,
  title TEXT NOT NULL,
  title_by TEXT NOT NULL CHECK (title_by IN ('machine', 'steward', 'unit')),
  status TEXT NOT NULL,
  unit_id BIGINT NOT NULL,
  merged_into BIGINT NOT NULL,
  created_us BIGINT NOT NULL,
  last_us BIGINT NOT NULL,
  due_us BIGINT NOT NULL,
  planned_day BIGINT,
  paused_us BIGINT NOT NULL,
  round BIGINT NOT NULL,
  asked_us BIGINT NOT NULL,
  people_asked BIGINT NOT NULL,
  last_answer TEXT NOT NULL,
  people BIGINT NOT NULL,
  contacts BIGINT NOT NULL,
  minutes BIGINT NOT NULL,
  imported BIGINT NOT NULL,
  reports BIGINT NOT NULL,
  weight BIGINT NOT NULL
);
CREATE INDEX theme_weight ON theme (merged_into, weight, id);
CREATE INDEX theme_newest ON theme (merged_into, id);
CREATE INDEX theme_unit ON theme (unit_id, status);
CREATE INDEX theme_due ON theme (merged_into, due_us, id);

-- tag: keyed hash of the person ('' for imported texts without an author). author: only where the tier
-- is named ('' else), the person under the site's key, another text in each row (people/secret.h).
-- partner_id: whose agents' management must not see it.
CREATE TABLE report (
  id BIGINT PRIMARY KEY,
  theme_id BIGINT NOT NULL,
  kind TEXT NOT NULL,
  subject TEXT,
  channel TEXT,
  tier TEXT NOT NULL,
  contact_hash TEXT,
  minutes BIGINT NOT NULL,
  tag TEXT NOT NULL,
  author TEXT NOT NULL,
  partner_id BIGINT NOT NULL,
  source TEXT NOT NULL CHECK (source IN ('person', 'import')),
  created_us BIGINT NOT NULL
);
CREATE INDEX report_theme ON report (theme_id, id);
CREATE INDEX report_said ON report (tag, theme_id, created_us) WHERE tag <> '';
CREATE TABLE report_text (
  report_id BIGINT PRIMARY KEY,
  text TEXT NOT NULL
);
-- Identity of an imported row: twice is the same as once.
CREATE TABLE import_row (
  row_hash TEXT PRIMARY KEY,
  report_id BIGINT NOT NULL
);

CREATE TABLE joined (
  theme_id BIGINT NOT NULL,
  tag TEXT NOT NULL,
  partner_id BIGINT NOT NULL,
  created_us BIGINT NOT NULL,
  PRIMARY KEY (theme_id, tag)
);

CREATE INDEX joined_said ON joined (tag, theme_id);

-- Everything persons said. One person is one voice: distinct tags are people.
CREATE VIEW said AS
  SELECT theme_id, tag, partner_id, created_us FROM report WHERE tag <> ''
  UNION ALL SELECT theme_id, tag, partner_id, created_us FROM joined;
CREATE TABLE theme_week (
  theme_id BIGINT NOT NULL,
  week_day BIGINT NOT NULL,
  people BIGINT NOT NULL,
  contacts BIGINT NOT NULL,
  PRIMARY KEY (theme_id, week_day)
);
CREATE TABLE theme_contact (
  theme_id BIGINT NOT NULL,
  contact_hash TEXT NOT NULL,
  PRIMARY KEY (theme_id, contact_hash)
);
-- The part of a theme's evidence that comes from one partner's agents.
CREATE TABLE theme_partner (
  theme_id BIGINT NOT NULL,
  partner_id BIGINT NOT NULL,
  people BIGINT NOT NULL,
  contacts BIGINT NOT NULL,
  minutes BIGINT NOT NULL,
  PRIMARY KEY (theme_id, partner_id)
);

-- What stewards did, with what it takes to take it back. office: keyed hash of who did it.
CREATE TABLE act (
  id BIGINT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('merge', 'split', 'move', 'rename', 'assign')),
  theme_id BIGINT NOT NULL,
  other_id BIGINT NOT NULL,
  before TEXT NOT NULL,
  after TEXT NOT NULL,
  office TEXT NOT NULL,
  created_us BIGINT NOT NULL,
  taken_back_us BIGINT NOT NULL
);
CREATE INDEX act_theme ON act (theme_id, id);
CREATE INDEX act_other ON act (other_id);
CREATE TABLE act_report (
  act_id BIGINT NOT NULL,
  report_id BIGINT NOT NULL,
  PRIMARY KEY (act_id, report_id)
);
CREATE TABLE act_join (
  act_id BIGINT NOT NULL,
  tag TEXT NOT NULL,
  partner_id BIGINT NOT NULL,
  created_us BIGINT NOT NULL,
  PRIMARY KEY (act_id, tag)
);
-- What a person decided stays: the machine never puts these into another theme.
CREATE TABLE decided (
  report_id BIGINT PRIMARY KEY,
  theme_id BIGINT NOT NULL
);

-- answer ----------------------------------------------------------------------------------------

CREATE TABLE answer (
  id BIGINT PRIMARY KEY,
  theme_id BIGINT NOT NULL,
  unit_id BIGINT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('fixed', 'planned', 'declined', 'question')),
  text TEXT NOT NULL,
  planned_day BIGINT,
  round BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  opened_us BIGINT NOT NULL,
  created_us BIGINT NOT NULL
);
CREATE INDEX answer_theme ON answer (theme_id, id);
CREATE INDEX answer_unit ON answer (unit_id, id);
CREATE INDEX answer_person ON answer (person_id);
CREATE TABLE reply (
  id BIGINT PRIMARY KEY,
  theme_id BIGINT NOT NULL,
  answer_id BIGINT NOT NULL,
  tag TEXT NOT NULL,
  author TEXT NOT NULL,
  text TEXT NOT NULL,
  created_us BIGINT NOT NULL
);
CREATE INDEX reply_theme ON reply (theme_id, id);
CREATE INDEX reply_tag ON reply (tag);
CREATE TABLE verdict (
  theme_id BIGINT NOT NULL,
  round BIGINT NOT NULL,
  tag TEXT NOT NULL,
  better TEXT NOT NULL CHECK (better IN ('yes', 'partly', 'no')),
  created_us BIGINT NOT NULL,
  PRIMARY KEY (theme_id, round, tag)
);
CREATE INDEX verdict_tag ON verdict (tag);
-- Up to when somebody has read the answers to the own voice.
CREATE TABLE voice_seen (
  tag TEXT PRIMARY KEY,
  seen_us BIGINT NOT NULL
);
