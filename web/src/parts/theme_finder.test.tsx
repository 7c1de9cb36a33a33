import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { ThemeRow } from '../api/shapes';
import { load_language } from '../lib/i18n';
import { ThemeFinder } from './theme_finder';

const hit = (id: string) => ({ id, title: `Thema ${id}`, people: 12 }) as ThemeRow;

let root: HTMLElement;
let chosen: string[];
let answer: ThemeRow[];

const field = () => root.querySelector('input') as HTMLInputElement;
const settle = () => act(() => new Promise<void>((resolve) => setTimeout(resolve, 200)));
const type = (text: string) =>
  act(() => {
    field().value = text;
    field().dispatchEvent(new Event('input', { bubbles: true }));
  });
const enter = () => act(() => void field().dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true })));

beforeAll(() => load_language('de'));
beforeEach(async () => {
  [chosen, answer] = [[], [hit('A'), hit('B'), hit('C')]];
  root = document.createElement('div');
  document.body.append(root);
  await act(() => render(<ThemeFinder except="A" floor={5} find={async () => answer} on_choose={(theme) => chosen.push(theme.id)} />, root));
  await settle();
});
afterEach(() => {
  render(null, root);
  root.remove();
});

test('Enter takes the first hit', async () => {
  await type('umzug');
  await settle();
  await enter();
  expect(chosen).toEqual(['B']);
});

test('Enter without words, or before they were looked up, takes nothing', async () => {
  await enter();
  await type('umzug');
  await enter();
  expect(chosen).toEqual([]);
});
