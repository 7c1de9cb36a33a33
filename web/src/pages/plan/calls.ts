import type { Talk } from '../../api/attend_shapes';
import { api } from '../../api/client';
import type { Placed, Plan, PlanPrice, Session } from '../../api/plan_shapes';
import type { Day, List } from '../../api/shapes';
import type { Wish } from './wish';

export const days_of_plan = 7;

interface Week {
  from: Day;
  days: number;
}

export const load_plan = (from: string, signal: AbortSignal) => api.get<Plan>('/plan', { query: { from, days: days_of_plan }, signal });
export const ask_price = (week: Week, sessions: Session[], signal: AbortSignal) => api.post<PlanPrice>('/plan/price', { ...week, sessions }, { signal });
export const place_sessions = (week: Week, wish: Wish, sessions: Session[]) => api.post<Placed>('/plan/place', { ...week, ...wish, sessions });
/** With the key of one decision: sent again after a broken line it invites nobody twice. */
export const publish_sessions = (sessions: Session[], key: string) => api.post<List<Talk>>('/plan/publish', { sessions }, { key });
