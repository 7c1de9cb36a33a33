import { api } from './client';
import type { Id, Joined, Matches, NewReport, Reported } from './shapes';

export const match_limit = 5;

/** What a question holds at most: what comes later changes no answer, and a proxy takes no longer address. */
const asked_max = 600;

export const find_matches = (text: string, signal: AbortSignal) =>
  api.get<Matches>('/matches', { query: { text: beginning(text), limit: match_limit }, signal });

/** Never half a character. */
const beginning = (text: string) => text.slice(0, asked_max).replace(/[\uD800-\uDBFF]$/, '');

const patience_ms = 5000;
/** After this wait the server counts as away, and what was sent waits under the same key. */
const patience = () => AbortSignal.timeout(patience_ms);

export const send_report = (report: NewReport, key: string) => api.post<Reported>('/reports', report, { key, signal: patience() });
export const take_back_report = (id: Id) => api.delete(`/reports/${id}`);
export const join = (theme_id: Id, key: string) => api.post<Joined>(`/themes/${theme_id}/joins`, undefined, { key, signal: patience() });
export const take_back_join = (theme_id: Id) => api.delete(`/themes/${theme_id}/joins`);
