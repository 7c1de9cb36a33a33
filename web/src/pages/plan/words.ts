import type { TalkKind } from '../../api/attend_shapes';
import type { Plan, PlanInterval, PlanPerson } from '../../api/plan_shapes';
import { number } from '../../lib/format';
import { t, tn } from '../../lib/i18n';
import { clock_in } from '../../lib/zone';
import { end_of, type Span } from './layout';
import type { Shown } from './figures';

export const kind_short = (kind: TalkKind) => t(`plan.short_${kind}`);
/** Rounded down: what is below a target never reads as if it were on it. */
export const percent_of = (share: number) => Math.floor(share * 100 + 1e-7);
export const percent_words = (share: number) => t('plan.percent', { n: number(percent_of(share)) });

/** "30 Minuten", "1,5 Stunden" */
export function time_words(minutes: number): string {
  if (minutes < 60) return tn('plan.minutes', minutes);
  const hours = Math.round(minutes / 6) / 10;
  return tn('plan.hours', hours, { n: number(hours, 1) });
}

/** What one session costs where it is: "+0,4 Anrufe". */
export function cost_words(extra: number): string {
  const calls = Math.round(extra * 10) / 10 || 0;
  const n = `${calls < 0 ? '−' : '+'}${number(Math.abs(calls), 1)}`;
  return tn('plan.cost', calls === 1 ? 1 : 2, { n });
}

export const from_to = (zone: string, span: Span) => t('plan.from_to', { from: clock_in(zone, Date.parse(span.starts)), to: clock_in(zone, Date.parse(end_of(span))) });

/** "alle", "Mira Kaya", "Mira Kaya und Cem Aydin": those of the team by their names. */
export function names_of(people: readonly PlanPerson[], ids: readonly string[]): string {
  return people.filter(({ person_id }) => ids.includes(person_id)).map(({ name }) => name).join(', ');
}

/** One interval, with what the draft changes: "Hotline, 10:00 bis 10:30: …". */
export function interval_words({ timezone }: Plan, shown: Shown): string {
  const { interval, after } = shown;
  const head = t('plan.interval', { queue: interval.queue, time: from_to(timezone, interval) });
  const level = (share: number) => t('plan.of_hundred', { n: number(percent_of(share)) });
  const within = tn('plan.within', interval.within_s);
  const chance = percent_words((after ?? interval).p_target_met);
  if (!after) return `${head} ${t('plan.interval_is', { level: level(interval.service), within, chance })}`;
  return `${head} ${t('plan.interval_changes', { level: level(after.service), before: level(interval.service), within, chance, chance_before: percent_words(interval.p_target_met) })}`;
}

export const target_words = ({ target, within_s }: Pick<PlanInterval, 'target' | 'within_s'>) => t('plan.target', { n: percent_words(target), s: number(within_s) });
