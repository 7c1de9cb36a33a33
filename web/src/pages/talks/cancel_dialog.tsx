import { useState } from 'preact/hooks';
import { talk_reasons, type TalkReason } from '../../api/attend_shapes';
import { cancel_talk } from '../../api/talks';
import { when } from '../../lib/format';
import { t } from '../../lib/i18n';
import { Modal } from '../../parts/modal';
import { Trouble } from '../../parts/notice';
import { useSend } from '../../parts/use_send';
import type { TalkDialogProps } from './move_dialog';
import { ReasonField } from './reason_field';
import { talk_title } from './words';

/** Whoever cancels says why; "at their wish" is a lead's word only. */
export function CancelDialog({ talk, on_close, on_done }: TalkDialogProps) {
  const [reason, set_reason] = useState<TalkReason | null>(null);
  const { busy, trouble, send } = useSend();
  const cancel = (event: Event) => {
    event.preventDefault();
    if (busy || !reason) return;
    send(cancel_talk(talk.id, reason), (cancelled) => on_done(cancelled, t('talks.is_cancelled')));
  };
  return (
    <Modal title={t('talks.cancel_title')} on_close={on_close}>
      <p>{talk_title(talk)}, {when(talk.starts)}</p>
      <form class="stack" onSubmit={cancel}>
        <ReasonField reasons={talk.leading ? talk_reasons : talk_reasons.filter((one) => one !== 'asked')} value={reason} on_value={set_reason} />
        <p class="s soft">{t(talk.leading ? 'talks.cancel_note_lead' : 'talks.cancel_note')}</p>
        <Trouble error={trouble} />
        <div class="row">
          <button class="danger" disabled={busy || !reason}>{t('talks.cancel')}</button>
          <button type="button" onClick={on_close}>{t('talks.leave')}</button>
        </div>
      </form>
    </Modal>
  );
}
