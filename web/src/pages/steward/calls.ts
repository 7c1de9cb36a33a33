import { api } from '../../api/client';
import type { Desk } from '../../api/shapes';

export const read_desk = () => api.get<Desk>('/steward/desk');
