import { number } from '../../lib/format';
import { t } from '../../lib/i18n';
import { of_day, type Shown } from './figures';
import { lines_of, state_words, type Line } from './sheet';
import type { Desk } from './use_desk';
import { from_to, percent_words } from './words';

/** The chosen day and the sessions of the week in numbers and words. */
export function Tables({ desk }: { desk: Desk }) {
  const lines = lines_of(desk.plan, desk.sessions);
  return (
    <details class="plan-tables">
      <summary class="s">{t('plan.as_table')}</summary>
      <div class="stack">
        {lines.length > 0 && <div class="scroll-x" tabIndex={0} role="group" aria-label={t('plan.talks_head')}><Sessions lines={lines} heads={['day', 'time', 'kind', 'who', 'state']} /></div>}
        <div class="scroll-x" tabIndex={0} role="group" aria-label={t('plan.intervals')}><Intervals desk={desk} shown={of_day(desk.day, desk.shown)} /></div>
      </div>
    </details>
  );
}

type Head = 'day' | 'time' | 'kind' | 'who' | 'state';

function Sessions({ lines, heads }: { lines: Line[]; heads: readonly Head[] }) {
  const cell = (line: Line, head: Head) => {
    if (head === 'time') return t('plan.from_to', { from: line.from, to: line.to });
    if (head === 'state') return state_words(line.drafted);
    return head === 'who' ? line.people : line[head];
  };
  return (
    <table class="s">
      <caption class="hidden">{t('plan.talks_head')}</caption>
      <thead>
        <tr>
          {heads.map((head) => <th key={head} scope="col">{t(`plan.${head}`)}</th>)}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.id}>
            {heads.map((head) => <td key={head}>{cell(line, head)}</td>)}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Intervals({ desk: { plan }, shown }: { desk: Desk; shown: Shown[] }) {
  const change = (before: string, after: string | null) => (after === null || after === before ? before : t('plan.change', { before, after }));
  return (
    <table class="s">
      <caption class="hidden">{t('plan.intervals')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('plan.time')}</th>
          <th scope="col">{t('plan.queue')}</th>
          {(['contacts', 'agents', 'service', 'target_met'] as const).map((head) => <th key={head} scope="col" class="n">{t(`plan.${head}`)}</th>)}
        </tr>
      </thead>
      <tbody>
        {shown.map(({ interval, after }) => (
          <tr key={`${interval.queue} ${interval.starts}`}>
            <th scope="row">{from_to(plan.timezone, interval)}</th>
            <td>{interval.queue}</td>
            <td class="n">{number(interval.contacts)}</td>
            <td class="n">{change(number(interval.agents, 1), after && number(after.agents, 1))}</td>
            <td class="n">{change(percent_words(interval.service), after && percent_words(after.service))}</td>
            <td class="n">{change(percent_words(interval.p_target_met), after && percent_words(after.p_target_met))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The week on paper: by day, then by the clock. Not to be seen on a screen. */
export function PrintedWeek({ desk: { plan, draft }, says }: { desk: Desk; says: string }) {
  const lines = lines_of(plan, draft.now);
  const days = [...new Set(lines.map(({ day }) => day))];
  return (
    <section class="stack plan-print">
      <p class="big">{says}</p>
      {days.map((day) => (
        <section key={day}>
          <h2>{day}</h2>
          <Sessions lines={lines.filter((line) => line.day === day)} heads={['time', 'kind', 'who', 'state']} />
        </section>
      ))}
    </section>
  );
}
