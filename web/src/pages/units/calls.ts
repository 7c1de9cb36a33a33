import { api } from '../../api/client';
import type { Day, Id, List, Person, Unit } from '../../api/shapes';

const page_rows = 100;
const pages_max = 50;

export interface UnitForm {
  name: string;
  promise_days: number;
  state: string;
  timezone: string;
  closing_days: Day[];
  member_ids: Id[];
}

export const add_unit = (form: UnitForm) => api.post<Unit>('/units', form);
export const change_unit = (id: Id, form: UnitForm) => api.patch<Unit>(`/units/${id}`, form);

/** Everybody, to choose members from. */
export async function all_persons(signal: AbortSignal): Promise<Person[]> {
  const persons: Person[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < pages_max; page += 1) {
    const list: List<Person> = await api.get<List<Person>>('/persons', { query: { cursor, limit: page_rows }, signal });
    persons.push(...list.items);
    cursor = list.next;
    if (!cursor) break;
  }
  return persons;
}
