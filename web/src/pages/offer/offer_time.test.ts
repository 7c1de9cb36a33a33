import { expect, test } from 'vitest';
import { next_start } from './offer_time';

const start_after = (clock: string) => next_start(new Date(`2026-03-02T${clock}Z`)).toISOString().slice(11, 19);

test('a talk that is promised now begins at the next full five minutes, two away at least', () => {
  expect(start_after('10:00:00')).toBe('10:05:00');
  expect(start_after('10:03:00')).toBe('10:05:00');
  expect(start_after('10:03:01')).toBe('10:10:00');
  expect(start_after('23:59:00')).toBe('00:05:00');
});
