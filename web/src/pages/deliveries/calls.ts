import { api } from '../../api/client';
import type { Deliveries } from '../../api/shapes';

export const list_deliveries = (cursor: string | null, signal: AbortSignal) =>
  api.get<Deliveries>('/deliveries', { signal, query: { limit: 50, cursor } });
