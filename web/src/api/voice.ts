import { cell } from '../lib/cell';
import { api } from './client';
import type { Voice, VoiceList } from './shapes';

/** How many answers to my voice I have not read yet; the menu shows it. */
export const unread = cell(0);

export async function list_voice(cursor: string | null, limit: number, signal?: AbortSignal): Promise<VoiceList> {
  const list = await api.get<VoiceList>('/me/voice', { query: { cursor, limit }, ...(signal ? { signal } : {}) });
  unread.set(list.counts.unread);
  return list;
}

const page_items_max = 200;
const asking_pages_max = 10;

/** All voices of mine that ask something, however long ago they were said. */
export async function list_asking(signal?: AbortSignal): Promise<Voice[]> {
  const voices: Voice[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < asking_pages_max; page++) {
    const list: VoiceList = await api.get<VoiceList>('/me/voice', { query: { asks: 'true', cursor, limit: page_items_max }, ...(signal ? { signal } : {}) });
    voices.push(...list.items);
    cursor = list.next;
    if (!cursor) break;
  }
  return voices;
}

export async function mark_seen(): Promise<void> {
  await api.post('/me/voice/seen');
  unread.set(0);
}
