import { useEffect, useState } from 'preact/hooks';
import type { StaffingPoint } from '../../api/shapes';
import { announce } from '../../lib/announce';
import { copy_text } from '../../lib/copy';
import { number } from '../../lib/format';
import { language, t } from '../../lib/i18n';
import type { Plan } from './plan';
import { sheet_number, sheet_of } from './reckon';
import { within_short } from './words';

const said_ms = 2000;

interface CurveTableProps {
  plan: Plan;
  curve: StaffingPoint[];
  agents: number | null;
}

/** The curve as numbers, and a button that puts them on the clipboard for a spreadsheet. */
export function CurveTable({ plan, curve, agents }: CurveTableProps) {
  const heads = [t('staffing.agents'), within_short(plan), t('staffing.bad_day'), t('staffing.days_met'), t('staffing.hang_up'), t('staffing.occupancy')];
  const [copied, set_copied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => set_copied(false), said_ms);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    const in_percent = heads.map((head, i) => (i === 0 || i === 3 ? head : t('staffing.in_percent', { head })));
    const done = await copy_text(sheet_of(curve, in_percent, language())).then(() => true, () => false);
    set_copied(done);
    announce(t(done ? 'once.copied' : 'staffing.not_copied'));
  };
  return (
    <section aria-labelledby="staffing-table">
      <div class="sec">
        <h2 id="staffing-table">{t('staffing.table')}</h2>
        <button type="button" class="s" onClick={() => void copy()}>{t(copied ? 'once.copied' : 'staffing.copy')}</button>
      </div>
      <div class="scroll-x" tabIndex={0} role="group" aria-labelledby="staffing-table">
        <table class="s">
          <thead>
            <tr>{heads.map((head) => <th key={head} scope="col" class="n">{head}</th>)}</tr>
          </thead>
          <tbody>{curve.map((point) => <Row key={point.agents} point={point} current={point.agents === agents} />)}</tbody>
        </table>
      </div>
      <p class="s soft">{t('staffing.table_note')}</p>
    </section>
  );
}

const tenths = (value: number) => sheet_number(value, language());
const percent = (share: number) => t('staffing.percent', { n: tenths(share * 100) });

function Row({ point, current }: { point: StaffingPoint; current: boolean }) {
  return (
    <tr aria-current={current ? 'true' : undefined}>
      <th scope="row" class="n">{number(point.agents)}</th>
      <td class="n">{percent(point.service_level)}</td>
      <td class="n">{percent(point.low)}</td>
      <td class="n">{tenths(point.p_target_met * 10)}</td>
      <td class="n">{point.p_abandon === null ? '–' : percent(point.p_abandon)}</td>
      <td class="n">{percent(point.occupancy)}</td>
    </tr>
  );
}
