import { expect, test } from 'vitest';
import { axis_of, day_index, end_of, instant_at, minute_at_wall, minute_of, minutes_of, on_day, place_on } from './layout';

const monday = { day: '2026-11-30', starts: '2026-11-29T23:00:00.000Z', minutes: 1440 };
const tuesday = { day: '2026-12-01', starts: '2026-11-30T23:00:00.000Z', minutes: 1440 };
const span = (starts: string, minutes: number) => ({ starts, minutes });

test('minutes of a day and moments lead to each other', () => {
  expect(minute_of(monday, '2026-11-30T09:30:00.000Z')).toBe(630);
  expect(instant_at(monday, 630)).toBe('2026-11-30T09:30:00.000Z');
  expect(end_of(span('2026-11-30T09:30:00.000Z', 45))).toBe('2026-11-30T10:15:00.000Z');
});

test('a moment belongs to one day or none', () => {
  expect(day_index([monday, tuesday], '2026-11-30T22:59:00.000Z')).toBe(0);
  expect(day_index([monday, tuesday], '2026-11-30T23:00:00.000Z')).toBe(1);
  expect(day_index([monday, tuesday], '2026-12-01T23:00:00.000Z')).toBe(-1);
});

test('a night shift lies on both of its days', () => {
  const night = span('2026-11-30T21:00:00.000Z', 480);
  expect(on_day(monday, night)).toEqual({ from: 1320, to: 1440 });
  expect(on_day(tuesday, night)).toEqual({ from: 0, to: 360 });
  expect(on_day(tuesday, span('2026-11-30T21:00:00.000Z', 120))).toBeNull();
});

test('the axis has the full hours around what happens', () => {
  const axis = axis_of(monday, [span('2026-11-30T07:30:00.000Z', 60), span('2026-11-30T10:00:00.000Z', 75)]);
  expect(axis).toEqual({ from: 480, to: 780, ticks: [480, 540, 600, 660, 720, 780] });
  expect(axis_of(monday, [])).toMatchObject({ from: 480, to: 1080 });
});

test('what is outside of the axis is cut or not drawn', () => {
  const axis = { from: 480, to: 1080, ticks: [] };
  expect(place_on(axis, 540, 600)).toEqual({ left: '10%', width: '10%' });
  expect(place_on(axis, 420, 540)).toEqual({ left: '0%', width: '10%' });
  expect(place_on(axis, 420, 480)).toBeNull();
});

test('a way on the screen is worth minutes', () => {
  const axis = { from: 480, to: 1080, ticks: [] };
  expect(minutes_of(-90, 900, axis)).toBe(-60);
  expect(minutes_of(90, 0, axis)).toBe(0);
});

test('the same time of the clock on days of 23 and 25 hours', () => {
  const longer = { day: '2026-10-25', starts: '2026-10-24T22:00:00.000Z', minutes: 1500 };
  const shorter = { day: '2026-03-29', starts: '2026-03-28T23:00:00.000Z', minutes: 1380 };
  expect(minute_at_wall('Europe/Berlin', monday, 600)).toBe(600);
  expect(minute_at_wall('Europe/Berlin', longer, 600)).toBe(660);
  expect(minute_at_wall('Europe/Berlin', shorter, 600)).toBe(540);
  expect(minute_at_wall('Europe/Berlin', longer, 60)).toBe(60);
});

test('clocks that go wrong by a day when asked late', () => {
  const longer = { day: '2026-10-25', starts: '2026-10-24T22:00:00.000Z', minutes: 1500 };
  expect(minute_at_wall('Europe/Berlin', longer, 23 * 60 + 30)).toBe(24 * 60 + 30);
});
