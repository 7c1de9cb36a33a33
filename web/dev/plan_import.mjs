// A planner's file, as far as the page needs it: lines are counted, two of them are at fault.
import { day_in } from './data.mjs';

const kept = new Map();

const monday_in = (weeks) => {
  const weekday = (new Date(`${day_in(0)}T12:00`).getDay() + 6) % 7;
  return day_in(7 * weeks - weekday);
};

export function weeks_of_plan() {
  const days = [[5, 5], [5, 5], [5, 4], [0, 0], [0, 0], [0, 0]];
  return { timezone: 'Europe/Berlin', weeks: days.map(([demand_days, shift_days], i) => ({ from: monday_in(i), demand_days, shift_days })) };
}

export function import_plan(person, raw, query, refuse) {
  const [part, of] = [Number(query.get('part') ?? 1), Number(query.get('of') ?? 1)];
  const text = (part === 1 ? '' : kept.get(person.id) ?? '') + raw;
  kept.set(person.id, text);
  if (part < of) return { done: false, table: null, added: 0, changed: 0, same: 0, refused: 0, taken_out: null, problems: [], more: 0, unknown: [] };
  const [header, ...rows] = text.trim().split(/\r?\n/);
  const table = /kontakte|contacts/i.test(header) ? 'demand' : /person/i.test(header) ? 'shifts' : null;
  if (!table) refuse(422, 'table.no_plan', 'Das ist weder Bedarf noch Schichten.');
  const problems = rows.flatMap((row, i) => (/morgens/.test(row) ? [{ line: i + 2, column: 'beginn', key: 'plan.not_a_time', why: '„morgens“ ist keine Zeit. Schreib 2026-11-23T09:00 oder 23.11.2026 09:00.' }] : []));
  return { done: true, table, added: rows.length - problems.length, changed: 0, same: 0, refused: problems.length, taken_out: query.get('whole') === 'true' && problems.length === 0 ? 2 : null, problems, more: 0, unknown: table === 'shifts' ? ['Chat'] : [] };
}
