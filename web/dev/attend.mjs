// Talks, attention and front-line days of the mock: in memory, in the shapes of src/api/attend_shapes.ts.
import { day_in, day_ms, new_id, persons } from './data.mjs';

const page_items = 30;
const listen_days = 14;
const answer_days = 28;
const listening = ['one_to_one', 'side_by_side', 'round'];
const [mira, jonas, , , , karin] = persons;

/** Whole days from now, at a full hour of this machine's zone. */
function at(days, hour, minute = 0) {
  const date = new Date(Date.now() + days * day_ms);
  date.setHours(hour, minute, 0, 0);
  return date.toISOString();
}

const guest = (name) => ({ id: new_id('g'), name });
const [lea, hanna, deniz, paula, marek, sofia, yusuf, greta, oskar] = ['Lea Brandt', 'Hanna Beck', 'Deniz Arslan', 'Paula Wirth', 'Marek Zielinski', 'Sofia Rossi', 'Yusuf Öztürk', 'Greta Hahn', 'Oskar Lind'].map(guest);
const team_nord = [mira, deniz, paula, marek, sofia, yusuf, greta, oskar, guest('Anna-Lena Freudenberger-Kowalczyk')];

const talk = (kind, starts, lead, people, more = {}) => ({
  id: new_id('k'), kind, starts, minutes: 30, state: 'planned', held_minutes: null, lead, people, answers: new Map(), cancelled_as: null, reason: null, moves: [], ...more,
});
const move = (from, to, days, reason) => ({ from, to, at: at(days, 9), reason });

const talks = [
  talk('one_to_one', at(-3, 10), jonas, [mira], { state: 'held', held_minutes: 30 }),
  talk('one_to_one', at(-1, 9, 30), jonas, [mira]),
  talk('one_to_one', at(-1, 15), jonas, [deniz]),
  talk('round', at(-2, 13), jonas, [paula, marek, sofia, yusuf], { minutes: 45 }),
  talk('one_to_one', at(2, 14), jonas, [mira]),
  talk('round', at(6, 11), jonas, [mira, deniz, greta, oskar, yusuf], { minutes: 60, state: 'moved', moves: [move(at(4, 9), at(6, 11), -1, 'contacts')] }),
  talk('coaching', at(9, 9), jonas, [mira], { minutes: 45, state: 'cancelled', cancelled_as: 'lead', reason: 'shift' }),
  talk('side_by_side', at(1, 10), jonas, [paula], { minutes: 60 }),
  talk('one_to_one', at(-9, 10), jonas, [mira], { state: 'held', held_minutes: 25, answers: new Map([[mira.id, 'confirmed']]) }),
  talk('training', at(-12, 9), null, [mira, deniz, paula], { minutes: 120, state: 'held', held_minutes: 120, answers: new Map([[mira.id, 'confirmed']]) }),
  talk('side_by_side', at(-13, 14), lea, [mira], { minutes: 60, answers: new Map([[mira.id, 'denied']]), moves: [move(at(-20, 14), at(-16, 14), -21, 'contacts'), move(at(-16, 14), at(-13, 14), -16, 'shift')], state: 'moved' }),
  talk('one_to_one', at(-17, 11), jonas, [mira], { state: 'cancelled', cancelled_as: 'person', reason: 'appointment' }),
  talk('one_to_one', at(-19, 11), jonas, [mira], { state: 'cancelled', cancelled_as: 'lead', reason: 'contacts' }),
  talk('one_to_one', at(-28, 0, 1), jonas, [mira]),
  talk('coaching', at(-26, 11), jonas, [oskar], { minutes: 45, state: 'held', held_minutes: 40 }),
  talk('one_to_one', at(3, 10), lea, [jonas]),
  talk('one_to_one', at(-5, 16), lea, [jonas], { state: 'held', held_minutes: 20 }),
];

const teams = [['Team Nord', 'Dortmund'], ['Team Süd', 'Dortmund'], ['Team West', 'Essen'], ['Team Leeds', null]].map(([name, site]) => ({ id: new_id('o'), name, site }));
const spent = (days, who, team, more = {}) => ({ id: new_id('f'), day: day_in(days), who, team, answers: new Map(), ...more });
const front_line = [
  spent(-4, hanna, 'Team Nord'),
  spent(-11, karin, 'Team Nord', { answers: new Map([[mira.id, true]]) }),
  spent(-13, karin, 'Team Süd'),
];

