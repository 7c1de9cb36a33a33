-- attend: whom did we listen to, when, and was the promised time really given. Kept on leaders, never on
-- agents: what leads to an agent is a row of talk_person, and it goes with the person.

-- lead_id, planned_by, cancelled_by: 0 where the person was erased or nobody did. team_id: the lead's
-- team when it was planned. starts_us is the present start; the earlier ones stand in talk_move.
-- cancelled_as: by the lead, or by the person it was to listen to.
CREATE TABLE talk (
  id BIGINT PRIMARY KEY,
  kind TEXT NOT NULL
    CHECK (kind IN ('one_to_one', 'side_by_side', 'round', 'coaching', 'training')),
  lead_id BIGINT NOT NULL,
  team_id BIGINT NOT NULL,
  starts_us BIGINT NOT NULL,
  minutes BIGINT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('planned', 'moved', 'held', 'cancelled')),
  planned_by BIGINT NOT NULL,
  created_us BIGINT NOT NULL,
  held_minutes BIGINT NOT NULL,
  cancelled_by BIGINT NOT NULL,
  cancelled_as TEXT NOT NULL CHECK (cancelled_as IN ('', 'lead', 'person')),
  reason TEXT NOT NULL
);
CREATE INDEX talk_lead ON talk (lead_id, starts_us);
CREATE INDEX talk_start ON talk (starts_us, id);

-- The day and not the time of an answer: beside the time of a report it would tell whose that is.
CREATE TABLE talk_person (
  talk_id BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  answer TEXT NOT NULL CHECK (answer IN ('none', 'confirmed', 'denied')),
  answered_day BIGINT,
  PRIMARY KEY (talk_id, person_id)
);
CREATE INDEX talk_person_of ON talk_person (person_id, talk_id);

CREATE TABLE talk_move (
  id BIGINT PRIMARY KEY,
  talk_id BIGINT NOT NULL,
  from_us BIGINT NOT NULL,
  to_us BIGINT NOT NULL,
  reason TEXT NOT NULL,
  moved_by BIGINT NOT NULL,
  created_us BIGINT NOT NULL
);
CREATE INDEX talk_move_of ON talk_move (talk_id, id);

-- A leader spent a day where the customers are, with a team. Who of the team says "with me" was
-- listened to; nobody else can say so for them.
CREATE TABLE front_line_day (
  id BIGINT PRIMARY KEY,
  person_id BIGINT NOT NULL,
  team_id BIGINT NOT NULL,
  spent_day BIGINT NOT NULL,
  created_us BIGINT NOT NULL
);
CREATE INDEX front_line_day_of ON front_line_day (person_id, spent_day);
CREATE INDEX front_line_day_team ON front_line_day (team_id, spent_day);
CREATE TABLE front_line_answer (
  front_line_id BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  with_me BIGINT NOT NULL CHECK (with_me IN (0, 1)),
  PRIMARY KEY (front_line_id, person_id)
);
CREATE INDEX front_line_answer_of ON front_line_answer (person_id, front_line_id);
