import { expect, test } from 'vitest';
import { load_language } from '../../lib/i18n';
import { problem_words } from './problem';

test('says why a mail did not go, in both languages', async () => {
  await load_language('de');
  expect(problem_words('refused 550')).toBe('Vom Mailserver abgelehnt (550)');
  expect(problem_words('no_recipient')).toBe('Die Person ist nicht mehr aktiv');
  await load_language('en');
  expect(problem_words('busy 451')).toBe('Put off by the mail server (451)');
  expect(problem_words('certificate')).toBe('The certificate of the mail server is not to be trusted');
});

test('shows what it does not know as it is', () => {
  expect(problem_words('moonlight 7')).toBe('moonlight 7');
});
