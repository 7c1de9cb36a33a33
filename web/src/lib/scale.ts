/** Round steps from 0 that reach `top`: at most `steps_max` of them, at least one. */
export function round_steps(top: number, steps_max = 4): number[] {
  const raw = Math.max(top, 1) / steps_max;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = Math.max(1, [1, 2, 5, 10].map((n) => n * power).find((n) => n >= raw) ?? raw);
  const steps: number[] = [];
  for (let value = 0; steps.length === 0 || (steps.at(-1) ?? 0) < top; value += step) steps.push(value);
  return steps;
}
