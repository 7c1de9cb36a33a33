import { useState } from 'preact/hooks';
import type { Talk } from '../../api/attend_shapes';
import { when } from '../../lib/format';
import { t } from '../../lib/i18n';
import { Modal } from '../../parts/modal';
import { MinutesField, minutes_of } from './minutes_field';
import { talk_title } from './words';

interface HeldDialogProps {
  talk: Talk;
  on_close(): void;
  on_held(minutes: number): void;
}

/** It was held, and took longer or shorter than planned. */
export function HeldDialog({ talk, on_close, on_held }: HeldDialogProps) {
  const [typed, set_typed] = useState(String(talk.minutes));
  const minutes = minutes_of(typed);
  const keep = (event: Event) => {
    event.preventDefault();
    if (minutes) on_held(minutes);
  };
  return (
    <Modal title={t('talks.held_title')} on_close={on_close}>
      <p>{talk_title(talk)}, {when(talk.starts)}</p>
      <form class="stack" onSubmit={keep}>
        <MinutesField value={typed} on_value={set_typed} />
        <div class="row">
          <button class="primary" disabled={!minutes}>{t('talks.held')}</button>
          <button type="button" onClick={on_close}>{t('action.cancel')}</button>
        </div>
      </form>
    </Modal>
  );
}
