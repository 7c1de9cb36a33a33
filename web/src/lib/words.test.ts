import { expect, test } from 'vitest';
import { mark_words, other_words } from './words';

const shown = (text: string, because: string[]) => mark_words(text, because).map((piece) => (piece.marked ? `[${piece.text}]` : piece.text)).join('');

test('marks the words that led here, whatever their case', () => {
  expect(shown('Rechnung kommt nach Umzug', ['rechnung', 'UMZUG'])).toBe('[Rechnung] kommt nach [Umzug]');
});

test('neighbouring words share one mark, also across hyphens of nothing but space', () => {
  expect(shown('Rechnung kommt nach Umzug doppelt', ['umzug', 'doppelt'])).toBe('Rechnung kommt nach [Umzug doppelt]');
});

test('marks whole words only', () => {
  expect(shown('Rechnungen', ['rechnung'])).toBe('Rechnungen');
});

test('loses no character', () => {
  const text = 'App: »Fehler« beim Zahlen – 24 €';
  expect(mark_words(text, ['fehler', '24']).map((piece) => piece.text).join('')).toBe(text);
});

test('words that are not in the title are said beside it', () => {
  expect(other_words('Rechnung kommt doppelt', ['rechnung', 'umzug'])).toEqual(['umzug']);
});
