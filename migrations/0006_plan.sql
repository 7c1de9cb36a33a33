-- The staffing plan: how many contacts are expected and who is at work, imported from where it is made.
-- Nothing here says how anybody works.

-- Numbers are whole: contacts in thousandths, times in milliseconds, the target in millionths.
-- patience_ms 0: customers wait for ever.
CREATE TABLE demand (
  queue TEXT NOT NULL,
  starts_us BIGINT NOT NULL,
  minutes BIGINT NOT NULL,
  contacts_milli BIGINT NOT NULL,
  handling_ms BIGINT NOT NULL,
  patience_ms BIGINT NOT NULL,
  target_ppm BIGINT NOT NULL,
  within_ms BIGINT NOT NULL,
  PRIMARY KEY (queue, starts_us)
);
CREATE INDEX demand_start ON demand (starts_us);

-- queues: names separated by |, ascending; empty: answers no contacts. breaks: minutes after the start
-- and how long, as 240+30|360+15.
CREATE TABLE shift (
  id BIGINT PRIMARY KEY,
  person_id BIGINT NOT NULL,
  starts_us BIGINT NOT NULL,
  ends_us BIGINT NOT NULL,
  queues TEXT NOT NULL,
  breaks TEXT NOT NULL
);
CREATE INDEX shift_person ON shift (person_id, starts_us);
CREATE INDEX shift_start ON shift (starts_us);
