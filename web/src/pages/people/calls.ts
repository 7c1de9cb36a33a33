import { api } from '../../api/client';
import type { Id, List, OrgNode, Person, Role } from '../../api/shapes';

const page_rows = 50;

export interface PersonForm {
  name: string;
  email: string;
  roles: Role[];
  team: string;
  site: string;
  partner: string;
  unit: string;
}

export const list_persons = (text: string, cursor: string | null, signal: AbortSignal) =>
  api.get<List<Person>>('/persons', { query: { text, cursor, limit: page_rows }, signal });

export const add_person = (form: PersonForm) => api.post<{ person: Person; link: string }>('/persons', only_said(form));

/** An emptied place is said as "", so that the server forgets it. */
export const change_person = (id: Id, { name, roles, team, site, partner }: PersonForm) =>
  api.patch<Person>(`/persons/${id}`, { name, roles, team, site, partner });

export const set_active = (id: Id, active: boolean) => api.patch<Person>(`/persons/${id}`, { active });
export const new_link = (id: Id) => api.post<{ link: string; purpose: 'invite' | 'reset' }>(`/persons/${id}/link`);

export const list_organisation = () => api.get<List<OrgNode>>('/org').then(({ items }) => items);
export const add_place = (place: { kind: OrgNode['kind']; parent_id: Id | null; name: string }) => api.post<unknown>('/org', place);
export const rename_place = (id: Id, name: string) => api.patch<unknown>(`/org/${id}`, { name });

function only_said(form: PersonForm): Partial<PersonForm> {
  return Object.fromEntries(Object.entries(form).filter(([, value]) => value !== '')) as Partial<PersonForm>;
}
