import { expect, test } from 'vitest';
import type { OrgNode } from '../../api/shapes';
import { may_hang_under, tree_of } from './tree';

const place = (id: string, parent_id: string | null): OrgNode => ({ id, parent_id, kind: 'team', name: id, people: 5 });

test('hangs places under their parents, in the given order', () => {
  const tree = tree_of([place('company', null), place('site', 'company'), place('team', 'site'), place('partner', 'company')]);
  expect(tree.map((one) => one.place.id)).toEqual(['company']);
  expect(tree[0]?.under.map((one) => one.place.id)).toEqual(['site', 'partner']);
  expect(tree[0]?.under[0]?.under[0]?.place.id).toBe('team');
});

test('a place with an unknown parent is not lost', () => {
  expect(tree_of([place('team', 'gone')]).map((one) => one.place.id)).toEqual(['team']);
});

test('teams hang anywhere but under teams, sites and partners under the company', () => {
  expect(may_hang_under('team', 'partner')).toBe(true);
  expect(may_hang_under('team', 'team')).toBe(false);
  expect(may_hang_under('site', 'company')).toBe(true);
  expect(may_hang_under('partner', 'site')).toBe(false);
});
