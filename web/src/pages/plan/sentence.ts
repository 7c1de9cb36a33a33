import type { Plan, PlanPrice, Session } from '../../api/plan_shapes';
import { number } from '../../lib/format';
import { t, tn } from '../../lib/i18n';
import { protected_minutes, standing } from './figures';
import { time_words } from './words';

/** Below it, the number of calls would read as none. */
const hardly = 0.05;

/** What the week is: "12 Gespräche, 6 Stunden geschützte Zeit: etwa 1,8 Anrufe mehr legen auf." */
export function sentence(plan: Pick<Plan, 'people' | 'talks' | 'intervals'>, sessions: readonly Session[], price: Pick<PlanPrice, 'extra_abandoned' | 'points'> | null): string {
  if (plan.intervals.length === 0) return t('plan.says_no_plan');
  if (sessions.length === 0) return `${planned_words(plan)} ${due_words(plan)}`;
  const args = { time: time_words(protected_minutes(sessions)) };
  if (!price) return tn('plan.says', sessions.length, args);
  return tn('plan.says_priced', sessions.length, { ...args, price: price_words(price) });
}

/** In calls, and in points where they would not read as none: "etwa 13 Anrufe mehr legen auf (0,4 Punkte Erreichbarkeit)". */
export function price_words({ extra_abandoned, points }: Pick<PlanPrice, 'extra_abandoned' | 'points'>): string {
  const calls = calls_words(extra_abandoned);
  const lost = Number(points.toFixed(1));
  if (lost < 0.1) return calls;
  return `${calls} (${tn('plan.costs_points', lost === 1 ? 1 : 2, { n: number(lost, 1) })})`;
}

function calls_words(extra: number): string {
  if (Math.abs(extra) < hardly) return t('plan.costs_hardly');
  const digits = Math.abs(extra) < 10 ? 1 : 0;
  const calls = Number(extra.toFixed(digits));
  const stem = calls < 0 ? 'plan.saves' : 'plan.costs';
  return tn(stem, Math.abs(calls) === 1 ? 1 : 2, { n: number(Math.abs(calls), digits) });
}

function planned_words({ talks }: Pick<Plan, 'talks'>): string {
  const planned = standing(talks).length;
  return planned ? tn('plan.says_planned', planned) : t('plan.says_nothing');
}

function due_words({ people }: Pick<Plan, 'people'>): string {
  const team = people.filter(({ lead }) => !lead);
  const due = team.filter((person) => person.due).length;
  return due ? tn('plan.says_due', due, { all: number(team.length) }) : t('plan.says_none_due');
}
