import { api } from '../../api/client';
import type { Staffing } from '../../api/shapes';
import { ask_of, type Plan } from './plan';

export const ask_staffing = (plan: Plan, signal: AbortSignal) => api.get<Staffing>('/staffing', { query: ask_of(plan), signal });
