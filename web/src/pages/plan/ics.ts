import type { Instant } from '../../api/shapes';
import { end_of, type Span } from './layout';

export interface CalendarEntry extends Span {
  uid: string;
  summary: string;
  description: string;
  /** A draft is not promised yet. */
  tentative: boolean;
}

const octets_max = 75;
const bytes = new TextEncoder();

/** A calendar file by RFC 5545. */
export function ics_of(entries: readonly CalendarEntry[], now: Instant): string {
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Heard//Plan a week//EN', 'CALSCALE:GREGORIAN', ...entries.flatMap((entry) => lines_of(entry, now)), 'END:VCALENDAR'];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function lines_of(entry: CalendarEntry, now: Instant): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${entry.uid}`,
    `DTSTAMP:${stamp(now)}`,
    `DTSTART:${stamp(entry.starts)}`,
    `DTEND:${stamp(end_of(entry))}`,
    `SUMMARY:${escaped(entry.summary)}`,
    ...(entry.description ? [`DESCRIPTION:${escaped(entry.description)}`] : []),
    `STATUS:${entry.tentative ? 'TENTATIVE' : 'CONFIRMED'}`,
    'END:VEVENT',
  ];
}

function stamp(at: Instant): string {
  return `${new Date(at).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}

function escaped(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&').replace(/\r\n|\r|\n/g, '\\n');
}

/** No line is longer than 75 octets; the next one goes on after a space, and no character is cut. */
function folded(line: string): string {
  let text = '';
  let length = 0;
  for (const character of line) {
    const size = bytes.encode(character).length;
    if (length + size > octets_max) {
      text += '\r\n ';
      length = 1;
    }
    text += character;
    length += size;
  }
  return text;
}