const calendars = new Set();
const may = {
  agent: ['talk'],
  lead: ['talk', 'talk.lead', 'attention.team', 'front_line', 'plan'],
  owner: ['front_line'],
  head: ['attention.groups', 'front_line'],
};
export const attend_rights = (person) => [...new Set(person.roles.flatMap((role) => may[role] ?? []))];

const told = ({ id, name }) => ({ person_id: id, name });
const is_for = (one, person) => one.people.includes(person);
const passed_days = (starts) => (Date.now() - new Date(starts).getTime()) / day_ms;
const answerable = (starts) => passed_days(starts) >= 0 && passed_days(starts) <= answer_days;

function talk_of(one, person) {
  const leading = one.lead === person;
  return {
    id: one.id, kind: one.kind, starts: one.starts, minutes: one.minutes, state: one.state, held_minutes: one.held_minutes, lead: one.lead && told(one.lead), leading,
    people: leading ? one.people.map(told) : [], heard: one.answers.get(person.id) ?? 'none', asked: is_for(one, person) && one.state !== 'cancelled' && answerable(one.starts),
    cancelled_as: one.cancelled_as, reason: one.reason, moves: one.moves.length,
  };
}

const day_shape = (one, person) => ({
  id: one.id, day: one.day, team: one.team, name: one.who?.name ?? null, mine: one.who === person, with_me: one.who === person ? null : (one.answers.get(person.id) ?? null),
});

/** What counts as listening: held or confirmed, and not denied. */
function last_of(person) {
  const counted = talks.filter((one) => is_for(one, person) && listening.includes(one.kind) && one.state !== 'cancelled' && passed_days(one.starts) >= 0 &&
    one.answers.get(person.id) !== 'denied' && (one.state === 'held' || one.answers.get(person.id) === 'confirmed'));
  const heard = [
    ...counted.map((one) => ({ day: one.starts.slice(0, 10), how: one.kind, by: one.lead?.name ?? null })),
    ...front_line.filter((one) => one.answers.get(person.id)).map((one) => ({ day: one.day, how: 'front_line', by: one.who?.name ?? null })),
  ];
  return heard.sort((a, b) => b.day.localeCompare(a.day))[0] ?? null;
}

function next_of(person, reader) {
  const coming = talks.filter((one) => is_for(one, person) && one.state !== 'cancelled' && passed_days(one.starts) < 0).sort((a, b) => a.starts.localeCompare(b.starts))[0];
  return coming ? { talk_id: coming.lead === reader || person === reader ? coming.id : null, kind: coming.kind, starts: coming.starts } : null;
}

const days_since = (day) => Math.max(0, Math.round((new Date(day_in(0)) - new Date(day)) / day_ms));

function my_attention(person) {
  const last = last_of(person);
  const answered = person === mira ? day_in(-6) : null;
  const latest = [last?.day, answered].filter(Boolean).sort().at(-1);
  const days = latest ? days_since(latest) : 40;
  const of_team = front_line.filter((one) => one.who === person || (person.roles.includes('agent') && one.team === person.team));
  return { last, answered, days, listen_days, next: next_of(person, person), front_line: of_team.map((one) => day_shape(one, person)) };
}

// When the others of the team were last listened to, and how.
const before = new Map([[deniz, [31, 'one_to_one']], [paula, [6, 'side_by_side']], [marek, [12, 'round']], [sofia, [4, 'one_to_one']], [yusuf, [9, 'round']], [greta, [23, 'one_to_one']], [oskar, [2, 'front_line']]]);

function person_attention(person, reader) {
  const [days_before, how] = before.get(person) ?? [];
  const last = person === mira ? last_of(mira) : days_before === undefined ? null : { day: day_in(-days_before), how, by: how === 'front_line' ? hanna.name : person === greta ? null : lea.name };
  const days = last ? days_since(last.day) : 40;
  return { person_id: person.id, name: person.name, last, days, due_on: day_in(listen_days - days), due: days >= listen_days, next: next_of(person, reader) };
}

const promises = (planned, held, moved, cancelled, asked, minutes, confirmed_share) => ({ planned, held, moved, cancelled, asked, minutes, confirmed_share });

function team_attention(person) {
  const items = team_nord.map((one) => person_attention(one, person)).sort((a, b) => b.days - a.days);
  return { team: person.team, listen_days, items, next: null, promises: promises(14, 9, 2, 2, 1, 285, 80) };
}

