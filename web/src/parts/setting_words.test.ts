import { beforeAll, expect, test } from 'vitest';
import type { Setting } from '../api/shapes';
import { load_language } from '../lib/i18n';
import { choices_of, range_words, value_words } from './setting_words';

beforeAll(() => load_language('de'));

test('no code words: a state and a language are said by their names', () => {
  expect(value_words('DE-NW', 'state_default')).toBe('Nordrhein-Westfalen');
  expect(value_words('none', 'state_default')).toBe('keine Feiertage');
  expect(value_words('de', 'default_locale')).toBe('Deutsch');
  expect(value_words('de', 'site_name')).toBe('de');
  expect(choices_of('site_name')).toBeNull();
});

test('the default of a setting is said in the same words', () => {
  expect(range_words({ key: 'state_default', value: 'DE-NW', default: 'none', min: 4, max: 5 } as Setting)).toBe('Vorgabe keine Feiertage');
});
