import { useState } from 'preact/hooks';
import { t } from '../../lib/i18n';
import { TextField } from '../../parts/field';
import { Modal } from '../../parts/modal';
import { Trouble } from '../../parts/notice';
import { useSend } from '../../parts/use_send';
import { erase_me } from './calls';

const effects = ['erase_words', 'erase_account', 'erase_counts', 'erase_answers'] as const;

/** Deleting everything that leads to me, after saying what that means and a typed word. */
export function Erase() {
  const [open, set_open] = useState(false);
  return (
    <section aria-labelledby="erase-heading">
      <h2 id="erase-heading">{t('mydata.erase')}</h2>
      <ul class="mydata-effects">{effects.map((effect) => <li key={effect}>{t(`mydata.${effect}`)}</li>)}</ul>
      <p><button type="button" class="danger" onClick={() => set_open(true)}>{t('mydata.erase_open')}</button></p>
      {open && <EraseDialog on_close={() => set_open(false)} />}
    </section>
  );
}

function EraseDialog({ on_close }: { on_close(): void }) {
  const [typed, set_typed] = useState('');
  const { busy, trouble, send } = useSend();
  const word = t('mydata.erase_word');
  const same = typed.trim().toLowerCase() === word.toLowerCase();
  const submit = (event: Event) => {
    event.preventDefault();
    if (same && !busy) send(erase_me(), () => undefined);
  };
  return (
    <Modal title={t('mydata.erase')} on_close={on_close}>
      <form class="stack" onSubmit={submit}>
        <p>{t('mydata.erase_final')}</p>
        <TextField label={t('mydata.erase_type', { word })} value={typed} on_value={set_typed} input={{ autoComplete: 'off', autoFocus: true, autoCapitalize: 'off' }} />
        <Trouble error={trouble} />
        <div class="row">
          <button class="danger" disabled={!same || busy}>{t('mydata.erase_do')}</button>
          <button type="button" onClick={on_close}>{t('action.cancel')}</button>
        </div>
      </form>
    </Modal>
  );
}
