import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { FoundReport } from '../../api/shapes';
import { load_language } from '../../lib/i18n';
import { go } from '../../lib/router';
import Reports from './index';

const report = (id: string): FoundReport => ({
  id, theme_id: `T${id}`, title: `Thema ${id}`, text: `Meldung ${id}`, kind: 'in_my_way', subject: 'price', channel: null, day: '2026-11-20', author: null,
});

let root: HTMLElement;
let asked: string[];

async function server(url: string): Promise<Response> {
  if (url.startsWith('/api/v1/units')) return new Response(JSON.stringify({ units: [{ id: 'U1', name: 'Netz' }] }));
  asked.push(url.replace('/api/v1', ''));
  return new Response(JSON.stringify({ items: ['A', 'B', 'C'].map(report), next: null }));
}

const settle = () => act(() => new Promise<void>((resolve) => setTimeout(resolve, 40)));
const key = (name: string) => (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }));
const focused = () => document.activeElement?.textContent;

beforeAll(() => load_language('de'));
beforeEach(async () => {
  asked = [];
  vi.stubGlobal('fetch', vi.fn(server));
  Element.prototype.scrollIntoView = () => undefined;
  go('/reports?kind=idea&from=2026-11-01');
  root = document.createElement('div');
  document.body.append(root);
  await act(() => render(<Reports />, root));
  await settle();
});
afterEach(() => {
  render(null, root);
  root.remove();
  vi.unstubAllGlobals();
});

test('what stands in the address is asked for', async () => {
  expect(asked).toEqual(['/reports?kind=idea&from=2026-11-01&limit=30']);
  const status = [...root.querySelectorAll('select')].find((one) => one.textContent?.includes('Offen'));
  if (!status) throw new Error('no choice of state');
  status.value = 'fixed';
  status.dispatchEvent(new Event('change', { bubbles: true }));
  await settle();
  expect(asked.at(-1)).toBe('/reports?kind=idea&status=fixed&from=2026-11-01&limit=30');
  expect(location.search).toContain('status=fixed');
});

test('a slash goes to the field, J and K walk through what was found', () => {
  key('j');
  expect(focused()).toBe('Thema A');
  key('j');
  expect(focused()).toBe('Thema B');
  key('k');
  expect(focused()).toBe('Thema A');
  key('/');
  expect((document.activeElement as HTMLInputElement).type).toBe('search');
});

test('a report shows its words, what it is about, and the way to its theme', () => {
  const row = root.querySelector('.found li');
  expect(row?.textContent).toContain('Meldung A');
  expect(row?.textContent).toContain('Steht mir im Weg · Preis');
  expect(row?.querySelector('a')?.getAttribute('href')).toBe('/themes/TA');
});
