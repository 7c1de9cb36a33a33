import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { InboxRow, Me } from '../../api/shapes';
import { load_language } from '../../lib/i18n';
import { go, place } from '../../lib/router';
import Inbox from './index';

const me = { person_id: 'sabine', units: [{ id: 'U', name: 'Abrechnung' }], settings: { floor: 5 } } as unknown as Me;
const row = (id: string, more: Partial<InboxRow> = {}): InboxRow => ({
  id, title: `Thema ${id}`, title_by: 'unit', status: 'open', unit_id: 'U', unit: 'Abrechnung', people: 12, contacts: 20, minutes: 30, imported: 0,
  due_on: '2026-11-26', overdue: false, mine: false, locked: false, since: '2026-11-01', last_answer: null, days_left: 2, waiting_reply: false, replies: 0, ...more,
});
const theme = (id: string) => ({
  ...row(id), evidence: { trend: null }, answers: [], replies: [], reports: [{ id: 'R', text: `Worte zu ${id}`, kind: 'idea', subject: null, channel: null, day: null, author: null }],
  reports_hidden: 'none', can_answer: true,
});

let root: HTMLElement;
let rows: InboxRow[];
let sent: { path: string; body: unknown }[];

async function server(url: string, init: RequestInit): Promise<Response> {
  const path = url.slice('/api/v1'.length).replace(/\?.*/, '');
  if (init.method === 'POST') {
    sent.push({ path, body: JSON.parse(String(init.body)) });
    rows = rows.filter((one) => !path.includes(`/${one.id}/`));
    return new Response(JSON.stringify({ id: 'N' }), { status: 201 });
  }
  const body = path === '/units/U/inbox' ? { items: rows, next: null } : theme(path.split('/')[2] ?? '');
  return new Response(JSON.stringify(body));
}

const settle = () => act(() => new Promise<void>((resolve) => setTimeout(resolve, 40)));
const press = async (key: string, target: Element = document.body, more: KeyboardEventInit = {}) => {
  await act(() => void target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more })));
  await settle();
  await settle();
};
const shown = () => root.querySelector('.inbox-pane h2')?.textContent;
const box = () => root.querySelector('textarea') as HTMLTextAreaElement;
async function write(text: string) {
  await act(() => {
    box().value = text;
    box().dispatchEvent(new Event('input', { bubbles: true }));
  });
}
const choose = (name: string) => act(() => ([...root.querySelectorAll('.chips label')].find((label) => label.textContent === name)?.querySelector('input') as HTMLInputElement).click());

beforeAll(() => load_language('de'));
beforeEach(async () => {
  [rows, sent] = [[row('A', { overdue: true, days_left: -2 }), row('B'), row('C')], []];
  vi.stubGlobal('fetch', vi.fn(server));
  Element.prototype.scrollIntoView = () => undefined;
  go('/inbox', 'replace');
  root = document.createElement('div');
  document.body.append(root);
  await act(() => render(<Inbox me={me} params={{}} />, root));
  await settle();
  await settle();
});
afterEach(() => {
  render(null, root);
  root.remove();
  vi.unstubAllGlobals();
});

test('the order is the server\'s, and the first theme is open', () => {
  expect([...root.querySelectorAll('.inbox-list .voice')].map((one) => one.textContent)).toEqual(['Thema A', 'Thema B', 'Thema C']);
  expect(shown()).toBe('Thema A');
  expect(root.textContent).toContain('1 überfällig');
});

test('what is overdue stands under its own heading; by weight there is one list, the heaviest first', async () => {
  expect([...root.querySelectorAll('.inbox-group h2')].map((one) => one.textContent)).toEqual(['Überfällig 1', 'In den nächsten Tagen 2']);
  rows = [row('A', { people: 'fewer_than_5' }), row('B', { people: 40 })];
  await act(() => render(null, root));
  await act(() => render(<Inbox me={me} params={{}} />, root));
  await settle();
  await choose('Gewicht');
  expect([...root.querySelectorAll('.inbox-list .voice')].map((one) => one.textContent)).toEqual(['Thema B', 'Thema A']);
  expect(root.querySelector('.inbox-list')?.textContent).toContain('weniger als 5 Leute');
});

test('J and K walk, and the address keeps the place', async () => {
  await press('j');
  expect(shown()).toBe('Thema B');
  expect(place().query.get('theme')).toBe('B');
  await press('k');
  expect(shown()).toBe('Thema A');
});

test('R goes to the answer, where letters are letters', async () => {
  await press('r');
  expect(document.activeElement).toBe(box());
  await press('j', box());
  expect(shown()).toBe('Thema A');
});

test('an answer without words or without a date is not sent', async () => {
  await press('Enter', box(), { ctrlKey: true });
  expect(root.textContent).toContain('Bitte nenne ein Datum.');
  await choose('Abgelehnt');
  await press('Enter', box(), { ctrlKey: true });
  expect(root.textContent).toContain('Bitte nenne den Grund.');
  expect(sent).toEqual([]);
});

test('Ctrl+Enter sends, and the next theme comes up', async () => {
  await choose('Gelöst');
  await write(' Ist behoben. ');
  await press('Enter', box(), { ctrlKey: true });
  expect(sent).toEqual([{ path: '/themes/A/answers', body: { kind: 'fixed', text: 'Ist behoben.' } }]);
  expect(shown()).toBe('Thema B');
  expect(root.textContent).toContain('Antwort gesendet: »Thema A«');
});

test('what was begun is still there after looking at another theme', async () => {
  await write('angefangen');
  await press('j');
  expect(box().value).toBe('');
  await press('k');
  expect(box().value).toBe('angefangen');
});

test('an empty inbox says so', async () => {
  rows = [];
  await act(() => render(null, root));
  await act(() => render(<Inbox me={me} params={{}} />, root));
  await settle();
  expect(root.textContent).toContain('Nichts offen.');
});
