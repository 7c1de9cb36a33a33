import { day, moment, number, when } from '../../lib/format';
import { has_message, t } from '../../lib/i18n';

// The download as something to read: groups of entries, entries of named values.
// It names what it knows and shows the rest as the server calls it. Left to the file: ids, what is
// not set, and what belongs to the site rather than to the person.

export interface Line {
  name: string;
  value: string;
  href?: string;
}

export interface Group {
  name: string;
  entries: Line[][];
}

const for_the_file = new Set(['id', 'person_id', 'report_id', 'unit_ids', 'rights', 'settings', 'site_name']);
/** What may lie ahead. */
const times_to_come = new Set(['starts']);
const days = new Set(['day', 'answered']);
/** Where "no" is something the person said. */
const said_no = new Set(['with_me']);
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

export function groups_of(kept: Record<string, unknown>): Group[] {
  const plain: Record<string, unknown> = {};
  const groups: Group[] = [];
  for (const [key, value] of Object.entries(kept)) {
    if (Array.isArray(value)) groups.push({ name: name_of(key), entries: value.map(lines_of).filter((lines) => lines.length > 0) });
    else if (is_record(value)) groups.push({ name: name_of(key), entries: [lines_of(value)] });
    else plain[key] = value;
  }
  const rest = lines_of(plain);
  const account = groups.find((group) => group.name === t('mydata.field_account'));
  if (account) account.entries[0]?.push(...rest);
  else if (rest.length) groups.unshift({ name: t('mydata.field_account'), entries: [rest] });
  return groups;
}

function lines_of(value: unknown): Line[] {
  if (!is_record(value)) return is_empty(value) ? [] : [{ name: '', value: words_of(value, '') }];
  return Object.entries(value).flatMap(([key, inner]): Line[] => {
    if (for_the_file.has(key)) return [];
    if (key === 'theme_id') return [{ name: name_of('theme'), value: t('mydata.see_theme'), href: `/themes/${String(inner)}` }];
    if (is_record(inner)) return lines_of(inner).map((line) => ({ ...line, name: `${name_of(key)}: ${line.name}` }));
    return is_empty(inner) && !(inner === false && said_no.has(key)) ? [] : [{ name: name_of(key), value: words_of(inner, key) }];
  });
}

function words_of(value: unknown, key: string): string {
  if (Array.isArray(value)) return value.map((one) => (is_record(one) ? lines_of(one).map((line) => line.value).join(' ') : words_of(one, key))).join(', ');
  if (typeof value === 'boolean') return t(value ? 'settings.yes' : 'settings.no');
  if (typeof value === 'number') return number(value, 2);
  const text = String(value);
  if (days.has(key)) return day(text);
  if (instant.test(text)) return times_to_come.has(key) ? when(text) : moment(text);
  return value_name(text, key);
}

/** What is a word of ours and not of the person, by the name of its field: where it stands in the messages. */
const glossary: Record<string, readonly string[]> = {
  roles: ['role'],
  kind: ['kind', 'answer', 'talk', 'mailkind'],
  state: ['talk', 'mailstate'],
  heard: ['talk'],
  tier: ['tier'],
  better: ['better'],
  channel: ['channel'],
  subject: ['subject'],
};

function value_name(text: string, key: string): string {
  for (const head of glossary[key] ?? []) {
    const message = `${head}.${text}`;
    if (has_message(message)) return t(message);
  }
  return text;
}

function name_of(key: string): string {
  const message = `mydata.field_${key}`;
  return has_message(message) ? t(message) : key.replaceAll('_', ' ');
}

function is_record(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function is_empty(value: unknown): boolean {
  return value === null || value === undefined || value === '' || value === false || value === 0 || (Array.isArray(value) && value.length === 0);
}