const few = 'fewer_than_5';
const week_count = 8;
const weeks_of = (medians) => medians.map((median_days, i) => ({ day: day_in(-7 * (week_count - 1 - i)), median_days }));
const groups = [
  ['company', 'Service-Center Nordlicht', 96, 70, 3, [12, 12, 13, 12, 11, 11, 10, 10]],
  ['site', 'Dortmund', 41, 80, 3, [11, 10, 10, 9, 9, 8, 8, 7]],
  ['team', 'Team Nord', 9, 60, 2, [15, 14, 12, 11, 9, 9, 8, 9]],
  ['team', 'Team Süd', 12, 90, 1, [12, 11, 9, 12, 8, 7, 7, 6]],
  ['site', 'Essen', 30, 40, 0, [14, 17, 21, 19, 16, 13, 14, 14]],
  ['team', 'Team Nacht', 11, 0, 0, [19, 24, 30, 34, 38, 41, 44, 48]],
  ['team', 'Team Azubi', few, few, 0, [few, few, few, few, few, few, few, few]],
  ['partner', 'BrightDesk', 25, 50, 0, [few, few, few, 26, 29, 33, 31, 28]],
  ['team', 'Team Leeds', 14, 70, 0, [few, few, few, 14, 12, 13, 12, 11]],
];

function groups_attention() {
  const leader = ({ id, name }, team, its, days, owed) => ({ leader_id: id, name, team, talks: its, front_line_days: days, front_line_owed: owed });
  return {
    listen_days, next: null, answered_share: 40,
    items: groups.map(([kind, name, people, within_share, front_line_days, medians], i) => ({ org_id: `G${i}`, kind, name, people, median_days: medians.at(-1), within_share, front_line_days, weeks: weeks_of(medians) })),
    leaders: [
      leader(hanna, null, null, 1, 1), leader(jonas, 'Team Nord', promises(14, 9, 2, 2, 1, 285, 80), 0, 0), leader(karin, null, null, 2, 1),
      leader(lea, 'Team Süd', promises(20, 18, 1, 0, 1, 540, 90), 0, 0), leader(guest('Robert Falk'), 'Team Azubi', null, 0, 0), leader(guest('Sandra Nolte'), 'Team Nacht', promises(6, 0, 4, 2, 0, 0, few), 0, 0),
    ],
    units: [['Abrechnung', promises(4, 4, 0, 0, 0, 120, few), 2], ['Logistik', null, 0], ['Netz', promises(2, 1, 1, 0, 0, 45, few), 1]].map(([unit, its, front_line_days], i) => ({ unit_id: `U${i}`, unit, talks: its, front_line_days })),
  };
}

function record_day(person, { team_id, day }, refuse) {
  const team = teams.find((one) => one.id === team_id) ?? refuse(422, 'front_line.no_team', 'Dieses Team gibt es nicht.', 'team_id');
  if (!day || day > day_in(0)) refuse(422, 'front_line.day_out_of_range', 'Der Tag muss heute sein oder höchstens 28 Tage zurückliegen.', 'day');
  const same = front_line.find((one) => one.who === person && one.day === day);
  if (same && same.team !== team.name) refuse(409, 'front_line.day_taken', 'An diesem Tag warst du schon bei einem anderen Team.', 'day');
  if (!same) front_line.unshift(spent(0, person, team.name, { day }));
  return day_shape(same ?? front_line[0], person);
}

const own_days = (person) => front_line.filter((one) => one.who === person).sort((a, b) => b.day.localeCompare(a.day)).map((one) => day_shape(one, person));

function plan_talk(person, { kind, starts, minutes, people }, refuse) {
  if (!(minutes >= 5 && minutes <= 480)) refuse(422, 'talk.minutes_out_of_range', 'Dauer: 5 bis 480 Minuten.', 'minutes');
  const chosen = team_nord.filter((one) => people.includes(one.id));
  const busy = talks.some((one) => one.starts === starts && one.state !== 'cancelled' && one.lead === person);
  if (busy) refuse(409, 'talk.lead_busy', 'Du hast zu der Zeit schon ein Gespräch.', 'starts');
  talks.push(talk(kind, starts, person, chosen, { minutes }));
  return talk_of(talks.at(-1), person);
}

function list_talks(person, query) {
  const from = query.get('from') ?? day_in(-28);
  const to = query.get('to') ?? day_in(60);
  const mine = talks.filter((one) => (is_for(one, person) || one.lead === person) && one.starts.slice(0, 10) >= from && one.starts.slice(0, 10) <= to).sort((a, b) => a.starts.localeCompare(b.starts));
  const limit = Math.min(Number(query.get('limit') ?? page_items), 200);
  const start = Number(query.get('cursor') ?? 0);
  return { items: mine.slice(start, start + limit).map((one) => talk_of(one, person)), next: start + limit < mine.length ? String(start + limit) : null };
}

