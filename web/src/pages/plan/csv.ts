import type { Locale } from '../../api/shapes';

const separators: Record<Locale, string> = { de: ';', en: ',' };
const formula_start = /^[=+\-@\t\r]/;

/** A table as spreadsheets of this language open it. */
export function csv_of(rows: readonly (readonly string[])[], language: Locale): string {
  return rows.map((cells) => `${cells.map((cell) => field_of(cell, separators[language])).join(separators[language])}\r\n`).join('');
}

/** Quoted where needed. What a spreadsheet would reckon as a formula begins with an apostrophe, so that it stays text. */
function field_of(cell: string, separator: string): string {
  const text = formula_start.test(cell) ? `'${cell}` : cell;
  return text.includes(separator) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
