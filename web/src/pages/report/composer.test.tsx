import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { waiting } from '../../api/outbox';
import { me as session } from '../../api/session';
import type { Match, Me } from '../../api/shapes';
import { load_language } from '../../lib/i18n';
import { Composer } from './composer';

const me = {
  person_id: 'mira',
  roles: ['agent'],
  settings: { undo_seconds: 10, floor: 5, tiers: ['named', 'confidential'], default_tier: 'confidential', report_chars: 2000 },
} as unknown as Me;
const match = (theme_id: string, strong: boolean): Match => ({
  theme_id, title: `Thema ${theme_id}`, people: 42, status: 'open', because: ['thema'], unit: 'Netz', due_on: null, overdue: false, mine: false, strong, trend: null,
});

let root: HTMLElement;
let found: Match[];
let away: boolean;
let refused: { status: number; key: string; detail: string; field?: string } | null;
let slow_ms: number;
let calls: { method: string; path: string; body: unknown; key: string | undefined }[];

const json = (status: number, body: unknown) => new Response(JSON.stringify(body), { status });

async function server(url: string, init: RequestInit): Promise<Response> {
  const path = url.slice('/api/v1'.length);
  const method = init.method ?? 'GET';
  if (away) throw new TypeError('failed');
  if (path.startsWith('/matches')) return json(200, { matches: found, elapsed_us: 1 });
  calls.push({ method, path, body: init.body ? JSON.parse(String(init.body)) : null, key: (init.headers as Record<string, string>)['Idempotency-Key'] });
  if (slow_ms) await new Promise((resolve) => setTimeout(resolve, slow_ms));
  if (refused) return json(refused.status, { title: 'Nein', ...refused });
  if (method === 'DELETE') return new Response(null, { status: 204 });
  if (path === '/reports') return json(201, { report_id: 'R1', theme_id: 'T', receipt: 'Q', title: 'neu', joined_existing: false, undo_until: '', masked: ['iban'] });
  return json(201, { theme_id: 'A', people: 43, undo_until: '' });
}

const field = () => root.querySelector('input[role=combobox]') as HTMLInputElement;
const options = () => [...root.querySelectorAll('[role=option]')];
const chosen = () => options().findIndex((option) => option.getAttribute('aria-selected') === 'true');
const wait = (ms: number) => act(() => new Promise<void>((resolve) => setTimeout(resolve, ms)));

async function type(text: string) {
  await act(() => {
    field().value = text;
    field().dispatchEvent(new Event('input', { bubbles: true }));
  });
  await wait(80);
}

async function press(key: string, more: KeyboardEventInit = {}) {
  await act(() => void field().dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more })));
  await wait(30);
}

beforeAll(() => load_language('de'));
beforeEach(async () => {
  [found, away, refused, slow_ms, calls] = [[], false, null, 0, []];
  vi.stubGlobal('fetch', vi.fn(server));
  Element.prototype.scrollIntoView = () => undefined;
  session.set(me);
  root = document.createElement('div');
  document.body.append(root);
  await act(() => render(<Composer me={me} again={null} on_change={() => undefined} />, root));
});
afterEach(() => {
  render(null, root);
  root.remove();
  vi.unstubAllGlobals();
});

test('focus is in the field at once', () => {
  expect(document.activeElement).toBe(field());
});

test('asks from the third character on', async () => {
  await type('ab');
  expect(fetch).not.toHaveBeenCalled();
  await type('abc');
  expect(fetch).toHaveBeenCalledOnce();
});

test('Enter joins a strong match, clears the field and keeps the focus', async () => {
  found = [match('A', true), match('B', false)];
  await type('thema a');
  expect(chosen()).toBe(0);
  await press('Enter');
  expect(calls).toMatchObject([{ method: 'POST', path: '/themes/A/joins' }]);
  expect(field().value).toBe('');
  expect(document.activeElement).toBe(field());
});

test('without a strong match Enter sends a new report', async () => {
  found = [match('A', false)];
  await type('ganz neu');
  expect(chosen()).toBe(1);
  await press('Enter');
  expect(calls).toMatchObject([{ path: '/reports', body: { text: 'ganz neu', kind: 'customer_says', tier: 'confidential' } }]);
  expect(root.textContent).toContain('IBAN');
});

