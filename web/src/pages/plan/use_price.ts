import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Plan, PlanPrice } from '../../api/plan_shapes';
import { language } from '../../lib/i18n';
import { latest } from '../../lib/latest';
import { ask_price } from './calls';
import { session_of, type Drafted } from './moves';

export interface Priced {
  /** The newest price there is; null: nothing to price, or not known yet. */
  price: PlanPrice | null;
  /** Whether it is the price of just these sessions. */
  settled: boolean;
  /** Why sessions cannot be where they are, by their names. */
  problems: ReadonlyMap<string, string[]>;
  error: unknown;
  again(): void;
}

interface Question {
  key: string;
  sessions: readonly Drafted[];
}

interface Answered {
  question: Question | null;
  price: PlanPrice | null;
  error: unknown;
}

const nothing: ReadonlyMap<string, string[]> = new Map();

/** What sessions cost together, asked as fast as the server answers; null or none cost nothing and are not asked for. */
export function usePrice(plan: Pick<Plan, 'from' | 'days' | 'intervals'>, sessions: readonly Drafted[] | null): Priced {
  const [state, set_state] = useState<Answered>({ question: null, price: null, error: null });
  const asker = useRef<ReturnType<typeof latest<Question, PlanPrice>> | null>(null);
  // Before the move is drawn, so that the server works meanwhile.
  useLayoutEffect(() => {
    asker.current = latest<Question, PlanPrice>({
      load: (question, signal) => ask_price({ from: plan.from, days: plan.days.length }, question.sessions.map(session_of), signal),
      done: (question, price) => set_state({ question, price, error: null }),
      failed: (question, error) => set_state((old) => ({ ...old, question, error })),
    });
    return () => asker.current?.end();
  }, [plan.intervals]);
  const none = !sessions?.length;
  const key = none ? '' : `${language()} ${JSON.stringify(sessions)}`;
  const again = () => void (sessions && asker.current?.ask({ key, sessions }));
  useLayoutEffect(() => void (none || again()), [key, plan.intervals]);
  if (none) return { price: null, settled: sessions !== null, problems: nothing, error: null, again };
  return { price: state.price, settled: state.question?.key === key && !state.error, problems: problems_of(state), error: state.error, again };
}

function problems_of({ question, price }: Answered): ReadonlyMap<string, string[]> {
  if (!question || !price?.problems.length) return nothing;
  const problems = new Map<string, string[]>();
  for (const { session, why } of price.problems) {
    const id = question.sessions[session]?.id;
    if (id) problems.set(id, [...(problems.get(id) ?? []), why]);
  }
  return problems;
}