/** What the mock answers under these addresses. */
export function attend_routes(refuse) {
  const found = (id) => talks.find((one) => one.id === id) ?? refuse(404, 'talk.not_found', 'Dieses Gespräch gibt es nicht.');
  const changed = (person, id, change) => {
    const one = found(id);
    if (one.state === 'cancelled') refuse(409, 'talk.cancelled', 'Das Gespräch ist abgesagt.');
    Object.assign(one, change(one));
    return [200, talk_of(one, person)];
  };
  return {
    'GET /talks': ({ person, query }) => [200, list_talks(person, query)],
    'POST /talks': ({ person, body }) => [201, plan_talk(person, body, refuse)],
    'GET /talks/:id/moves': ({ id }) => [200, { items: found(id).moves, next: null }],
    'POST /talks/:id/move': ({ person, id, body }) => changed(person, id, (one) => {
      if (one.starts === body.starts) refuse(422, 'talk.same_time', 'Das Gespräch ist schon zu dieser Zeit.', 'starts');
      return { starts: body.starts, state: 'moved', moves: [...one.moves, { from: one.starts, to: body.starts, at: new Date().toISOString(), reason: body.reason }] };
    }),
    'POST /talks/:id/cancel': ({ person, id, body }) => changed(person, id, (one) => ({ state: 'cancelled', cancelled_as: one.lead === person ? 'lead' : 'person', reason: body.reason })),
    'POST /talks/:id/held': ({ person, id, body }) => changed(person, id, () => ({ state: 'held', held_minutes: body.minutes })),
    'POST /talks/:id/answer': ({ person, id, body }) => changed(person, id, (one) => ({ answers: new Map([...one.answers, [person.id, body.took_place ? 'confirmed' : 'denied']]) })),
    'DELETE /talks/:id/held': ({ person, id }) => changed(person, id, (one) => ({ state: one.moves.length > 0 ? 'moved' : 'planned', held_minutes: null })),
    'DELETE /talks/:id/answer': ({ person, id }) => changed(person, id, (one) => ({ answers: new Map([...one.answers].filter(([who]) => who !== person.id)) })),
    'GET /attention/me': ({ person }) => [200, my_attention(person)],
    'GET /attention/team': ({ person }) => [200, team_attention(person)],
    'GET /attention/offer': () => [200, { offer: null }],
    'DELETE /attention/offer': () => [204],
    'GET /attention/groups': () => [200, groups_attention()],
    'GET /front-line-days': ({ person }) => [200, { items: own_days(person), next: null, teams, spent: own_days(person).length, owed: person.roles.includes('head') ? 1 : 0 }],
    'POST /front-line-days': ({ person, body }) => [201, record_day(person, body, refuse)],
    'POST /front-line-days/:id/answer': ({ person, id, body }) => {
      const one = front_line.find((day) => day.id === id) ?? refuse(404, 'front_line.not_found', 'Diesen Tag gibt es in deinem Team nicht.');
      one.answers.set(person.id, body.with_me);
      return [200, day_shape(one, person)];
    },
    'DELETE /front-line-days/:id/answer': ({ person, id }) => {
      const one = front_line.find((day) => day.id === id) ?? refuse(404, 'front_line.not_found', 'Diesen Tag gibt es in deinem Team nicht.');
      one.answers.delete(person.id);
      return [200, day_shape(one, person)];
    },
    'GET /me/calendar': ({ person }) => [200, { active: calendars.has(person.id) }],
    'POST /me/calendar': ({ person }) => (calendars.add(person.id), [201, { url: `http://localhost:8080/calendar/${new_id('c')}${Math.random().toString(36).slice(2, 14)}.ics` }]),
    'DELETE /me/calendar': ({ person }) => (calendars.delete(person.id), [204]),
  };
}

/** What "my data" tells of it. */
export function attend_data(person) {
  const own = talks.filter((one) => is_for(one, person) || one.lead === person);
  return {
    talks: own.map((one) => ({ ...talk_of(one, person), answered: one.answers.has(person.id) ? one.starts.slice(0, 10) : null }))
      .map(({ id, kind, starts, minutes, state, leading, heard, answered }) => ({ id, kind, starts, minutes, state, leading, heard, answered })),
    front_line: front_line.filter((one) => one.who === person || one.answers.has(person.id)).map((one) => ({ id: one.id, day: one.day, with_me: one.answers.get(person.id) ?? null })),
    calendar: calendars.has(person.id),
  };
}
