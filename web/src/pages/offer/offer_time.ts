const step_ms = 5 * 60_000;
const walk_ms = 2 * 60_000;

/** The next full five minutes that leave two to get there. */
export function next_start(now: Date): Date {
  return new Date(Math.ceil((now.getTime() + walk_ms) / step_ms) * step_ms);
}
