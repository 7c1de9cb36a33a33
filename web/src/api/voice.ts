import { cell } from '../lib/cell';
import { api } from './client';
import type { VoiceList } from './shapes';

/** How many answers to my voice I have not read yet; the menu shows it. */
export const unread = cell(0);

export async function list_voice(cursor: string | null, limit: number, signal?: AbortSignal): Promise<VoiceList> {
  const list = await api.get<VoiceList>('/me/voice', { query: { cursor, limit }, ...(signal ? { signal } : {}) });
  unread.set(list.counts.unread);
  return list;
}

export async function mark_seen(): Promise<void> {
  await api.post('/me/voice/seen');
  unread.set(0);
}
