import { api } from '../../api/client';
import type { PlanImport, PlanWeeks } from '../../api/plan_shapes';
import { random_key } from '../../lib/key';
import { parts_of } from './file';

export const load_weeks = (signal: AbortSignal) => api.get<PlanWeeks>('/plan/import', { signal });

/** Sends a file part by part and gives what became of it; `on_share` hears how much is there. `whole`: what it lacks goes. */
export async function import_file(bytes: Uint8Array<ArrayBuffer>, whole: boolean, on_share: (share: number) => void): Promise<PlanImport> {
  const parts = parts_of(bytes);
  const name = random_key(); // of this transfer: two files at once do not mix
  for (let i = 0; i < parts.length; i += 1) {
    const answer = await api.send_bytes<PlanImport>('/plan/import', parts[i]!, 'text/csv; charset=utf-8', { name, part: i + 1, of: parts.length, whole });
    if (answer.done) return answer;
    on_share((i + 1) / parts.length);
  }
  throw new Error('the last part of a file is always answered');
}
