import { useRef } from 'preact/hooks';
import { number } from '../../lib/format';
import { t } from '../../lib/i18n';
import { axes_of, line_of, useWidth } from './axes';
import { percent_steps } from './reckon';
import { percent_words } from './words';

const height = 120;
const edge = { left: 44, right: 10, top: 8, bottom: 22 };

interface ShareChartProps {
  title: string;
  /** A share for each number of people, in their order. */
  shares: readonly (readonly [agents: number, share: number])[];
  /** The number that the other chart shows, and its share. */
  at: readonly [agents: number, share: number] | null;
}

/** One share over the same people, with a scale of its own. */
export function ShareChart({ title, shares, at }: ShareChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const values = shares.map(([, share]) => share);
  const steps = percent_steps(Math.min(...values), Math.max(...values));
  const [low, high] = [steps[0] ?? 0, steps.at(-1) ?? 1];
  const [first, last] = [shares[0]?.[0] ?? 0, shares.at(-1)?.[0] ?? 1];
  const { x, y, left, right, bottom, ticks } = axes_of({ width, height, agents: [first, last], shares: [low, high], edge });
  const from_to = t('staffing.from_to', { title, first: number(first), from: percent_words(values[0] ?? 0, 1), last: number(last), to: percent_words(values.at(-1) ?? 0, 1) });
  return (
    <figure>
      <figcaption class="s">{title} {at && <b>{percent_words(at[1], 1)}</b>}</figcaption>
      <div ref={box}>
        <svg class="chart" width="100%" height={height} role="img" aria-label={from_to}>
          {steps.map((step) => (
            <g key={step}>
              <line x1={left} x2={right} y1={y(step)} y2={y(step)} stroke="var(--line)" />
              <text x={left - 7} y={y(step) + 4} text-anchor="end">{percent_words(step)}</text>
            </g>
          ))}
          {ticks.map((n) => <text key={n} x={x(n)} y={bottom + 16} text-anchor="middle">{number(n)}</text>)}
          <path d={line_of(shares.map(([agents, share]) => [x(agents), y(share)]))} fill="none" stroke="var(--accent)" stroke-width="2" stroke-linejoin="round" />
          {at && <circle cx={x(at[0])} cy={y(at[1])} r="4" fill="var(--ink)" stroke="var(--card)" stroke-width="2" />}
        </svg>
      </div>
    </figure>
  );
}
