import { api } from '../../api/client';
import type { Debt, List } from '../../api/shapes';

export const list_debt = (signal: AbortSignal) => api.get<List<Debt>>('/units/debt', { signal }).then(({ items }) => items);
