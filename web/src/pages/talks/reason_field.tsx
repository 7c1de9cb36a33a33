import type { TalkReason } from '../../api/attend_shapes';
import { t } from '../../lib/i18n';
import { Chips } from '../../parts/chips';
import { reason_name } from '../../parts/names';

interface ReasonFieldProps {
  reasons: readonly TalkReason[];
  value: TalkReason | null;
  on_value(reason: TalkReason | null): void;
}

export function ReasonField({ reasons, value, on_value }: ReasonFieldProps) {
  return (
    <div class="field">
      <Chips legend={t('talks.reason')} show_legend chips={reasons.map((reason) => ({ value: reason, name: reason_name(reason) }))} value={value} on_value={on_value} />
    </div>
  );
}