test('arrows choose, and Enter does what is chosen', async () => {
  found = [match('A', true), match('B', false)];
  await type('thema');
  await press('ArrowDown');
  expect(chosen()).toBe(1);
  expect(field().getAttribute('aria-activedescendant')).toBe(options()[1]?.id);
  await press('Enter');
  expect(calls[0]?.path).toBe('/themes/B/joins');
});

test('Shift+Enter always sends new', async () => {
  found = [match('A', true)];
  await type('thema a');
  await press('Enter', { shiftKey: true });
  expect(calls[0]?.path).toBe('/reports');
});

test('Escape clears', async () => {
  await type('doch nicht');
  await press('Escape');
  expect(field().value).toBe('');
  expect(options()).toHaveLength(0);
});

test('Alt+2 sets the kind', async () => {
  await press('2', { altKey: true, code: 'Digit2' });
  await type('maske hängt');
  await press('Enter');
  expect(calls[0]?.body).toMatchObject({ kind: 'in_my_way' });
});

test('Ctrl+Z takes back what was sent and gives the words back', async () => {
  await type('zu schnell');
  await press('Enter');
  await press('z', { ctrlKey: true });
  expect(calls[1]).toMatchObject({ method: 'DELETE', path: '/reports/R1' });
  expect(field().value).toBe('zu schnell');
});

test('Ctrl+Z leaves a text that is being written alone', async () => {
  await type('gesendet');
  await press('Enter');
  await type('nächster Satz');
  await press('z', { ctrlKey: true });
  expect(calls).toHaveLength(1);
});

test('with the server away the report waits, and taking back removes it', async () => {
  away = true;
  await type('offline gemeldet');
  await press('Enter');
  await wait(30);
  expect(waiting.get()).toMatchObject([{ path: '/reports', label: 'offline gemeldet', person_id: 'mira' }]);
  expect(field().value).toBe('');
  await press('z', { ctrlKey: true });
  await wait(30);
  expect(waiting.get()).toEqual([]);
});

test('what is typed while the last report is on its way stays', async () => {
  slow_ms = 120;
  await type('erster satz');
  await press('Enter');
  expect(field().value).toBe('');
  await type('zweiter');
  await wait(120);
  expect(calls[0]?.body).toMatchObject({ text: 'erster satz' });
  expect(field().value).toBe('zweiter');
});

test('a refused report comes back into the field with the reason', async () => {
  refused = { status: 429, key: 'report.too_many', detail: 'Etwas langsamer, bitte.' };
  await type('zu viel gemeldet');
  await press('Enter');
  expect(field().value).toBe('zu viel gemeldet');
  expect(root.querySelector('[role=alert]')?.textContent).toContain('Etwas langsamer, bitte.');
});

test('Enter while a word is being composed does nothing', async () => {
  await type('abc');
  await press('Enter', { isComposing: true });
  expect(calls).toHaveLength(0);
});

test('the list keeps its height while there are words, and shows no more rows than one reads', async () => {
  const list = () => root.querySelector('[role=listbox]') as HTMLElement;
  found = ['A', 'B', 'C', 'D', 'E', 'F'].map((id) => match(id, false));
  await type('rechnung');
  expect(options()).toHaveLength(5);
  expect(list().style.getPropertyValue('--rows')).toBe('5');
  found = [match('A', false)];
  await type('rechnung umzug');
  expect(options()).toHaveLength(2);
  expect(list().style.getPropertyValue('--rows')).toBe('5');
  await press('Escape');
  await type('tarif');
  expect(list().style.getPropertyValue('--rows')).toBe('2');
});

test('before the first letter one line says how it goes, and the field speaks of it', async () => {
  const hint = () => root.ownerDocument.getElementById(field().getAttribute('aria-describedby') ?? '');
  expect(hint()?.textContent).toContain('Nach drei Wörtern');
  await type('rechnung');
  expect(field().hasAttribute('aria-describedby')).toBe(false);
});

test('what was refused under the details opens them and is told at its field', async () => {
  refused = { status: 422, key: 'minutes_lost.out_of_range', field: 'minutes_lost', detail: 'Verlorene Minuten: 0 bis 600.' };
  await type('Aufzug steht');
  expect(root.querySelector('.details')).toBeNull();
  await press('Enter');
  await wait(50);
  const minutes = root.querySelector('.details input[type=number]') as HTMLInputElement;
  expect(minutes.getAttribute('aria-invalid')).toBe('true');
  expect(document.getElementById(minutes.getAttribute('aria-describedby') ?? '')?.textContent).toBe(refused.detail);
});
