import { api, type Ask } from './client';
import type { FrontLine, FrontLineDay, GroupsAttention, MyAttention, Offered, Talk, TalkKind, TalkMove, TalkReason, TeamAttention } from './attend_shapes';
import type { Day, Id, Instant, List } from './shapes';

const page_items = 200;
const pages_max = 20;

/** All pages of a list as one; what stands beside the items is taken from the first. */
async function all_of<T extends List<unknown>>(path: string, signal?: AbortSignal): Promise<T> {
  const ask = (cursor: string | null): Ask => ({ query: { limit: page_items, cursor }, ...(signal ? { signal } : {}) });
  const whole = await api.get<T>(path, ask(null));
  for (let page = 1; whole.next && page < pages_max; page += 1) {
    const { items, next } = await api.get<T>(path, ask(whole.next));
    whole.items.push(...items);
    whole.next = next;
  }
  return whole;
}

/** Mine: for me or led by me, from 28 days back to 60 ahead, by start. */
export const list_talks = (signal?: AbortSignal) => all_of<List<Talk>>('/talks', signal).then(({ items }) => items);
export const list_moves = (id: Id, signal: AbortSignal) => all_of<List<TalkMove>>(`/talks/${id}/moves`, signal).then(({ items }) => items);

export interface NewTalk {
  kind: TalkKind;
  starts: Instant;
  minutes: number;
  people: Id[];
}

export const plan_talk = (talk: NewTalk) => api.post<Talk>('/talks', talk);
export const move_talk = (id: Id, starts: Instant, reason: TalkReason) => api.post<Talk>(`/talks/${id}/move`, { starts, reason });
export const cancel_talk = (id: Id, reason: TalkReason) => api.post<Talk>(`/talks/${id}/cancel`, { reason });

// One key's work, and its way back: the page may be left the moment after.
const leaving: Ask = { keepalive: true };
export const hold_talk = (id: Id, minutes: number) => api.post<Talk>(`/talks/${id}/held`, { minutes }, leaving);
export const take_back_held = (id: Id) => api.delete<Talk>(`/talks/${id}/held`, undefined, leaving);
export const answer_talk = (id: Id, took_place: boolean) => api.post<Talk>(`/talks/${id}/answer`, { took_place }, leaving);
export const take_back_answer = (id: Id) => api.delete<Talk>(`/talks/${id}/answer`, undefined, leaving);
export const answer_front_line = (id: Id, with_me: boolean) => api.post<FrontLineDay>(`/front-line-days/${id}/answer`, { with_me }, leaving);
export const take_back_front_line = (id: Id) => api.delete<FrontLineDay>(`/front-line-days/${id}/answer`, undefined, leaving);

export const read_my_attention = (signal?: AbortSignal) => api.get<MyAttention>('/attention/me', signal ? { signal } : {});
export const read_team_attention = (signal: AbortSignal) => all_of<TeamAttention>('/attention/team', signal);
export const read_groups_attention = (signal: AbortSignal) => all_of<GroupsAttention>('/attention/groups', signal);

export const read_offer = () => api.get<Offered>('/attention/offer');
export const put_off_offer = () => api.delete('/attention/offer');

export const read_front_line = (signal: AbortSignal) => all_of<FrontLine>('/front-line-days', signal);
export const record_front_line = (team_id: Id, day: Day) => api.post<FrontLineDay>('/front-line-days', { team_id, day });

export const read_calendar = (signal: AbortSignal) => api.get<{ active: boolean }>('/me/calendar', { signal });
export const make_calendar = () => api.post<{ url: string }>('/me/calendar');
export const end_calendar = () => api.delete('/me/calendar');
