import { useRef } from 'preact/hooks';
import type { StaffingPoint } from '../../api/shapes';
import { number } from '../../lib/format';
import { t } from '../../lib/i18n';
import { axes_of, line_of, useWidth, type Axes } from './axes';
import type { Plan } from './plan';
import { nearest_point, next_agents, point_for } from './reckon';
import { met_words, people_words, percent_words, whole_percent_words, within_words } from './words';

const height_max = 330;
const edge = { left: 44, right: 10, top: 16, bottom: 38 };
const steps = [0, 0.2, 0.4, 0.6, 0.8, 1];
const key_steps: Record<string, number> = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -5, PageUp: 5, Home: -Infinity, End: Infinity };

interface LevelChartProps {
  plan: Plan;
  curve: StaffingPoint[];
  /** The number the plan is about, and the one that is pointed at. */
  agents: number | null;
  shown: number | null;
  on_show(agents: number | null): void;
  on_take(agents: number): void;
}

/** How many are answered in time by how many people, on the expected day and on most days. Pointing shows a number, a click takes it. */
export function LevelChart({ plan, curve, agents, shown, on_show, on_take }: LevelChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const by_key = useRef(false);
  const width = useWidth(box);
  const height = Math.min(height_max, Math.round(width * 0.66));
  const [first, last] = [curve[0]?.agents ?? 0, curve.at(-1)?.agents ?? 1];
  const axes = axes_of({ width, height, agents: [first, last], shares: [0, 1], edge });
  const at = shown ?? agents ?? first;
  const point = point_for({ curve }, at);
  const pointed = (event: MouseEvent) => {
    const start = box.current?.getBoundingClientRect().left ?? 0;
    return nearest_point(curve, axes.agents_at(event.clientX - start))?.agents ?? null;
  };
  const take = (n: number | null) => n !== null && on_take(n);
  const on_key = (event: KeyboardEvent) => {
    const steps = key_steps[event.key];
    if (steps !== undefined) on_show(next_agents(curve, at, steps));
    else if (event.key === 'Enter') take(shown);
    else if (event.key === 'Escape') on_show(null);
    else return;
    by_key.current = true;
    event.preventDefault();
  };
  return (
    <figure class="stack">
      <figcaption>
        <h2>{t('staffing.level')}</h2>
        <p class="s soft">{t('staffing.legend')}</p>
      </figcaption>
      <div
        ref={box}
        tabIndex={0}
        role="slider"
        aria-label={t('staffing.curve')}
        aria-valuemin={first}
        aria-valuemax={last}
        aria-valuenow={Math.min(Math.max(at, first), last)}
        aria-valuetext={point ? readout(plan, point).join(', ') : people_words(at)}
        onKeyDown={on_key}
        onBlur={() => on_show(null)}
        onPointerMove={(event) => {
          by_key.current = false;
          on_show(pointed(event));
        }}
        onPointerLeave={() => by_key.current || on_show(null)}
        onClick={(event) => take(pointed(event))}
      >
        <svg class="chart" width="100%" height={height} aria-hidden="true">
          <Grid axes={axes} />
          <Curve axes={axes} curve={curve} />
          <Target axes={axes} target={plan.target} />
          <Mark axes={axes} point={agents === null ? null : point_for({ curve }, agents)} />
          {shown !== null && shown !== agents && <Mark axes={axes} point={point} pointed />}
        </svg>
      </div>
      <p class="meta">
        {point && readout(plan, point).map((words, i) => (i ? <span key={i}>{words}</span> : <b key={i}>{words}</b>))}
      </p>
    </figure>
  );
}

function readout(plan: Plan, point: StaffingPoint): string[] {
  return [
    people_words(point.agents),
    t('staffing.point_level', { n: whole_percent_words(point.service_level), within: within_words(plan) }),
    t('staffing.point_low', { n: whole_percent_words(point.low) }),
    met_words(point),
  ];
}

function Grid({ axes: { x, y, left, right, bottom, ticks } }: { axes: Axes }) {
  return (
    <>
      {steps.map((step) => (
        <g key={step}>
          <line x1={left} x2={right} y1={y(step)} y2={y(step)} stroke="var(--line)" />
          <text x={left - 7} y={y(step) + 4} text-anchor="end">{percent_words(step)}</text>
        </g>
      ))}
      {ticks.map((n) => <text key={n} x={x(n)} y={bottom + 16} text-anchor="middle">{number(n)}</text>)}
      <text x={right} y={bottom + 33} text-anchor="end">{t('staffing.agents')}</text>
    </>
  );
}

function Curve({ axes: { x, y }, curve }: { axes: Axes; curve: StaffingPoint[] }) {
  const along = (name: 'service_level' | 'low' | 'high') => curve.map((point) => [x(point.agents), y(point[name])] as const);
  return (
    <>
      <path d={`${line_of([...along('high'), ...along('low').reverse()])}Z`} fill="var(--accent)" opacity=".18" />
      <path d={line_of(along('service_level'))} fill="none" stroke="var(--accent)" stroke-width="2" stroke-linejoin="round" />
    </>
  );
}

function Target({ axes: { y, left, right }, target }: { axes: Axes; target: number }) {
  return (
    <>
      <line x1={left} x2={right} y1={y(target)} y2={y(target)} stroke="var(--clay)" stroke-width="1.4" stroke-dasharray="5 4" />
      <text x={right} y={y(target) + 14} text-anchor="end" style={{ fill: 'var(--clay)' }} stroke="var(--card)" stroke-width="4" paint-order="stroke">{t('staffing.target_line', { n: percent_words(target, 2) })}</text>
    </>
  );
}

interface MarkProps {
  axes: Axes;
  point: StaffingPoint | null;
  pointed?: boolean;
}

/** The plan's number, and lighter the one that is pointed at. */
function Mark({ axes: { x, y, top, bottom }, point, pointed }: MarkProps) {
  if (!point) return null;
  const [at, level] = [x(point.agents), y(point.service_level)];
  return (
    <>
      <line x1={at} x2={at} y1={top} y2={bottom} stroke="var(--ink)" stroke-dasharray={pointed ? '1 4' : undefined} opacity={pointed ? 1 : 0.5} />
      <line x1={at} x2={at} y1={y(point.high)} y2={y(point.low)} stroke="var(--accent)" stroke-width="3" />
      <circle cx={at} cy={level} r="4.5" fill={pointed ? 'var(--card)' : 'var(--ink)'} stroke={pointed ? 'var(--ink)' : 'var(--card)'} stroke-width="2" />
      <text x={at} y={top - 5} text-anchor="middle" style={{ fill: 'var(--ink)' }}>{number(point.agents, 2)}</text>
    </>
  );
}
