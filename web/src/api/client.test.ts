import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { load_language } from '../lib/i18n';
import { api, Away, on_signed_out, Refusal } from './client';

const answer = (status: number, body?: unknown) =>
  vi.stubGlobal('fetch', vi.fn(async () => new Response(body === undefined ? null : JSON.stringify(body), { status })));
const asked = () => vi.mocked(fetch).mock.calls[0] as [string, RequestInit & { headers: Record<string, string> }];

beforeAll(() => load_language('en'));
afterEach(() => vi.unstubAllGlobals());

test('a creating request carries a key, the language and the cookie of this site', async () => {
  answer(201, { id: 'A' });
  await api.post('/reports', { text: 'x' });
  const [url, init] = asked();
  expect(url).toBe('/api/v1/reports');
  expect(init.headers['Idempotency-Key']).toMatch(/^[0-9a-v]{20,}$/);
  expect(init.headers['Accept-Language']).toBe('en');
  expect(init.credentials).toBe('same-origin');
});

test('two creating requests have different keys', async () => {
  answer(204);
  await api.post('/a');
  await api.post('/a');
  const [first, second] = vi.mocked(fetch).mock.calls.map(([, init]) => (init?.headers as Record<string, string>)['Idempotency-Key']);
  expect(first).not.toBe(second);
});

test('a refusal speaks with the words of the server, also for one field', async () => {
  answer(422, { title: 'No', status: 422, detail: 'Too long.', key: 'report.text_too_long', field: 'text' });
  const error = await api.post('/reports', {}).catch((problem: unknown) => problem);
  expect(error).toBeInstanceOf(Refusal);
  expect((error as Refusal).message).toBe('Too long.');
  expect((error as Refusal).key).toBe('report.text_too_long');
  expect((error as Refusal).for_field('text')).toBe('Too long.');
  expect((error as Refusal).for_field('title')).toBeUndefined();
});

test('no network and a gateway without server both count as away', async () => {
  vi.stubGlobal('fetch', vi.fn(async () => Promise.reject(new TypeError('failed'))));
  await expect(api.get('/me')).rejects.toBeInstanceOf(Away);
  answer(502, 'bad gateway');
  await expect(api.get('/me')).rejects.toBeInstanceOf(Away);
});

test('an answer that is no problem document still has words', async () => {
  answer(500, 'oops');
  await expect(api.get('/me')).rejects.toThrow('error 500');
});

test('an unknown session tells those who listen', async () => {
  const heard = vi.fn();
  const stop = on_signed_out(heard);
  answer(401, { title: 'Sign in', key: 'session.missing', status: 401 });
  await api.get('/me').catch(() => undefined);
  stop();
  expect(heard).toHaveBeenCalledOnce();
});

test('empty query values are left out', async () => {
  answer(200, {});
  await api.get('/themes', { query: { status: '', text: 'a b', cursor: null } });
  expect(asked()[0]).toBe('/api/v1/themes?text=a+b');
});
