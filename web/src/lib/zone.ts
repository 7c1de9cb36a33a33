import { language } from './i18n';

// Clocks of a time zone that may be another one than this browser's.

const shapes = {
  clock: { hour: 'numeric', minute: '2-digit' },
  wall: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
} as const;

/** Making a format costs a hundred times its use. */
const made = new Map<string, Intl.DateTimeFormat>();

function format_of(shape: keyof typeof shapes, locale: string, timeZone: string): Intl.DateTimeFormat {
  const key = `${shape} ${locale} ${timeZone}`;
  const format = made.get(key) ?? new Intl.DateTimeFormat(locale, { ...shapes[shape], timeZone });
  made.set(key, format);
  return format;
}

/** A moment as the clocks there show it, in the language of the interface. */
export function clock_in(zone: string, at: number): string {
  return format_of('clock', language() === 'de' ? 'de-DE' : 'en-GB', zone).format(at);
}

/** Minutes since midnight as a clock there counts them. */
export function wall_minutes(zone: string, at: number): number {
  const [hours, minutes] = format_of('wall', 'en-GB', zone).format(at).split(':').map(Number);
  return (hours ?? 0) * 60 + (minutes ?? 0);
}
