import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { Desk, DeskAct, Me, ThemeProposal, ThemeRow } from '../../api/shapes';
import { load_language } from '../../lib/i18n';
import Steward from './index';

const me = { person_id: 'tomasz', settings: { floor: 5 } } as unknown as Me;
const units = [{ id: 'U1', name: 'Netz' }, { id: 'U2', name: 'Versand' }];
const row = (id: string): ThemeRow => ({
  id, title: `Thema ${id}`, title_by: 'machine', status: 'open', unit_id: null, unit: null, people: 9, contacts: 9, minutes: 0, imported: 0,
  due_on: null, overdue: false, mine: false, locked: false, since: '2026-11-01', last_answer: null,
});

let root: HTMLElement;
let desk: Desk;
let calls: string[];
/** Holds back what the server answers, until it is let go. */
let held: (() => void)[] | null;

async function server(url: string, init: RequestInit): Promise<Response> {
  const path = url.slice('/api/v1'.length).replace(/\?.*/, '');
  const method = init.method ?? 'GET';
  if (path === '/units') return new Response(JSON.stringify({ units }));
  if (method === 'GET') return new Response(JSON.stringify(desk));
  calls.push(`${method} ${path}${path === '/steward/proposals' ? ` ${String(init.body)}` : ''}`);
  if (held) await new Promise<void>((resolve) => held?.push(resolve));
  const id = path.split('/')[2] ?? '';
  if (method === 'PATCH') assign(id);
  else if (path.endsWith('/lock')) lock(id, method === 'POST');
  else if (path === '/steward/proposals') desk = { ...desk, proposals: desk.proposals.slice(1) };
  else desk = { ...desk, acts: desk.acts.map((one) => (one.id === id ? { ...one, taken_back: true, can_undo: false } : one)) };
  return new Response('{}');
}

function assign(id: string): void {
  const done = { id: `act-${id}`, kind: 'assign', theme_id: id, title: `Thema ${id}`, other: 'Netz', at: '2026-11-20T10:00:00.000Z', taken_back: false, can_undo: true };
  desk = { ...desk, unassigned: desk.unassigned.filter((one) => one.id !== id), acts: [done as DeskAct, ...desk.acts] };
}

function lock(id: string, locked: boolean): void {
  desk = { ...desk, unassigned: desk.unassigned.map((one) => (one.id === id ? { ...one, locked } : one)) };
}

/** Opens the desk anew, with questions. */
async function ask(...proposals: ThemeProposal[]): Promise<void> {
  desk = { ...desk, proposals };
  await act(() => render(null, root));
  await act(() => render(<Steward me={me} params={{}} />, root));
  await settle();
}
const merge_asked = (theme: string, other: string): ThemeProposal => ({ kind: 'merge', theme: row(theme), other: row(other), because: ['Gebühr'], parts: [] });
const asked = () => root.querySelector('.proposal')?.textContent ?? '';

const settle = () => act(() => new Promise<void>((resolve) => setTimeout(resolve, 40)));
const key = (name: string) => (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }));
const marked = () => root.querySelector('.desk-row[aria-current]')?.id.replace('desk-', '');

beforeAll(() => load_language('de'));
beforeEach(async () => {
  [desk, calls, held] = [{ proposals: [], unassigned: ['A', 'B', 'C', 'D'].map(row), fresh: [], acts: [] }, [], null];
  vi.stubGlobal('fetch', vi.fn(server));
  Element.prototype.scrollIntoView = () => undefined;
  root = document.createElement('div');
  document.body.append(root);
  await act(() => render(<Steward me={me} params={{}} />, root));
  await settle();
});
afterEach(() => {
  render(null, root);
  root.remove();
  vi.unstubAllGlobals();
});

test('keys pressed faster than the page draws all count', async () => {
  key('j');
  key('j');
  key('j');
  key('k');
  await settle();
  expect(marked()).toBe('C');
  expect(document.activeElement?.id).toBe('desk-C');
});

test('one key locks the marked theme and unlocks it again', async () => {
  const row_b = () => root.querySelector('#desk-B');
  key('j');
  key('l');
  await settle();
  expect(row_b()?.querySelector('.tag')?.textContent).toBe('fixiert');
  key('l');
  await settle();
  expect(row_b()?.querySelector('.tag')).toBeNull();
  expect(calls).toEqual(['POST /themes/B/lock', 'DELETE /themes/B/lock']);
});

test('two themes assigned in one breath are two themes', async () => {
  key('1');
  key('2');
  await settle();
  expect(calls).toEqual(['PATCH /themes/A', 'PATCH /themes/B']);
  expect(marked()).toBe('C');
});

test('what was done stays done while the server is still asked', async () => {
  held = [];
  key('1');
  key('1');
  await settle();
  expect([...root.querySelectorAll('.desk-row')].map((one) => one.id)).toEqual(['desk-C', 'desk-D']);
  held.shift()?.(); // the first is answered; the desk that follows does not know of the second yet
  await settle();
  expect([...root.querySelectorAll('.desk-row')].map((one) => one.id)).toEqual(['desk-C', 'desk-D']);
  held.shift()?.();
  await settle();
  expect(marked()).toBe('C');
});

test('Z right after an act takes back that act, and Z again the one before', async () => {
  key('1');
  key('z');
  await settle();
  expect(calls).toEqual(['PATCH /themes/A', 'POST /acts/act-A/undo']);
  key('1');
  key('1');
  key('z');
  key('z');
  await settle();
  expect(calls.slice(-2)).toEqual(['POST /acts/act-C/undo', 'POST /acts/act-B/undo']);
});

test('what was just done is in sight, with the way back', async () => {
  key('1');
  await settle();
  const said = root.querySelector('.desk-said');
  expect(said?.textContent).toContain('»Thema A« geht an Netz.');
  await act(() => said?.querySelector('button')?.click());
  await settle();
  expect(calls.at(-1)).toBe('POST /acts/act-A/undo');
  expect(root.querySelector('.desk-said')?.textContent).toBe('Zurückgenommen.');
});

test('Y and N answer the one question that is asked, then the next comes', async () => {
  await ask(merge_asked('A', 'B'), merge_asked('C', 'D'));
  expect(asked()).toContain('Thema A');
  expect(asked()).toContain('wegen Gebühr');
  key('n');
  key('y');
  await settle();
  expect(calls).toEqual([
    'POST /steward/proposals {"theme_id":"A","agree":false,"other_id":"B"}',
    'POST /steward/proposals {"theme_id":"C","agree":true,"other_id":"D"}',
  ]);
  expect(asked()).toBe('');
  expect(root.querySelector('.desk-said')?.textContent).toContain('Vereint mit »Thema D«.');
});

test('a question that is put off waits, and nothing is sent', async () => {
  await ask(merge_asked('A', 'B'), { kind: 'split', theme: row('C'), other: null, because: [], parts: ['Rückruf · nie', 'Paket · nass'] });
  const later = [...root.querySelectorAll<HTMLButtonElement>('.proposal button')].at(-1);
  await act(() => later?.click());
  expect(asked()).toContain('Sind das zwei Themen?');
  expect(asked()).toContain('Paket · nass');
  expect(calls).toEqual([]);
});
