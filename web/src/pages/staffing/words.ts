import type { StaffingPoint } from '../../api/shapes';
import { number } from '../../lib/format';
import { t, tn } from '../../lib/i18n';
import type { Plan } from './plan';
import { days_missed, level_of_100 } from './reckon';

export const people_words = (agents: number) => tn('staffing.people', agents, { n: number(agents, 2) });
export const percent_words = (share: number, digits = 0) => t('staffing.percent', { n: number(share * 100, digits) });
export const whole_percent_words = (share: number) => t('staffing.percent', { n: number(level_of_100(share)) });
/** "in 20 Sekunden", "sofort", or for those who never wait: "kommen durch". */
export function within_words({ model, within_s }: Plan): string {
  if (model === 'erlang_b') return t('staffing.get_through');
  return within_s === 0 ? t('staffing.at_once') : tn('staffing.within', within_s, { n: number(within_s, 1) });
}

export function within_short({ model, within_s }: Plan): string {
  if (model === 'erlang_b') return t('staffing.get_through');
  return within_s === 0 ? t('staffing.at_once') : t('staffing.within_short', { n: number(within_s, 1) });
}

/** The result as one says it: "33 Personen: 83 von 100 in 20 Sekunden. An 4 von 10 Tagen reicht das nicht." */
export function sentence(plan: Plan, point: StaffingPoint): string {
  const missed = days_missed(point.p_target_met);
  const days = missed === 0 ? t('staffing.says_enough') : missed === 10 ? t('staffing.says_never') : tn('staffing.says_missed', missed);
  return `${t('staffing.says', { people: people_words(point.agents), level: number(level_of_100(point.service_level)), within: within_words(plan) })} ${days}`;
}

/** "Ziel an 6 von 10 Tagen" */
export function met_words(point: StaffingPoint): string {
  return t('staffing.met', { n: number(10 - days_missed(point.p_target_met)) });
}
