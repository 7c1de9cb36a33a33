import { api } from '../../api/client';
import type { Council, Id, JournalEntry, List } from '../../api/shapes';

export const read_council = (signal: AbortSignal) => api.get<Council>('/council', { signal });
export const decide = (id: Id, agree: boolean) => api.post<Council>(`/council/proposals/${id}`, { agree });
export const list_journal = (cursor: string | null, signal: AbortSignal) =>
  api.get<List<JournalEntry>>('/council/journal', { signal, query: { limit: 50, cursor } });
