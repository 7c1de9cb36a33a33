import { expect, test } from 'vitest';
import { ics_of, type CalendarEntry } from './ics';

const entry: CalendarEntry = { uid: 'a@heard', starts: '2026-11-30T09:00:00.000Z', minutes: 45, summary: 'Vier-Augen-Gespräch: Mira Kaya', description: '', tentative: false };
const now = '2026-11-27T15:04:05.678Z';
const lines = (changes: Partial<CalendarEntry>) => ics_of([{ ...entry, ...changes }], now).split('\r\n');
const bytes = (text: string) => new TextEncoder().encode(text).length;

test('a calendar with one entry, in UTC, every line ended', () => {
  expect(ics_of([entry], now)).toBe([
    'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Heard//Plan a week//EN', 'CALSCALE:GREGORIAN',
    'BEGIN:VEVENT', 'UID:a@heard', 'DTSTAMP:20261127T150405Z', 'DTSTART:20261130T090000Z', 'DTEND:20261130T094500Z',
    'SUMMARY:Vier-Augen-Gespräch: Mira Kaya', 'STATUS:CONFIRMED', 'END:VEVENT', 'END:VCALENDAR', '',
  ].join('\r\n'));
});

test('text is escaped', () => {
  expect(lines({ summary: 'a, b; c\\d\ne' })).toContain('SUMMARY:a\\, b\\; c\\\\d\\ne');
  expect(lines({ description: 'Entwurf', tentative: true })).toEqual(expect.arrayContaining(['DESCRIPTION:Entwurf', 'STATUS:TENTATIVE']));
});

test('long lines are folded by octets, and no character is cut', () => {
  const names = 'Şahin Çelik, Jörg Müller 🙂, '.repeat(12);
  const folded = lines({ summary: names });
  expect(folded.every((line) => bytes(line) <= 75)).toBe(true);
  expect(folded.filter((line) => line.startsWith(' ')).length).toBeGreaterThan(4);
  expect(folded.join('\r\n').replaceAll('\r\n ', '')).toContain(`SUMMARY:${names.replaceAll(',', '\\,')}`);
});

test('a line of just 75 octets stays whole', () => {
  const summary = 'x'.repeat(75 - 'SUMMARY:'.length);
  expect(lines({ summary })).toContain(`SUMMARY:${summary}`);
  expect(lines({ summary: `${summary}y` })).toEqual(expect.arrayContaining([`SUMMARY:${summary}`, ' y']));
});
