import { useCallback, useRef } from 'preact/hooks';
import { useEvent } from '../../api/events';
import type { Debt } from '../../api/shapes';
import { clock, number } from '../../lib/format';
import { t, tn } from '../../lib/i18n';
import { useLoad } from '../../lib/load';
import { Empty, Trouble } from '../../parts/notice';
import type { PageProps } from '../../parts/page';
import { list_debt } from './calls';
import { DebtTable } from './debt_table';
import { by_debt, scales_of, split_from, totals_of, type Totals } from './reckon';
import { UnitDebt } from './unit_debt';
import './debt.css';

const reload_after_ms = 1000;

/** What every unit still owes: a sentence, three figures, one line per unit. */
export default function DebtPage({ me }: PageProps) {
  const { data, error, reload } = useLoad((signal) => list_debt(signal).then((debts) => ({ debts: by_debt(debts), at: new Date() })), []);
  const waiting = useRef(0);
  // At most once in a while: an import moves thousands of themes.
  useEvent('theme', useCallback(() => {
    waiting.current ||= window.setTimeout(() => {
      waiting.current = 0;
      reload();
    }, reload_after_ms);
  }, [reload]));
  if (!data) return <div class="wide"><Trouble error={error} again={reload} /></div>;
  const { debts, at } = data;
  const totals = totals_of(debts);
  return (
    <div class="wide debt">
      <header>
        <p class="s soft">{t('nav.debt')} · {t('debt.as_of', { time: clock(at) })}</p>
        <h1>{sentence(totals)}</h1>
      </header>
      <Trouble error={error} again={reload} />
      {debts.length === 0 ? <Empty>{t('debt.empty')}</Empty> : (
        <>
          <Figures totals={totals} />
          <Units debts={debts} floor={me.settings.floor} />
        </>
      )}
    </div>
  );
}

function sentence({ open, overdue, answered }: Totals): string {
  if (open + answered === 0) return t('debt.says_nothing_yet');
  if (open === 0) return t('debt.says_nothing_open');
  if (overdue === 0) return tn('debt.says_in_time', open);
  return tn('debt.says_overdue', overdue, { open: number(open) });
}

function Figures({ totals }: { totals: Totals }) {
  const { open, overdue, measured, kept } = totals;
  return (
    <dl class="debt-figures">
      <div>
        <dt class="s soft">{t('debt.open')}</dt>
        <dd class="big">{number(open)}</dd>
      </div>
      <div>
        <dt class="s soft">{t('debt.overdue')}</dt>
        <dd class={overdue ? 'big late' : 'big'}>{number(overdue)}</dd>
      </div>
      <div>
        <dt class="s soft">{t('debt.kept')}</dt>
        {measured > 0 ? <dd class="big">{number(kept)} <span class="of">{tn('debt.of_units', measured)}</span></dd> : <dd class="of">{t('debt.no_answers')}</dd>}
      </div>
    </dl>
  );
}

function Units({ debts, floor }: { debts: Debt[]; floor: number }) {
  const scales = scales_of(debts);
  return (
    <section aria-labelledby="debt-units">
      <div class="sec"><h2 id="debt-units">{t('debt.units')}</h2></div>
      <div class="debt-heads s soft" aria-hidden="true">
        <span>{t('themes.unit')}</span>
        <span>{t('debt.owes')}</span>
        <span>{t('debt.answers_after')}</span>
        <span>{t('debt.better')}</span>
      </div>
      <ul>{debts.map((debt) => <UnitDebt key={debt.unit_id} debt={debt} scales={scales} />)}</ul>
      <p class="s soft debt-note">{t('debt.note', { from: split_from(floor) })}</p>
      <details>
        <summary class="s">{t('theme.as_table')}</summary>
        <DebtTable debts={debts} />
      </details>
    </section>
  );
}
