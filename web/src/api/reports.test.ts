import { afterEach, expect, test, vi } from 'vitest';
import { find_matches } from './reports';

afterEach(() => vi.unstubAllGlobals());

test('asks with the beginning of a long text, and never with half a character', async () => {
  const asked: URL[] = [];
  vi.stubGlobal('fetch', (url: string) => {
    asked.push(new URL(url, 'http://x'));
    return Promise.resolve(Response.json({ matches: [], elapsed_us: 1 }));
  });
  const { signal } = new AbortController();
  await find_matches('Mahngebühr doppelt', signal);
  await find_matches(`a${'😡'.repeat(2000)}`, signal);
  expect(asked.map((url) => url.searchParams.get('text')?.length)).toEqual([18, 599]);
  expect(asked[1]?.href.length).toBeLessThan(8000);
});
