import { api } from '../../api/client';
import type { FoundReport, List } from '../../api/shapes';

/** What to look for; an empty word asks for nothing. */
export interface ReportFilter {
  text: string;
  kind: string;
  subject: string;
  channel: string;
  unit_id: string;
  status: string;
  from: string;
  to: string;
}

export const list_reports = (filter: ReportFilter, cursor: string | null, signal: AbortSignal) =>
  api.get<List<FoundReport>>('/reports', { query: { ...filter, cursor, limit: 30 }, signal });
