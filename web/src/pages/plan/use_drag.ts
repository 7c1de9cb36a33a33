import { useRef, useState } from 'preact/hooks';
import type { Plan } from '../../api/plan_shapes';
import { minute_of, minutes_of, type Axis } from './layout';
import { put, put_on_day, type Drafted } from './moves';

/** A block in the hand. */
export interface Drag {
  session: Drafted;
  /** The day of the strip it is held over. */
  over: number | null;
}

/** A hand that trembles does not drag. */
const still_px = 4;

interface Dragging {
  drag: Drag | null;
  grab(event: PointerEvent, session: Drafted): void;
  /** Whether the click that just came ends a drag. */
  was_drag(): boolean;
}

/** Drags blocks along their row and onto days of the strip, in steps; Escape lets go. */
export function useDrag(plan: Plan, chosen: number, axis: Axis, drop: (session: Drafted) => void): Dragging {
  const [drag, set_drag] = useState<Drag | null>(null);
  const dragged = useRef(false);
  const latest_drop = useRef(drop);
  latest_drop.current = drop;
  const grab = (event: PointerEvent, session: Drafted) => {
    const block = event.currentTarget as HTMLElement;
    const day = plan.days[chosen];
    if (event.button !== 0 || !block.parentElement || !day) return;
    const [x, y, width, minute] = [event.clientX, event.clientY, block.parentElement.clientWidth, minute_of(day, session.starts)];
    let held: Drag | null = null;
    dragged.current = false;
    const stop = new AbortController();
    const let_go = (keep: boolean) => {
      stop.abort();
      dragged.current = held !== null;
      set_drag(null);
      if (held && keep && held.session.starts !== session.starts) latest_drop.current(held.session);
    };
    const move = (to: PointerEvent) => {
      if (!held && Math.hypot(to.clientX - x, to.clientY - y) < still_px) return;
      const over = strip_day(to.clientX, to.clientY);
      const wanted = Math.min(Math.max(minute + minutes_of(to.clientX - x, width, axis), axis.from), axis.to - session.minutes);
      const next = over === null ? put(plan, session, chosen, wanted) : put_on_day(plan, session, over);
      if (held?.over === over && held.session.starts === next.starts) return;
      held = { session: next, over };
      set_drag(held);
    };
    const cancel = (key: KeyboardEvent) => {
      if (key.key !== 'Escape') return;
      key.preventDefault();
      let_go(false);
    };
    const { signal } = stop;
    block.setPointerCapture(event.pointerId);
    block.addEventListener('pointermove', move, { signal });
    block.addEventListener('pointerup', () => let_go(true), { signal });
    // The click that ends a drag comes right after it, also of one that Escape ended before.
    block.addEventListener('pointerup', () => setTimeout(() => (dragged.current = false)), { once: true });
    block.addEventListener('pointercancel', () => let_go(false), { signal });
    document.addEventListener('keydown', cancel, { signal });
  };
  return { drag, grab, was_drag: () => dragged.current };
}

function strip_day(x: number, y: number): number | null {
  const found = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-plan-day]')?.dataset['planDay'];
  return found === undefined ? null : Number(found);
}
