import type { Person, Unit } from '../../api/shapes';

export type Step = 'unit' | 'owner' | 'steward' | 'agent';

/** What a new server still needs, in the order in which it is best done. */
export function missing_steps(persons: readonly Pick<Person, 'roles' | 'active'>[], units: readonly Pick<Unit, 'members'>[]): Step[] {
  const there = (role: 'steward' | 'agent') => persons.some((person) => person.active && person.roles.includes(role));
  const done: Record<Step, boolean> = {
    unit: units.length > 0,
    owner: units.some((unit) => unit.members > 0),
    steward: there('steward'),
    agent: there('agent'),
  };
  return (['unit', 'owner', 'steward', 'agent'] as const).filter((step) => !done[step]);
}
