import { api } from '../../api/client';
import type { Act, Desk, ProposalAnswer } from '../../api/shapes';

export const read_desk = () => api.get<Desk>('/steward/desk');
export const answer_proposal = (answer: ProposalAnswer) => api.post<Act>('/steward/proposals', answer);
