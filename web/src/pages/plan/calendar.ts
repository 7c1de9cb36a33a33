import type { Day } from '../../api/shapes';

/** A calendar day so many days on. */
export function day_after(day: Day, days: number): Day {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}
