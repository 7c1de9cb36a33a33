import type { Instant } from '../../api/shapes';
import { iso_day } from '../../lib/format';
import { t } from '../../lib/i18n';
import { TextField } from '../../parts/field';

/** A day and a clock time of this browser's zone, as typed. */
export interface TypedTime {
  day: string;
  clock: string;
}

export function typed_time(starts: Instant): TypedTime {
  const date = new Date(starts);
  const two = (n: number) => String(n).padStart(2, '0');
  return { day: iso_day(date), clock: `${two(date.getHours())}:${two(date.getMinutes())}` };
}

/** Null while something is missing. */
export function instant_of({ day, clock }: TypedTime): Instant | null {
  const date = new Date(`${day}T${clock}`);
  return day && clock && !Number.isNaN(date.getTime()) ? date.toISOString() : null;
}

interface TimeFieldsProps {
  value: TypedTime;
  wrong?: string | undefined;
  on_value(value: TypedTime): void;
}

export function TimeFields({ value, wrong, on_value }: TimeFieldsProps) {
  return (
    <div class="talks-pair">
      <TextField label={t('talks.day')} type="date" value={value.day} wrong={wrong} on_value={(day) => on_value({ ...value, day })} input={{ required: true }} />
      <TextField label={t('talks.clock')} value={value.clock} on_value={(clock) => on_value({ ...value, clock })} input={{ type: 'time', required: true }} />
    </div>
  );
}
