import { api } from '../../api/client';
import type { Council } from '../../api/shapes';

export const read_council = (signal: AbortSignal) => api.get<Council>('/council', { signal });
