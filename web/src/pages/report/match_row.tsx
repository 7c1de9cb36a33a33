import type { Match } from '../../api/shapes';
import { day, people, short_day } from '../../lib/format';
import { t, tn } from '../../lib/i18n';
import { MarkedTitle, OtherReasons } from '../../parts/reasons';
import { Spark } from '../../parts/spark';

interface RowProps {
  id: string;
  chosen: boolean;
  on_act(): void;
}

/** One matching theme: its title with the words that led here, how many say so, and who owes an answer. */
export function MatchRow({ id, chosen, on_act, match, floor }: RowProps & { match: Match; floor: number }) {
  return (
    <li role="option" id={id} aria-selected={chosen} onMouseDown={(event) => event.preventDefault()} onClick={on_act}>
      <div class="t"><MarkedTitle {...match} /></div>
      <div class="go">
        {match.mine ? <span class="soft s">{t('report.mine')}</span> : <span class={chosen ? '' : 'soft s'}>{t('report.me_too')}</span>}
        {chosen && <kbd aria-hidden="true">↵</kbd>}
      </div>
      <div class="meta">
        <span><b>{people(match.people, floor)}</b></span>
        {match.trend && <Spark values={match.trend} />}
        <State match={match} />
        <OtherReasons {...match} />
      </div>
    </li>
  );
}

export function NewRow({ id, chosen, on_act, hint }: RowProps & { hint: string }) {
  return (
    <li role="option" class="new-row" id={id} aria-selected={chosen} onMouseDown={(event) => event.preventDefault()} onClick={on_act}>
      <div class="t">{t('report.send_new')}</div>
      <div class="go"><kbd aria-hidden="true">{chosen ? '↵' : '⇧ ↵'}</kbd></div>
      <div class="meta">{hint}</div>
    </li>
  );
}

function State({ match }: { match: Match }) {
  const { status, unit, due_on, overdue } = match;
  if (status === 'confirmed') return <span>{t('report.solved')}</span>;
  if (status === 'fixed' || status === 'unconfirmed') return <span>{t('report.fixed')}</span>;
  if (status === 'declined') return <span>{t('report.declined')}</span>;
  if (!unit) return <span>{t('report.no_unit')}</span>;
  if (overdue) return <span class="due">{t('report.overdue', { unit })}</span>;
  if (status === 'answered' && due_on) return <span>{t('report.planned', { unit })} <b>{short_day(due_on)}</b></span>;
  return due_on ? <span>{t('report.due', { unit })} <b>{day(due_on)}</b></span> : null;
}

export function suggestions_said(n: number): string {
  return n ? tn('report.suggestions', n) : t('report.no_suggestions');
}
