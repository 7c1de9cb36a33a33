import { useState } from 'preact/hooks';
import type { Day } from '../../api/shapes';
import { day } from '../../lib/format';
import { t } from '../../lib/i18n';
import { TextField } from '../../parts/field';

interface ClosingDaysProps {
  days: Day[];
  wrong: string | undefined;
  on_days(days: Day[]): void;
}

/** Days on which the unit does not work, besides weekends and public holidays. */
export function ClosingDays({ days, wrong, on_days }: ClosingDaysProps) {
  const [next, set_next] = useState('');
  const add = () => {
    if (next) on_days(with_day(days, next));
    set_next('');
  };
  return (
    <div class="stack unit-part">
      <div class="unit-add">
        <TextField label={t('units.closing_days')} type="date" optional hint={t('units.closing_hint')} wrong={wrong} value={next} on_value={set_next} />
        <button type="button" disabled={!next} onClick={add}>{t('units.add_day')}</button>
      </div>
      {days.length > 0 && (
        <ul class="row">
          {days.map((one) => (
            <li key={one}>
              <button type="button" class="chip-off s" aria-label={t('units.remove', { name: day(one) })} onClick={() => on_days(days.filter((other) => other !== one))}>
                {day(one)} <span aria-hidden="true">×</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** In order, and each once. */
export function with_day(days: readonly Day[], next: Day): Day[] {
  return [...new Set([...days, next])].sort();
}
