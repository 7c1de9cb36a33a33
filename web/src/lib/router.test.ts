import { expect, test } from 'vitest';
import { match_path } from './router';

test('names the parts of the address', () => {
  expect(match_path('/themes/:id', '/themes/0A1')).toEqual({ id: '0A1' });
  expect(match_path('/themes/:id', '/themes')).toBeNull();
  expect(match_path('/themes', '/themes/')).toEqual({});
  expect(match_path('/', '/')).toEqual({});
});

test('an empty part is no part', () => {
  expect(match_path('/themes/:id', '/themes//')).toBeNull();
});
