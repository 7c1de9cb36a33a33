import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Plan } from '../../api/plan_shapes';
import type { Id } from '../../api/shapes';
import { announce } from '../../lib/announce';
import { day } from '../../lib/format';
import { t } from '../../lib/i18n';
import { first_day, shown_intervals, standing, type Shown } from './figures';
import { axis_of, day_index, type Axis, type PlanDay } from './layout';
import { in_order, moved_by, moved_days, replaced, type Drafted } from './moves';
import { useDraft, type Draft } from './use_draft';
import { useDrag, type Drag } from './use_drag';
import { usePrice, type Priced } from './use_price';
import { cost_words, from_to, names_of } from './words';

/** Everything the pieces of the board need: what is shown, and what one can do with it. */
export interface Desk {
  plan: Plan;
  chosen: number;
  day: PlanDay;
  axis: Axis;
  draft: Draft;
  /** The draft, with a block where the hand holds it. */
  sessions: readonly Drafted[];
  drag: Drag | null;
  priced: Priced;
  shown: Shown[];
  /** Why sessions cannot be where they are: by the price, and by a refused publication. */
  problems: ReadonlyMap<string, string[]>;
  /** What the session at hand costs where it is. */
  cost: string | null;
  /** The block at hand: it has the focus or is held. A round has one in several rows. */
  at_hand: Hand | null;
  choose(index: number): void;
  grab(event: PointerEvent, session: Drafted): void;
  was_drag(): boolean;
  hold(hand: Hand | null): void;
  move(session: Drafted): void;
  add(sessions: readonly Drafted[]): void;
  remove(session: Drafted): void;
  key(event: KeyboardEvent, session: Drafted, person: Id): void;
  /** Goes to the day and the block of a session. */
  find(id: string): void;
  focus(id: string): void;
  refuse(problems: ReadonlyMap<string, string[]>): void;
}

interface Hand {
  id: string;
  person: Id;
}

const hour = 60;

export function useDesk(reader: Id, plan: Plan): Desk {
  const draft = useDraft(reader, plan);
  const [chosen, choose] = useState(() => first_day(plan, draft.now));
  const [held, hold] = useState<Hand | null>(null);
  const [refused, set_refused] = useState<ReadonlyMap<string, string[]>>(new Map());
  const want = useWantedFocus();
  const today = plan.days[chosen] ?? plan.days[0]!;
  const axis = useMemo(() => axis_of(today, spans_of(plan, draft.now)), [plan, today, draft.now]);
  const show = (session: Drafted) => {
    const index = day_index(plan.days, session.starts);
    if (index >= 0) choose(index);
  };
  const change = (next: readonly Drafted[]) => {
    set_refused(new Map());
    draft.change(next);
  };
  const move = (session: Drafted) => {
    change(replaced(draft.now, session));
    show(session);
    announce(where_words(plan, session));
  };
  const add = (more: readonly Drafted[]) => {
    change([...draft.now, ...more]);
    const first = in_order(more)[0];
    if (first) show(first);
  };
  const { drag, grab, was_drag } = useDrag(plan, chosen, axis, move);
  const at_hand = held && draft.now.some(({ id }) => id === held.id) ? held : null;
  const sessions = useMemo(() => (drag ? replaced(draft.now, drag.session) : draft.now), [drag, draft.now]);
  const others = useMemo(() => (at_hand ? draft.now.filter(({ id }) => id !== at_hand.id) : null), [at_hand?.id, draft.now]);
  const priced = usePrice(plan, sessions);
  const without = usePrice(plan, others);
  const remove = (session: Drafted) => {
    change(draft.now.filter(({ id }) => id !== session.id));
    announce(t('plan.removed', { who: names_of(plan.people, session.people) }));
  };
  return {
    plan, chosen, day: today, axis, sessions, drag, priced, choose, grab, was_drag, hold, move, add, remove,
    draft: useShownSteps({ ...draft, change }, show),
    shown: useMemo(() => shown_intervals(plan, priced.price), [plan, priced.price]),
    problems: refused.size ? refused : priced.problems,
    cost: at_hand && without.settled && priced.price ? cost_words(priced.price.extra_abandoned - (without.price?.extra_abandoned ?? 0)) : null,
    at_hand,
    key(event, session, person) {
      const next = after_key(event, plan, session);
      if (next === null) return;
      event.preventDefault();
      if (next === 'remove') {
        remove(session);
        want(`[data-add="${person}"]`);
      } else if (next.starts !== session.starts) {
        move(next);
        want(`[data-session="${session.id}"][data-person="${person}"]`);
      }
    },
    find(id) {
      const session = draft.now.find((one) => one.id === id);
      if (session) show(session);
      want(`[data-session="${id}"]`);
    },
    focus: (id) => want(`[data-session="${id}"]`),
    refuse: set_refused,
  };
}

/** Taking back and doing again shows the day where something changes. */
function useShownSteps(draft: Draft, show: (session: Drafted) => void): Draft {
  const before = useRef<readonly Drafted[] | null>(null);
  useEffect(() => {
    const [old, now] = [before.current, draft.now];
    before.current = null;
    const other = old && (now.find((session) => !old.includes(session)) ?? old.find((session) => !now.includes(session)));
    if (other) show(other);
  }, [draft.now]);
  const step = (act: () => void) => () => {
    before.current = draft.now;
    act();
  };
  return { ...draft, undo: step(draft.undo), redo: step(draft.redo) };
}

/** What a key on a block does; null: nothing. */
function after_key(event: KeyboardEvent, plan: Plan, session: Drafted): Drafted | 'remove' | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  const far = event.shiftKey ? hour : plan.step_minutes;
  switch (event.key) {
    case 'ArrowLeft': return moved_by(plan, session, -far);
    case 'ArrowRight': return moved_by(plan, session, far);
    case 'PageUp': return moved_days(plan, session, -1);
    case 'PageDown': return moved_days(plan, session, 1);
    case 'Delete':
    case 'Backspace': return 'remove';
    default: return null;
  }
}

/** The focus goes to something once it is there and to be seen. */
function useWantedFocus(): (selector: string) => void {
  const wanted = useRef<string | null>(null);
  useEffect(() => {
    if (!wanted.current) return;
    const found = [...document.querySelectorAll<HTMLElement>(wanted.current)].find((node) => node.offsetParent);
    if (!found) return;
    wanted.current = null;
    if (document.activeElement !== found) found.focus();
  });
  const [, render] = useState(0);
  return (selector) => {
    wanted.current = selector;
    render((n) => n + 1);
  };
}

function where_words(plan: Plan, session: Drafted): string {
  const found = plan.days[day_index(plan.days, session.starts)];
  return t('plan.where', { who: names_of(plan.people, session.people), day: found ? day(found.day) : '', time: from_to(plan.timezone, session) });
}

function spans_of(plan: Plan, sessions: readonly Drafted[]) {
  return [...plan.people.flatMap(({ shifts }) => shifts), ...standing(plan.talks), ...sessions];
}
