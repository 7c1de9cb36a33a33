import { useEffect, useRef, useState } from 'preact/hooks';
import { Refusal } from '../../api/client';
import type { Staffing } from '../../api/shapes';
import { latest } from '../../lib/latest';
import { ask_staffing } from './calls';
import type { Plan } from './plan';
import { is_known } from './reckon';

interface Reply {
  answer: Staffing | null;
  /** Why the newest question got no answer, or not for its number of people. */
  error: unknown;
}

interface Answered extends Reply {
  /** What the answer is for. */
  plan: Plan | null;
}

/** The server's answer to the plan; the old one stays until the new one is there. */
export function useAnswer(plan: Plan): Answered & { again(): void } {
  const [state, set_state] = useState<Answered>({ answer: null, plan: null, error: null });
  const asker = useRef<ReturnType<typeof latest<Plan, Reply>> | null>(null);
  const asked = useRef<Plan | null>(null);
  useEffect(() => {
    asker.current = latest<Plan, Reply>({
      load: reply_to,
      done: (question, reply) => set_state({ ...reply, plan: question }),
      failed: (_question, error) => set_state((old) => ({ ...old, error })),
    });
    return () => asker.current?.end();
  }, []);
  const again = () => {
    asked.current = plan;
    asker.current?.ask(plan);
  };
  useEffect(() => {
    if (!state.answer || state.error || asked.current !== state.plan || !answers(state.answer, state.plan, plan)) again();
  }, [plan]);
  return { ...state, again };
}

/** Where only the number of people is refused, the curve still shows which numbers would do. */
async function reply_to(plan: Plan, signal: AbortSignal): Promise<Reply> {
  try {
    return { answer: await ask_staffing(plan, signal), error: null };
  } catch (error) {
    if (plan.agents === null || !(error instanceof Refusal && error.for_field('agents'))) throw error;
    return { answer: await ask_staffing({ ...plan, agents: null }, signal), error };
  }
}

/** Another number of people on the same curve needs no new answer. */
function answers(answer: Staffing, old: Plan | null, plan: Plan): boolean {
  const names = Object.keys(plan) as (keyof Plan)[];
  if (!old || names.some((name) => name !== 'agents' && plan[name] !== old[name])) return false;
  const agents = plan.agents ?? answer.required;
  return agents !== null && Number.isInteger(agents) && is_known(answer, agents);
}
