import type { PlanWeek } from '../../api/plan_shapes';
import { short_day } from '../../lib/format';
import { t, tn } from '../../lib/i18n';

/** How far the plan reaches, week by week. */
export function Weeks({ weeks }: { weeks: readonly PlanWeek[] }) {
  return (
    <section aria-labelledby="plan-weeks">
      <div class="sec"><h2 id="plan-weeks">{t('planfile.reach')}</h2></div>
      <div class="scroll-x" tabIndex={0} role="group" aria-label={t('planfile.reach')}>
        <table class="s">
          <thead>
            <tr>
              <th scope="col">{t('planfile.week')}</th>
              <th scope="col">{t('planfile.demand')}</th>
              <th scope="col">{t('planfile.shifts')}</th>
            </tr>
          </thead>
          <tbody>
            {weeks.map((week) => (
              <tr key={week.from}>
                <th scope="row">{t('planfile.from', { day: short_day(week.from) })}</th>
                <td><Days days={week.demand_days} /></td>
                <td><Days days={week.shift_days} /></td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Days({ days }: { days: number }) {
  return days > 0 ? <>{tn('planfile.days', days)}</> : <span class="tag">{t('planfile.missing')}</span>;
}
