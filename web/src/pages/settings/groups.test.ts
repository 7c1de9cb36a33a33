import { expect, test } from 'vitest';
import type { Setting } from '../../api/shapes';
import { grouped, value_of } from './groups';

const setting = (key: string, value: Setting['value'] = 1): Setting => ({ key, value, default: value, min: 0, max: 9, unit: null, meaning: key, locked: 'no', guarded: null, proposed: null });

test('groups what belongs together; what is unknown comes last and is not lost', () => {
  const groups = grouped([setting('new.thing'), setting('floor_people'), setting('site_name'), setting('tiers.named'), setting('limits.reports_per_minute')]);
  expect(groups.map((group) => [group.name, group.settings.map((one) => one.key)])).toEqual([
    ['site', ['site_name']],
    ['hear', ['limits.reports_per_minute']],
    ['protect', ['floor_people', 'tiers.named']],
    ['other', ['new.thing']],
  ]);
});

test('what was typed gets the type of the setting', () => {
  expect(value_of(setting('n', 5), '12')).toBe(12);
  expect(value_of(setting('n', 5), '')).toBeNull();
  expect(value_of(setting('n', 5), 'viele')).toBeNull();
  expect(value_of(setting('b', true), 'false')).toBe(false);
  expect(value_of(setting('s', 'x'), ' Nordlicht ')).toBe('Nordlicht');
});
