import { api } from '../../api/client';
import { load_me } from '../../api/session';
import type { Id, Instant, List } from '../../api/shapes';

export type Kept = Record<string, unknown>;

export interface Token {
  id: Id;
  name: string;
  created: Instant;
}

/** The address of the download; the browser fetches it as a file. */
export const data_address = '/api/v1/me/data';

export const read_data = (signal: AbortSignal) => api.get<Kept>('/me/data', { signal });
export const change_password = (before: string, after: string) => api.post('/me/password', { old_password: before, new_password: after });

export const list_tokens = (signal: AbortSignal) => api.get<List<Token>>('/me/tokens', { signal }).then(({ items }) => items);
export const add_token = (name: string) => api.post<{ id: Id; token: string }>('/me/tokens', { name });
export const remove_token = (id: Id) => api.delete(`/me/tokens/${id}`);

/** Erases everything that leads to me; afterwards nobody is signed in here. */
export async function erase_me(): Promise<void> {
  await api.delete('/me/data', { confirm: 'delete' });
  await load_me();
}
