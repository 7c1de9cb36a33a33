import type { Debt } from '../../api/shapes';
import { number } from '../../lib/format';
import { t, tn } from '../../lib/i18n';
import { keeps_promise } from './reckon';

const width = 200;
const height = 12;
const bar = 8;

interface UnitDebtProps {
  debt: Debt;
  scales: { open: number; days: number };
}

/** One unit: what it owes, how long it takes against its promise, whether it got better. The words say what the bars show. */
export function UnitDebt({ debt, scales }: UnitDebtProps) {
  return (
    <li class="debt-unit">
      <a class="plain" href={`/themes?unit_id=${debt.unit_id}&sort=due`}>{debt.unit}</a>
      <div>
        <OwesBar debt={debt} top={scales.open} />
        <p class="s">
          {tn('debt.n_open', debt.open)}
          {debt.overdue > 0 && <>, <b class="late">{t('inbox.overdue', { n: number(debt.overdue) })}</b></>}
        </p>
      </div>
      <div>
        <DaysBar debt={debt} top={scales.days} />
        <p class="s">
          {debt.median_days === null ? <span class="soft">{t('debt.no_answers')}</span> : (
            <b class={keeps_promise(debt) ? '' : 'late'}>{debt.median_days === 0 ? t('debt.same_day') : tn('debt.days', debt.median_days, { n: number(debt.median_days, 1) })}</b>
          )}{' '}
          <span class="soft">{t('debt.promised', { n: number(debt.promise_days) })}</span>
        </p>
      </div>
      <div>
        {debt.better_share === null ? <p class="s soft few">{t('debt.too_few')}</p> : (
          <>
            <Bar share={debt.better_share / 100} colour="var(--moss)" />
            <p class="s">{debt.better_share === 0 ? t('debt.few_better') : t('debt.better_share', { n: number(debt.better_share) })}</p>
          </>
        )}
      </div>
    </li>
  );
}

/** Overdue ones stand first and carry stripes, so that colour is not the only sign. */
function OwesBar({ debt, top }: { debt: Debt; top: number }) {
  const late = (debt.overdue / top) * width;
  const open = (debt.open / top) * width;
  const stripes = `stripes-${debt.unit_id}`;
  return (
    <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true" preserveAspectRatio="none">
      <defs>
        <pattern id={stripes} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="5" height="5" fill="var(--clay)" />
          <rect width="1.6" height="5" fill="var(--clay-wash)" />
        </pattern>
      </defs>
      <rect y="2" width={width} height={bar} rx="2" fill="var(--sunk)" />
      <rect y="2" width={open} height={bar} rx="2" fill="var(--accent)" />
      {late > 0 && <rect y="2" width={late} height={bar} rx="2" fill={`url(#${stripes})`} />}
    </svg>
  );
}

/** The median as a bar, the promise as an upright stroke. */
function DaysBar({ debt, top }: { debt: Debt; top: number }) {
  const edge = 2;
  const x = (days: number) => (days / top) * (width - edge);
  return (
    <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true" preserveAspectRatio="none">
      <rect y="2" width={width} height={bar} rx="2" fill="var(--sunk)" />
      {debt.median_days !== null && (
        <rect y="2" width={x(debt.median_days)} height={bar} rx="2" fill={keeps_promise(debt) ? 'var(--accent)' : 'var(--clay)'} />
      )}
      <rect x={x(debt.promise_days)} width={edge} height={height} fill="var(--ink)" />
    </svg>
  );
}

function Bar({ share, colour }: { share: number; colour: string }) {
  return (
    <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true" preserveAspectRatio="none">
      <rect y="2" width={width} height={bar} rx="2" fill="var(--sunk)" />
      <rect y="2" width={share * width} height={bar} rx="2" fill={colour} />
    </svg>
  );
}
