import { beforeAll, expect, test } from 'vitest';
import type { MyAttention, Talk } from '../../api/attend_shapes';
import { load_language } from '../../lib/i18n';
import { became, heard_details, heard_sentence, led_sentence, talk_title } from './words';

beforeAll(() => load_language('de'));

const mine: MyAttention = { last: null, answered: null, days: 40, listen_days: 14, next: null, front_line: [] };
const last = { day: '2026-11-18', how: 'one_to_one' as const, by: 'Lea Brandt' };
const talk = (more: Partial<Talk>): Talk => ({
  id: 'K', kind: 'one_to_one', starts: '', minutes: 30, state: 'planned', held_minutes: null, lead: { person_id: 'L', name: 'Lea Brandt' }, leading: false, people: [],
  heard: 'none', asked: false, cancelled_as: null, reason: null, moves: 0, ...more,
});
const people = (...names: string[]) => names.map((name) => ({ person_id: name, name }));

test('says how long ago somebody listened, and blames nobody', () => {
  expect(heard_sentence(mine)).toBe('Dir hat hier noch niemand zugehört. Versprochen ist: alle 14 Tage.');
  expect(heard_sentence({ ...mine, last, days: 9 })).toBe('Vor 9 Tagen hat dir zuletzt jemand zugehört.');
  expect(heard_sentence({ ...mine, last, days: 0 })).toBe('Heute hat dir zuletzt jemand zugehört.');
  expect(heard_details(mine)).toEqual(['Das siehst nur du']);
  expect(heard_details({ ...mine, last, days: 9 })).toEqual([expect.stringMatching(/^Einzelgespräch mit Lea Brandt, .*18\. Nov/), 'Versprochen ist: alle 14 Tage', 'Das siehst nur du']);
});

test('a later answer to a report is what counts, and hides nobody behind it', () => {
  const answered = { ...mine, last, answered: '2026-11-24', days: 3 };
  expect(heard_sentence(answered)).toBe('Vor 3 Tagen kam zuletzt eine Antwort auf etwas von dir.');
  expect(heard_details(answered)).toEqual(['Versprochen ist: alle 14 Tage', 'Das siehst nur du']);
  expect(heard_sentence({ ...answered, answered: last.day, days: 9 })).toContain('zugehört');
});

test('a talk is named by its kind and who is on the other side', () => {
  expect(talk_title(talk({}))).toBe('Einzelgespräch mit Lea Brandt');
  expect(talk_title(talk({ lead: null }))).toBe('Einzelgespräch');
  expect(talk_title(talk({ kind: 'round', leading: true, people: people('A', 'B', 'C', 'D', 'E') }))).toBe('Zuhörrunde mit A, B, C und 2 weiteren');
});

test('who only leads reads what is so with those talks', () => {
  const led = talk({ leading: true, people: people('Mira'), starts: '2096-11-24T10:00:00.000Z' });
  expect(led_sentence({ begun: [led], led: [led] })).toBe('Bei 1 Gespräch fehlt noch, was daraus wurde.');
  expect(led_sentence({ begun: [], led: [{ ...led, state: 'cancelled' }, led] })).toMatch(/^Als Nächstes: Einzelgespräch mit Mira, .*24\. Nov/);
  expect(led_sentence({ begun: [], led: [] })).toBe('Es ist kein Gespräch geplant.');
});

test('what became of a talk, in words', () => {
  expect(became(talk({ state: 'held', held_minutes: 25, heard: 'confirmed' }))).toEqual(['gehalten, 25 Minuten', 'von dir bestätigt']);
  expect(became(talk({ heard: 'denied' }))).toEqual(['Du sagst: fand nicht statt']);
  expect(became(talk({}))).toEqual(['niemand hat gesagt, ob es stattfand']);
  expect(became(talk({ state: 'cancelled', cancelled_as: 'lead', reason: 'contacts' }))).toEqual(['abgesagt von Lea Brandt (Zu viel los)']);
  expect(became(talk({ state: 'cancelled', cancelled_as: 'person', reason: 'shift' }))).toEqual(['abgesagt von dir (Schicht geändert)']);
  expect(became(talk({ state: 'cancelled', cancelled_as: 'person', leading: true, people: people('Mira') }))).toEqual(['abgesagt von Mira']);
});
