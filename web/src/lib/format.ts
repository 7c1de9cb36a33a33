import { language, number_format, t, tn } from './i18n';

type Count = number | 'fewer_than_5';

const shapes = {
  day: { weekday: 'short', day: 'numeric', month: 'short' },
  day_of_year: { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
  weekday: { weekday: 'short' },
  short: { day: 'numeric', month: 'short' },
  clock: { hour: 'numeric', minute: '2-digit' },
} as const;

/** Making a format costs a hundred times its use. */
const made = new Map<string, Intl.DateTimeFormat>();

function date_format(shape: keyof typeof shapes): Intl.DateTimeFormat {
  const key = `${locale()} ${shape}`;
  const format = made.get(key) ?? new Intl.DateTimeFormat(locale(), shapes[shape]);
  made.set(key, format);
  return format;
}

export function number(value: number, digits = 0): string {
  return number_format(digits).format(value);
}

/** A released number, or the words for "below the floor". */
export function count(value: Count, floor = 5): string {
  return typeof value === 'number' ? number(value) : t('count.fewer', { floor });
}

/** "mindestens 20", or the words for "below the floor". */
export function at_least(value: Count, floor = 5): string {
  return typeof value === 'number' ? t('count.at_least', { n: number(value) }) : count(value, floor);
}

/** "42 Leute", "1 Person", "weniger als 5 Leute". */
export function people(value: Count, floor = 5): string {
  return typeof value === 'number' ? tn('count.people', value) : t('count.people_fewer', { floor });
}

/** A calendar day such as 2026-11-26 as "Do, 26. Nov."; the year only when it is not this one. */
export function day(value: string, now = new Date()): string {
  const date = from_day(value);
  const same_year = date.getFullYear() === now.getFullYear();
  return date_format(same_year ? 'day' : 'day_of_year').format(date);
}

export function short_day(value: string): string {
  return date_format('short').format(from_day(value));
}

/** "Mo", "Mon" */
export function weekday(value: string): string {
  return date_format('weekday').format(from_day(value));
}

/** A moment as people say it: "vor 4 Min.", "heute, 9:12", "gestern", "12. Nov.". */
export function moment(value: string, now = new Date()): string {
  const date = new Date(value);
  const minutes = Math.round((now.getTime() - date.getTime()) / 60_000);
  if (minutes < 1) return t('time.now');
  if (minutes < 60) return t('time.minutes_ago', { n: minutes });
  const days = calendar_days(date, now);
  if (days === 0) return t('time.today', { time: clock(date) });
  if (days === 1) return t('time.yesterday');
  return day(iso_day(date), now);
}

/** When something is to begin, or began: "heute, 14:00", "morgen, 9:00", "Do, 26. Nov., 9:00". */
export function when(value: string, now = new Date()): string {
  const date = new Date(value);
  const time = clock(date);
  const days = calendar_days(now, date);
  if (days === 0) return t('time.today', { time });
  if (days === 1) return t('time.tomorrow_at', { time });
  if (days === -1) return t('time.yesterday_at', { time });
  return `${day(iso_day(date), now)}, ${time}`;
}

/** "heute", "gestern", "vor 9 Tagen". */
export function days_ago(days: number): string {
  if (days <= 0) return t('time.today_alone');
  return days === 1 ? t('time.yesterday') : tn('time.days_ago', days);
}

export function clock(date: Date): string {
  return date_format('clock').format(date);
}

/** Today's calendar day in this browser's zone. */
export function today(now = new Date()): string {
  return iso_day(now);
}

export function iso_day(date: Date): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

function locale(): string {
  return language() === 'de' ? 'de-DE' : 'en-GB';
}

function from_day(value: string): Date {
  const [year, month, date] = value.slice(0, 10).split('-').map(Number);
  return new Date(year ?? 1970, (month ?? 1) - 1, date ?? 1);
}

function calendar_days(from: Date, to: Date): number {
  const start = (date: Date) => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
  return Math.round((start(to) - start(from)) / 86_400_000);
}
