// A believable week of a staffing plan and a price that grows with the load: made to be dragged around in, not to be right.
import { day_ms, day_of, new_id, persons } from './data.mjs';

const zone = 'Europe/Berlin';
const step_minutes = 15;
const minute_ms = 60_000;
const half_hour = 30;
const weeks_planned = 2;

const wall = new Intl.DateTimeFormat('en-GB', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** The moment a clock there shows so many minutes of a day. */
function instant(day, minutes) {
  const wanted = Date.parse(`${day}T00:00:00Z`) + minutes * minute_ms;
  const shown = (at) => {
    const part = Object.fromEntries(wall.formatToParts(at).map(({ type, value }) => [type, value]));
    return Date.parse(`${part.year}-${part.month}-${part.day}T${part.hour}:${part.minute}:00Z`);
  };
  return wanted - (shown(wanted) - wanted);
}

const iso = (at) => new Date(at).toISOString();
const day_after = (day, days) => iso(Date.parse(`${day}T00:00:00Z`) + days * day_ms).slice(0, 10);

function coming_monday() {
  const now = new Date();
  return day_of(new Date(now.getTime() + ((8 - now.getDay()) % 7 || 7) * day_ms));
}

// queue, target, within, contacts in half an hour at the peak, seconds each, spare people by the hour from 8
const queues = [
  { queue: 'Hotline', target: 0.8, within_s: 20, peak: 58, aht_s: 290, spare: [1.6, 0.6, 0.2, 0.4, 1, 1.4, 2.6, 3.6, 3, 1.2, 1, 1.6] },
  { queue: 'Chat', target: 0.7, within_s: 60, peak: 26, aht_s: 420, spare: [1.6, 1.4, 1, 0.6, 0.4, 0.8, 1.4, 2, 2.6, 1.6, 0.8, 0.6] },
];
const shape = [0.55, 0.85, 1, 0.97, 0.85, 0.78, 0.82, 0.76, 0.72, 0.8, 0.7, 0.5];
const busy = [1, 0.92, 0.88, 0.86, 0.95, 0.5, 0];

const early = [8 * 60, 510, [12 * 60, 30]];
const late = [11.5 * 60, 510, [15.5 * 60, 30]];
// name, days since listened to, due, shift, queue, days at work
const members = [
  ['Mira Kaya', 34, true, early, 'Hotline', [0, 1, 2, 3, 4]],
  ['Cem Aydın', 27, true, late, 'Hotline', [0, 1, 2, 3, 5]],
  ['Lena Brandt', 22, true, early, 'Chat', [0, 1, 3, 4]],
  ['Nadia Haddad', 18, true, early, 'Hotline', []],
  ['Olga Petrova', 12, false, late, 'Hotline', [0, 2, 3, 4, 5]],
  ['Tim Hoffmann', 6, false, late, 'Chat', [0, 1, 2, 4]],
].map(([name, days, due, shift, queue, at_work]) => ({ person_id: persons.find((one) => one.name === name)?.id ?? new_id('p'), name, days, due, shift, queue, at_work, lead: false }));

const published = [];

const shift_of = (day, [start, minutes, [pause, length]]) => ({ starts: iso(instant(day, start)), minutes, breaks: [{ starts: iso(instant(day, pause)), minutes: length }] });

function people_of(person, from) {
  const lead = { person_id: person.id, name: person.name, days: 3, due: false, shift: [8.5 * 60, 510, [12.5 * 60, 30]], queue: null, at_work: [0, 1, 2, 3, 4], lead: true };
  return [lead, ...members].map(({ shift, at_work, ...one }) => ({ ...one, shifts: at_work.map((i) => shift_of(day_after(from, i), shift)) }));
}

const service_of = (contacts, aht_s, agents) => {
  const offered = (contacts * aht_s) / (half_hour * 60);
  return 1 / (1 + Math.exp(-(1.1 + (1.5 * (agents - offered - 1)) / Math.sqrt(offered))));
};
const chance_of = (service, target) => 1 / (1 + Math.exp(-14 * (service - target)));
const abandoned = (contacts, service) => contacts * 0.35 * (1 - service) ** 1.4;

function intervals_of(from, days) {
  const all = [];
  for (const { queue, target, within_s, peak, aht_s, spare } of queues) {
    for (let i = 0; i < days; i += 1) {
      for (let n = 0; busy[i] && n < 24; n += 1) {
        const hour = Math.floor(n / 2);
        const contacts = Math.round(peak * shape[hour] * busy[i]);
        const agents = Math.round((contacts * aht_s) / (half_hour * 60) + spare[hour] + 1);
        const service = service_of(contacts, aht_s, agents);
        all.push({ queue, starts: iso(instant(day_after(from, i), 8 * 60 + n * half_hour)), minutes: half_hour, contacts, target, within_s, agents, service, p_target_met: chance_of(service, target), aht_s });
      }
    }
  }
  return all;
}

const begins = ({ starts }) => Date.parse(starts);
const ends = ({ starts, minutes }) => begins({ starts }) + minutes * minute_ms;
const overlap = (a, b) => Math.max(0, Math.min(ends(a), ends(b)) - Math.max(begins(a), begins(b)));

function week_of(person, { from: asked, days = 7 }) {
  const from = asked || coming_monday();
  const planned = Math.abs(Date.parse(from) - Date.parse(coming_monday())) <= weeks_planned * 7 * day_ms;
  const people = people_of(person, from).map((one) => (planned ? one : { ...one, shifts: [] }));
  const tim = people.find(({ name }) => name === 'Tim Hoffmann');
  const talk = talk_of(person, people, { kind: 'one_to_one', starts: iso(instant(day_after(from, 1), 14 * 60)), minutes: 30, people: [tim.person_id] }, 'TALK000000001');
  const mine = published.filter((one) => one.lead.person_id === person.id && begins(one) >= instant(from, 0) && begins(one) < instant(day_after(from, days), 0));
  const lengths = Array.from({ length: days }, (_, i) => ({ day: day_after(from, i), starts: iso(instant(day_after(from, i), 0)), minutes: (instant(day_after(from, i + 1), 0) - instant(day_after(from, i), 0)) / minute_ms }));
  return { from, people, days: lengths, intervals: planned ? intervals_of(from, days) : [], talks: planned ? [talk, ...mine] : [] };
}

function talk_of(person, people, { kind, starts, minutes, people: ids }, id = new_id('g')) {
  const named = people.filter(({ person_id }) => ids.includes(person_id)).map(({ person_id, name }) => ({ person_id, name }));
  return { id, kind, starts, minutes, state: 'planned', held_minutes: null, lead: { person_id: person.id, name: person.name }, leading: true, people: named, heard: 'none', asked: false, cancelled_as: null, reason: null, moves: 0 };
}

/** Intervals with fewer people at work, for those that sessions change. */
function changed_by({ intervals, people }, sessions) {
  const taken = sessions.flatMap((session) => session.people.map((id) => ({ ...session, queue: people.find(({ person_id }) => person_id === id)?.queue })));
  return intervals.map((one) => {
    const away = taken.reduce((sum, session) => sum + (session.queue === one.queue ? overlap(session, one) / (one.minutes * minute_ms) : 0), 0);
    if (!away) return null;
    const agents = one.agents - away;
    const service = service_of(one.contacts, one.aht_s, agents);
    return { before: one, after: { queue: one.queue, starts: one.starts, agents, service, p_target_met: chance_of(service, one.target) } };
  }).filter(Boolean);
}

function cost_of(changes) {
  return changes.reduce((sum, { before, after }) => sum + abandoned(before.contacts, after.service) - abandoned(before.contacts, before.service), 0);
}

/** Why a session cannot be where it is; null: it can. */
function wrong_with(week, session, others) {
  for (const one of week.people.filter(({ lead, person_id }) => lead || session.people.includes(person_id))) {
    const who = one.lead ? 'du' : one.name;
    const shift = one.shifts.find((shift) => overlap(shift, session) === session.minutes * minute_ms);
    if (!shift) return ['plan.outside_shift', one.lead ? 'Da bist du nicht da.' : `Da ist ${who} nicht da.`];
    if (shift.breaks.some((pause) => overlap(pause, session))) return ['plan.in_break', one.lead ? 'Da hast du Pause.' : `Da hat ${who} Pause.`];
    const other = [...others, ...week.talks.map((talk) => ({ ...talk, people: talk.people.map(({ person_id }) => person_id) }))].find((session_) => overlap(session_, session) && (one.lead || session_.people.includes(one.person_id)));
    if (other) return ['plan.twice', one.lead ? 'Da bist du schon in einem anderen Gespräch.' : `Da ist ${who} schon in einem anderen Gespräch.`];
  }
  return null;
}

function price_of(week, sessions) {
  const changes = changed_by(week, sessions);
  const contacts = week.intervals.reduce((sum, one) => sum + one.contacts, 0) || 1;
  const problems = sessions.flatMap((session, i) => {
    const wrong = wrong_with(week, session, sessions.filter((_, n) => n !== i));
    return wrong ? [{ session: i, key: wrong[0], why: wrong[1] }] : [];
  });
  return {
    extra_abandoned: cost_of(changes), points: changes.reduce((sum, { before, after }) => sum + before.contacts * (before.service - after.service), 0) / contacts,
    intervals: changes.map(({ after }) => after), problems,
  };
}

/** The cheapest time for one session beside the others; null where none costs little enough. */
function best_time(week, session, others, max_drop) {
  let best = null;
  for (const day of week.days) {
    for (let at = begins(day); at < ends(day); at += step_minutes * minute_ms) {
      const here = { ...session, starts: iso(at) };
      if (wrong_with(week, here, others)) continue;
      const changes = changed_by(week, [...others, here]);
      if (changes.some(({ before, after }) => before.service - after.service > max_drop / 100)) continue;
      const cost = cost_of(changes);
      if (!best || cost < best.cost) best = { here, cost };
    }
  }
  return best?.here ?? null;
}

export function plan_of(person, query) {
  const week = week_of(person, { from: query.get('from'), days: Number(query.get('days') ?? 7) });
  return {
    from: week.from, timezone: zone, step_minutes, days: week.days, team: person.team, talks: week.talks,
    intervals: week.intervals.map(({ aht_s, ...one }) => (void aht_s, one)), people: week.people.map(({ queue, ...one }) => (void queue, one)),
  };
}

export const price_plan = (person, { from, days, sessions }) => price_of(week_of(person, { from, days }), sessions);

export function place_in_plan(person, { from, days, kind, minutes, people, max_drop = 5, sessions }) {
  const week = week_of(person, { from, days });
  const found = [];
  const unplaced = [];
  for (const ids of kind === 'round' ? [people] : people.map((id) => [id])) {
    const session = best_time(week, { kind, starts: '', minutes, people: ids }, [...sessions, ...found], max_drop);
    if (session) found.push(session);
    else for (const person_id of ids) unplaced.push({ person_id, kind, key: 'plan.no_time', why: week.people.find((one) => one.person_id === person_id)?.shifts.length ? `Überall sänke der Service um mehr als ${max_drop} Punkte.` : 'In dieser Woche nicht im Dienst.' });
  }
  return { sessions: found, unplaced, price: price_of(week, [...sessions, ...found]) };
}

export function publish_plan(person, { sessions }, refuse) {
  const monday = new Date(begins(sessions[0]) + 3 * 3_600_000);
  const week = week_of(person, { from: day_after(iso(monday).slice(0, 10), -((monday.getUTCDay() + 6) % 7)) });
  const [first] = price_of(week, sessions).problems;
  if (first) refuse(422, first.key, first.why, `sessions[${first.session}]`);
  const talks = sessions.map((session) => talk_of(person, week.people, session));
  published.push(...talks);
  return { items: talks, next: null };
}
