import { useState } from 'preact/hooks';
import { t } from '../../lib/i18n';
import { Trouble } from '../../parts/notice';

interface MeTooProps {
  mine: boolean;
  /** Whether this person has a voice of this kind. */
  may: boolean;
  on_join(): Promise<unknown>;
  on_leave(): Promise<unknown>;
}

export function MeToo({ mine, may, on_join, on_leave }: MeTooProps) {
  const [error, set_error] = useState<unknown>(null);
  const [just_joined, set_just_joined] = useState(false);
  const run = (act: () => Promise<unknown>, joined: boolean) => {
    set_error(null);
    act().then(() => set_just_joined(joined), set_error);
  };
  if (!may) return null;
  return (
    <div class="row me-too">
      {mine ? <span class="tag new">{t('theme.joined')}</span> : <button type="button" class="primary" onClick={() => run(on_join, true)}>{t('theme.join')}</button>}
      {mine && just_joined && <button type="button" class="quiet s" onClick={() => run(on_leave, false)}>{t('theme.leave')}</button>}
      <Trouble error={error} />
    </div>
  );
}
