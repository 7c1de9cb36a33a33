import { number } from '../../lib/format';
import { t } from '../../lib/i18n';
import { TextField } from '../../parts/field';

const minutes_min = 5;
const minutes_max = 480;

/** Null unless it is a length that a talk can have. */
export function minutes_of(typed: string): number | null {
  const minutes = Number(typed);
  return Number.isInteger(minutes) && minutes >= minutes_min && minutes <= minutes_max ? minutes : null;
}

export function MinutesField({ value, wrong, on_value }: { value: string; wrong?: string | undefined; on_value(typed: string): void }) {
  return (
    <TextField
      label={t('talks.minutes_label')}
      hint={t('talks.minutes_hint', { min: number(minutes_min), max: number(minutes_max) })}
      wrong={wrong}
      value={value}
      on_value={on_value}
      input={{ inputMode: 'numeric', required: true, maxLength: 3, autoComplete: 'off' }}
    />
  );
}
