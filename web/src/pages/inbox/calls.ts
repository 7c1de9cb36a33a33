import { api } from '../../api/client';
import type { Id, InboxRow, List } from '../../api/shapes';

const page_rows = 50;

export const list_inbox = (unit_id: Id, cursor: string | null, signal: AbortSignal) =>
  api.get<List<InboxRow>>(`/units/${unit_id}/inbox`, { query: { cursor, limit: page_rows }, signal });
