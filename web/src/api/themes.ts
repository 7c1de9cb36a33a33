import { api } from './client';
import type { Act, Answer, Better, Id, List, Match, NewAnswer, NewTitles, Status, Theme, ThemeRow, Unit } from './shapes';

export interface ThemeFilter {
  status?: string;
  unit_id?: string;
  sort?: string;
  text?: string;
}

export const list_themes = (filter: ThemeFilter, cursor: string | null, signal?: AbortSignal, limit = 30) =>
  api.get<List<ThemeRow>>('/themes', { query: { ...filter, cursor, limit }, ...(signal ? { signal } : {}) });

export const read_theme = (id: Id, signal?: AbortSignal) => api.get<Theme>(`/themes/${id}`, signal ? { signal } : {});
export const similar_themes = (id: Id, signal?: AbortSignal) =>
  api.get<List<Match>>(`/themes/${id}/similar`, signal ? { signal } : {}).then(({ items }) => items);
export const change_theme = (id: Id, change: NewTitles & { unit_id?: Id | null }) => api.patch<Theme>(`/themes/${id}`, change);
export const merge_theme = (id: Id, into: Id) => api.post<Act>(`/themes/${id}/merge`, { into });
export const lock_theme = (id: Id, locked: boolean) => (locked ? api.post<Act>(`/themes/${id}/lock`) : api.delete<Act>(`/themes/${id}/lock`));
export const split_theme = (id: Id, report_ids: Id[], title?: string) =>
  api.post<Act>(`/themes/${id}/split`, { report_ids, ...(title ? { title } : {}) });
export const move_reports = (id: Id, report_ids: Id[], into: Id) => api.post<Act>(`/themes/${id}/move`, { report_ids, into });
export const undo_act = (id: Id) => api.post<{ theme_id: Id }>(`/acts/${id}/undo`);

export const give_answer = (id: Id, answer: NewAnswer) => api.post<Answer>(`/themes/${id}/answers`, answer);
export const give_verdict = (id: Id, better: Better) =>
  api.post<{ status: Status; my_verdict: Better }>(`/themes/${id}/verdicts`, { better });
export const send_reply = (id: Id, text: string) => api.post<{ reply_id: Id }>(`/themes/${id}/replies`, { text });

export const list_units = () => api.get<{ units: Unit[] }>('/units').then((answer) => answer.units);
