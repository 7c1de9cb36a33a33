import { beforeAll, expect, test } from 'vitest';
import { load_language } from '../../lib/i18n';
import { groups_of } from './kept';

beforeAll(() => load_language('de'));

test('reads the download in groups, with the words of the glossary', () => {
  const groups = groups_of({
    account: { person_id: 'P', name: 'Mira Kaya', roles: ['agent', 'lead'], team: null, settings: { floor: 5 } },
    sessions: [{ signed_in: '2026-03-02T08:00:00.000Z', seen: '2026-03-02T09:15:00.000Z' }],
    reports: [{ id: 'R', theme_id: 'T', text: 'Rechnung doppelt', kind: 'idea', has_contact_ref: false }],
    joins: [],
  });
  expect(groups.map((group) => group.name)).toEqual(['Konto', 'Anmeldungen', 'Meldungen', 'Ich auch']);
  expect(groups[0]?.entries[0]).toEqual([
    { name: 'Name', value: 'Mira Kaya' },
    { name: 'Rollen', value: 'Kundenservice, Teamleitung' },
  ]);
  expect(groups[1]?.entries[0]?.map((line) => line.name)).toEqual(['Angemeldet', 'Zuletzt benutzt']);
  expect(groups[2]?.entries[0]).toEqual([
    { name: 'Thema', value: 'Thema ansehen', href: '/themes/T' },
    { name: 'Wortlaut', value: 'Rechnung doppelt' },
    { name: 'Art', value: 'Idee' },
  ]);
  expect(groups[3]?.entries).toEqual([]);
});

test('leaves what a person typed as it is, even where it is a word of the glossary', () => {
  const groups = groups_of({ reports: [{ text: 'phone', channel: 'phone', place: 'idea' }] });
  expect(groups[0]?.entries[0]?.map((line) => line.value)).toEqual(['phone', 'Telefon', 'idea']);
});

test('what it does not know it shows by the server\'s own name', () => {
  expect(groups_of({ craft_notes: [{ new_thing: 'x' }] })).toEqual([{ name: 'craft notes', entries: [[{ name: 'new thing', value: 'x' }]] }]);
});

test('talks and front-line days in words; a no that the person said stays', () => {
  const groups = groups_of({
    account: { name: 'Mira Kaya' },
    talks: [{ id: 'K', kind: 'one_to_one', starts: '2096-11-24T10:00:00.000Z', minutes: 30, state: 'moved', leading: false, heard: 'denied', answered: '2096-11-26' }],
    front_line: [{ id: 'F', day: '2096-11-20', with_me: false }, { id: 'G', day: '2096-11-21', with_me: null }],
    calendar: true,
  });
  expect(groups.map((group) => group.name)).toEqual(['Konto', 'Gespräche', 'Tage an der Front']);
  expect(groups[0]?.entries[0]).toContainEqual({ name: 'Eigene Kalenderadresse', value: 'ja' });
  const [kind, starts, ...rest] = groups[1]?.entries[0] ?? [];
  expect(kind).toEqual({ name: 'Art', value: 'Einzelgespräch' });
  expect(starts?.value).toMatch(/24\. Nov.* 2096, \d+:00$/);
  expect(rest.map((line) => `${line.name}: ${line.value}`)).toEqual(['Minuten: 30', 'Stand: verschoben', 'Meine Antwort: hat nicht stattgefunden', expect.stringMatching(/^Geantwortet am: .*26\. Nov/)]);
  expect(groups[2]?.entries.map((lines) => lines.map((line) => line.value))).toEqual([[expect.stringMatching(/20\. Nov/), 'nein'], [expect.stringMatching(/21\. Nov/)]]);
});

test('says what became of mails', () => {
  const [mails] = groups_of({ mails: [{ kind: 'cancellation', state: 'given_up', at: '2026-03-02T08:00:00.000Z', sent: null }] });
  expect(mails?.name).toBe('Mails');
  expect(mails?.entries[0]?.map((line) => line.value).slice(0, 2)).toEqual(['Absage', 'aufgegeben']);
});
