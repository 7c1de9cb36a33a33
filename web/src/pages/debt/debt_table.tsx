import type { Debt } from '../../api/shapes';
import { number } from '../../lib/format';
import { t } from '../../lib/i18n';

export function DebtTable({ debts }: { debts: Debt[] }) {
  const heads = ['open', 'overdue', 'answered', 'median', 'promise', 'better'] as const;
  return (
    <div class="scroll-x" tabIndex={0} role="group" aria-label={t('nav.debt')}>
      <table class="s">
        <thead>
          <tr>
            <th scope="col">{t('themes.unit')}</th>
            {heads.map((head) => <th key={head} scope="col" class="n">{t(`debt.${head}`)}</th>)}
          </tr>
        </thead>
        <tbody>
          {debts.map((debt) => (
            <tr key={debt.unit_id}>
              <th scope="row">{debt.unit}</th>
              <td class="n">{number(debt.open)}</td>
              <td class="n">{number(debt.overdue)}</td>
              <td class="n">{number(debt.answered)}</td>
              <td class="n">{debt.median_days === null ? '–' : number(debt.median_days, 1)}</td>
              <td class="n">{number(debt.promise_days)}</td>
              <td class="n">{better_words(debt.better_share)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function better_words(share: number | null): string {
  if (share === null) return t('debt.too_few');
  return share === 0 ? t('debt.few_better') : t('debt.percent', { n: number(share) });
}
