import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { accept_invite, look_invite } from '../../api/session';
import type { Invite as InviteShape } from '../../api/shapes';
import { t } from '../../lib/i18n';
import { useLoad } from '../../lib/load';
import { go, usePlace } from '../../lib/router';
import { TextField } from '../../parts/field';
import { Notice, Trouble } from '../../parts/notice';

const password_chars_min = 10;

export default function Invite() {
  const { hash: token } = usePlace();
  if (!token) return <Void><Notice>{t('invite.no_token')}</Notice></Void>;
  return <InviteForm token={token} />;
}

function Void({ children }: { children: ComponentChildren }) {
  return (
    <div class="narrow stack">
      <h1>{t('invite.title')}</h1>
      {children}
    </div>
  );
}

function InviteForm({ token }: { token: string }) {
  const invite = useLoad<InviteShape>(() => look_invite(token), [token]);
  const [password, set_password] = useState('');
  const [error, set_error] = useState<unknown>(null);
  const [busy, set_busy] = useState(false);

  if (!invite.data) return <Void><Trouble error={invite.error} /></Void>;
  const { name, email, purpose } = invite.data;
  const submit = (event: Event) => {
    event.preventDefault();
    set_busy(true);
    accept_invite(token, password, purpose).then(
      () => go('/', 'replace'),
      (problem) => {
        set_error(problem);
        set_busy(false);
      },
    );
  };

  return (
    <div class="narrow stack">
      <div>
        <h1>{t('invite.hello', { name })}</h1>
        <p class="soft">{t(purpose === 'reset' ? 'invite.reset' : 'invite.lead')}</p>
      </div>
      <form class="card stack" onSubmit={submit}>
        <TextField label={t('signin.email')} type="email" value={email} on_value={() => undefined} input={{ readOnly: true, autoComplete: 'username' }} />
        <TextField
          label={t('signin.password')}
          type="password"
          hint={t('setup.password_hint')}
          value={password}
          on_value={set_password}
          input={{ required: true, autoComplete: 'new-password', minLength: password_chars_min, autoFocus: true }}
        />
        <Trouble error={error} />
        <button class="primary" disabled={busy}>{t('invite.go')}</button>
      </form>
    </div>
  );
}
