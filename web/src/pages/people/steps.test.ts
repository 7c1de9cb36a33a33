import { expect, test } from 'vitest';
import type { Role } from '../../api/shapes';
import { missing_steps } from './steps';

const person = (...roles: Role[]) => ({ roles, active: true });

test('a new server needs a unit, somebody who answers, a steward and somebody who reports', () => {
  expect(missing_steps([person('admin')], [])).toEqual(['unit', 'owner', 'steward', 'agent']);
  expect(missing_steps([person('admin'), person('owner')], [{ members: 1 }])).toEqual(['steward', 'agent']);
  expect(missing_steps([person('admin', 'agent', 'steward')], [{ members: 1 }, { members: 0 }])).toEqual([]);
});

test('somebody who was switched off does not count', () => {
  expect(missing_steps([{ roles: ['agent', 'steward'], active: false }], [{ members: 2 }])).toEqual(['steward', 'agent']);
});
