import { t } from '../../lib/i18n';
import { index_at, type Shown } from './figures';
import { minute_of, minutes_of } from './layout';
import type { Desk } from './use_desk';
import { interval_words, target_words } from './words';

interface QueueRowProps {
  desk: Desk;
  queue: string;
  shown: readonly Shown[];
  pointed: number | null;
  on_point(index: number | null): void;
}

const key_steps: Record<string, number> = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -4, PageUp: 4, Home: -Infinity, End: Infinity };

/** How well a queue is served through the day, and what the draft takes from it. */
export function QueueRow({ desk, queue, shown, pointed, on_point }: QueueRowProps) {
  const { plan, day, axis } = desk;
  const at = Math.min(pointed ?? 0, shown.length - 1);
  const first = shown[0];
  const here = shown[at];
  if (!first || !here) return null;
  const on_key = (event: KeyboardEvent) => {
    const steps = key_steps[event.key];
    if (steps === undefined) return;
    event.preventDefault();
    on_point(Math.min(Math.max(at + steps, 0), shown.length - 1));
  };
  const on_move = (event: PointerEvent) => {
    const { left, width } = (event.currentTarget as HTMLElement).getBoundingClientRect();
    on_point(index_at(day, shown, axis.from + minutes_of(event.clientX - left, width, axis)));
  };
  return (
    <div class="plan-row">
      <div class="plan-name">
        <span>
          <b>{queue}</b>
          <span class="s soft">{target_words(first.interval)}</span>
        </span>
      </div>
      <div
        class="plan-track"
        tabIndex={0}
        role="slider"
        aria-label={t('plan.read_queue', { queue })}
        aria-valuemin={0}
        aria-valuemax={shown.length - 1}
        aria-valuenow={at}
        aria-valuetext={interval_words(plan, here)}
        onKeyDown={on_key}
        onFocus={() => on_point(at)}
        onBlur={() => on_point(null)}
        onPointerMove={on_move}
        onPointerLeave={() => on_point(null)}
      >
        <svg class="plan-bars" viewBox={`${axis.from} 0 ${axis.to - axis.from} 100`} preserveAspectRatio="none" aria-hidden="true">
          {shown.map((one, i) => <Bar key={one.interval.starts} shown={one} start={minute_of(day, one.interval.starts)} pointed={i === pointed} />)}
        </svg>
      </div>
    </div>
  );
}

const gap = 1.5;
/** Of 100; the rest stays free for what stands on a full bar. */
const room = 94;
/** What changes is seen, even where it costs next to nothing. */
const least = 3;

/** A bar to the level; what the draft takes stands on it, with a line where it was. */
function Bar({ shown: { interval, after }, start, pointed }: { shown: Shown; start: number; pointed: boolean }) {
  const height = (share: number) => room * share;
  const top = (share: number) => 100 - height(share);
  const width = interval.minutes - gap;
  const level = after?.service ?? interval.service;
  const lost = Math.max(0, interval.service - level);
  return (
    <g>
      <rect x={start} width={width} y={top(level)} height={height(level)} class={after ? 'plan-bar changed' : 'plan-bar'} />
      {after && <rect x={start} width={width} y={top(level) - Math.max(height(lost), least)} height={Math.max(height(lost), least)} class="plan-lost" />}
      <line x1={start - gap / 2} x2={start + interval.minutes - gap / 2} y1={top(interval.target)} y2={top(interval.target)} class="plan-target" />
      {pointed && <rect x={start - gap / 2} width={interval.minutes} y="1" height="98" class="plan-pointed" />}
    </g>
  );
}
