import { useState } from 'preact/hooks';
import { t } from '../../lib/i18n';
import { TextField } from '../../parts/field';
import { Notice, Trouble } from '../../parts/notice';
import { useSend } from '../../parts/use_send';
import { change_password } from './calls';

const password_chars_min = 10;

export function Password({ email }: { email: string }) {
  const [before, set_before] = useState('');
  const [after, set_after] = useState('');
  const [done, set_done] = useState(false);
  const { busy, wrong, trouble, send } = useSend(['old_password', 'new_password']);
  const submit = (event: Event) => {
    event.preventDefault();
    set_done(false);
    if (busy) return;
    send(change_password(before, after), () => {
      set_before('');
      set_after('');
      set_done(true);
    });
  };
  return (
    <details class="kept">
      <summary>{t('mydata.password')}</summary>
      <form class="stack mydata-narrow" onSubmit={submit}>
        <input class="hidden" type="email" autoComplete="username" value={email} readOnly tabIndex={-1} aria-hidden="true" />
        <TextField label={t('mydata.password_old')} type="password" wrong={wrong('old_password')} value={before} on_value={set_before} input={{ required: true, autoComplete: 'current-password' }} />
        <TextField
          label={t('mydata.password_new')}
          type="password"
          hint={t('setup.password_hint')}
          wrong={wrong('new_password')}
          value={after}
          on_value={set_after}
          input={{ required: true, minLength: password_chars_min, autoComplete: 'new-password' }}
        />
        <Trouble error={trouble} />
        {done && <Notice kind="good">{t('mydata.password_changed')}</Notice>}
        <div><button class="primary" disabled={busy}>{t('action.save')}</button></div>
      </form>
    </details>
  );
}
