import type { Plan } from '../../api/plan_shapes';
import type { Instant } from '../../api/shapes';
import { wall_minutes } from '../../lib/zone';

export type PlanDay = Plan['days'][number];

/** A stretch of time, as shifts, breaks, talks and sessions have it. */
export interface Span {
  starts: Instant;
  minutes: number;
}

/** The hours a board shows, in minutes since the day began. */
export interface Axis {
  from: number;
  to: number;
  /** Full hours. */
  ticks: number[];
}

const minute_ms = 60_000;
const hour = 60;
/** What a day without anything shows. */
const usual = { from: 8 * hour, to: 18 * hour };

export function minute_of(day: PlanDay, starts: Instant): number {
  return (Date.parse(starts) - Date.parse(day.starts)) / minute_ms;
}

export function instant_at(day: PlanDay, minute: number): Instant {
  return new Date(Date.parse(day.starts) + minute * minute_ms).toISOString();
}

export function end_of({ starts, minutes }: Span): Instant {
  return new Date(Date.parse(starts) + minutes * minute_ms).toISOString();
}

/** The day a moment belongs to; -1 for none of them. */
export function day_index(days: readonly PlanDay[], starts: Instant): number {
  return days.findIndex((day) => {
    const minute = minute_of(day, starts);
    return minute >= 0 && minute < day.minutes;
  });
}

/** What of a stretch lies on this day; null for nothing. */
export function on_day(day: PlanDay, { starts, minutes }: Span): { from: number; to: number } | null {
  const start = minute_of(day, starts);
  const [from, to] = [Math.max(start, 0), Math.min(start + minutes, day.minutes)];
  return from < to ? { from, to } : null;
}

/** Full hours around everything that happens on the day. */
export function axis_of(day: PlanDay, spans: readonly Span[]): Axis {
  const parts = spans.map((span) => on_day(day, span)).filter((part) => part !== null);
  const earliest = parts.length ? Math.min(...parts.map((part) => part.from)) : usual.from;
  const latest = parts.length ? Math.max(...parts.map((part) => part.to)) : usual.to;
  const from = Math.floor(earliest / hour) * hour;
  const to = Math.min(Math.ceil(latest / hour) * hour, day.minutes);
  const ticks = Array.from({ length: Math.floor((to - from) / hour) + 1 }, (_, i) => from + i * hour);
  return { from, to, ticks };
}

export interface Place {
  left: string;
  width: string;
}

/** Where on the axis a stretch is drawn; null when nothing of it is in sight. */
export function place_on(axis: Axis, from: number, to: number): Place | null {
  const [start, end] = [Math.max(from, axis.from), Math.min(to, axis.to)];
  if (start >= end) return null;
  const percent = (minutes: number) => `${Number(((100 * minutes) / (axis.to - axis.from)).toFixed(4))}%`;
  return { left: percent(start - axis.from), width: percent(end - start) };
}

/** The minutes that a way on the screen is worth. */
export function minutes_of(px: number, width: number, axis: Axis): number {
  return width > 0 ? (px / width) * (axis.to - axis.from) : 0;
}

/** The minute of the day at which clocks there show so many minutes after midnight: not the same on days of 23 or 25 hours. */
export function minute_at_wall(zone: string, day: PlanDay, wall: number): number {
  const off = wall - wall_minutes(zone, Date.parse(day.starts) + wall * minute_ms);
  const shortest = ((off + 36 * hour) % (24 * hour)) - 12 * hour;
  return wall + shortest;
}
