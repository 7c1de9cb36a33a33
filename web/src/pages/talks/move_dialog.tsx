import { useState } from 'preact/hooks';
import { talk_reasons, type Talk, type TalkReason } from '../../api/attend_shapes';
import { move_talk } from '../../api/talks';
import { when } from '../../lib/format';
import { t } from '../../lib/i18n';
import { Modal } from '../../parts/modal';
import { Trouble } from '../../parts/notice';
import { useSend } from '../../parts/use_send';
import { ReasonField } from './reason_field';
import { instant_of, TimeFields, typed_time } from './time_fields';
import { talk_title } from './words';

export interface TalkDialogProps {
  talk: Talk;
  on_close(): void;
  on_done(talk: Talk, text: string): void;
}

/** Another day, another time, and why. */
export function MoveDialog({ talk, on_close, on_done }: TalkDialogProps) {
  const [time, set_time] = useState(() => typed_time(talk.starts));
  const [reason, set_reason] = useState<TalkReason | null>(null);
  const { busy, wrong, trouble, send } = useSend(['starts']);
  const starts = instant_of(time);
  const move = (event: Event) => {
    event.preventDefault();
    if (busy || !starts || !reason) return;
    send(move_talk(talk.id, starts, reason), (moved) => on_done(moved, t('talks.moved_to', { when: when(moved.starts) })));
  };
  return (
    <Modal title={t('talks.move_title')} on_close={on_close}>
      <p>{talk_title(talk)}, {when(talk.starts)}</p>
      <form class="stack" onSubmit={move}>
        <TimeFields value={time} wrong={wrong('starts')} on_value={set_time} />
        <ReasonField reasons={talk_reasons} value={reason} on_value={set_reason} />
        <Trouble error={trouble} />
        <div class="row">
          <button class="primary" disabled={busy || !starts || !reason}>{t('talks.move')}</button>
          <button type="button" onClick={on_close}>{t('talks.leave')}</button>
        </div>
      </form>
    </Modal>
  );
}
