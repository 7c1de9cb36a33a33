-- Talks on their way to calendars: a secret address of one's own, and mails that wait to be sent.

-- One address a person; of its secret only the SHA-256 is stored.
CREATE TABLE calendar_feed (
  person_id BIGINT PRIMARY KEY,
  token_hash TEXT NOT NULL
);
CREATE UNIQUE INDEX calendar_feed_hash ON calendar_feed (token_hash);

-- The outbox. subject, text and calendar are empty once the mail is sent or given up; the address is
-- looked up when it is sent. sequence: how often the talk was moved or cancelled by then; of a reminder,
-- which is about no talk, the Monday of its week. Times to
-- the quarter of an hour, but for retries. next_us: not before; also how long a server that took it keeps others from taking it. problem: why the last
-- attempt failed, a word and perhaps a number.
CREATE TABLE mail (
  id BIGINT PRIMARY KEY,
  person_id BIGINT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('invitation', 'cancellation', 'reminder')),
  talk_id BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  subject TEXT NOT NULL,
  text TEXT NOT NULL,
  calendar TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'given_up')),
  attempts BIGINT NOT NULL,
  next_us BIGINT NOT NULL,
  created_us BIGINT NOT NULL,
  sent_us BIGINT NOT NULL,
  problem TEXT NOT NULL
);
CREATE INDEX mail_due ON mail (state, next_us, id);
CREATE INDEX mail_created ON mail (created_us);
CREATE INDEX mail_of ON mail (person_id, talk_id);
