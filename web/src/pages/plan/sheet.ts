import type { Day, Locale } from '../../api/shapes';
import type { Plan } from '../../api/plan_shapes';
import { day } from '../../lib/format';
import { t } from '../../lib/i18n';
import { clock_in } from '../../lib/zone';
import { talk_name } from '../../parts/names';
import { csv_of } from './csv';
import { standing } from './figures';
import type { CalendarEntry } from './ics';
import { day_index, end_of } from './layout';
import type { Drafted } from './moves';
import { names_of } from './words';

/** One line of the week, drafted or planned, as people read it. */
export interface Line {
  id: string;
  day: string;
  date: Day;
  from: string;
  to: string;
  minutes: number;
  kind: string;
  people: string;
  drafted: boolean;
  starts: string;
}

/** The week in the order of time: what is drafted, and what is planned already. */
export function lines_of(plan: Plan, sessions: readonly Drafted[]): Line[] {
  const talks = standing(plan.talks).map((talk) => ({ ...talk, who: talk.people.map(({ name }) => name).join(', '), drafted: false }));
  const drafts = sessions.map((session) => ({ ...session, who: names_of(plan.people, session.people), drafted: true }));
  return [...talks, ...drafts].sort((a, b) => Date.parse(a.starts) - Date.parse(b.starts)).map((one) => ({
    id: one.id, minutes: one.minutes, kind: talk_name(one.kind), people: one.who, drafted: one.drafted, starts: one.starts,
    ...day_of(plan, one.starts),
    from: clock_in(plan.timezone, Date.parse(one.starts)),
    to: clock_in(plan.timezone, Date.parse(end_of(one))),
  }));
}

function day_of(plan: Plan, starts: string): { day: string; date: Day } {
  const date = plan.days[day_index(plan.days, starts)]?.day ?? '';
  return { day: date && day(date), date };
}

export const state_words = (drafted: boolean) => t(drafted ? 'plan.drafted' : 'plan.planned');

export function sheet_of(lines: readonly Line[], language: Locale): string {
  const head = [t('plan.day'), t('plan.from'), t('plan.to'), t('plan.minutes_head'), t('plan.kind'), t('plan.who'), t('plan.state')];
  return csv_of([head, ...lines.map((line) => [line.date, line.from, line.to, String(line.minutes), line.kind, line.people, state_words(line.drafted)])], language);
}

export function entries_of(lines: readonly Line[]): CalendarEntry[] {
  return lines.map((line) => ({
    uid: line.drafted ? `${line.id}@heard` : `talk-${line.id}@heard`, starts: line.starts, minutes: line.minutes, tentative: line.drafted,
    summary: line.people ? t('plan.entry', { kind: line.kind, who: line.people }) : line.kind,
    description: line.drafted ? t('plan.entry_drafted') : '',
  }));
}
