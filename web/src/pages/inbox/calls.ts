import { api } from '../../api/client';
import type { Id, InboxRow, List } from '../../api/shapes';

/** As many as the server gives at once: the page orders them itself. */
const page_rows = 200;

export const list_inbox = (unit_id: Id, cursor: string | null, signal: AbortSignal) =>
  api.get<List<InboxRow>>(`/units/${unit_id}/inbox`, { query: { cursor, limit: page_rows }, signal });
