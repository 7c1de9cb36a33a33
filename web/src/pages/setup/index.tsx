import { useState } from 'preact/hooks';
import { Refusal } from '../../api/client';
import { first_run, look_setup } from '../../api/session';
import { language, t } from '../../lib/i18n';
import { useLoad } from '../../lib/load';
import { go, usePlace } from '../../lib/router';
import { TextField } from '../../parts/field';
import { Notice, Trouble } from '../../parts/notice';

const password_chars_min = 10;

export default function Setup() {
  const { hash: token } = usePlace();
  const setup = useLoad(() => look_setup(), []).data;
  const closed = setup && !setup.needed;
  return (
    <div class="narrow stack">
      <div>
        <h1>{t('setup.heading')}</h1>
        {token && !closed && <p class="soft">{t('setup.lead')}</p>}
      </div>
      {closed && (
        <Notice>
          {t('setup.done')} <a href="/signin">{t('signin.title')}</a>
        </Notice>
      )}
      {!closed && !token && <Notice>{t('setup.no_token')}</Notice>}
      {!closed && token && <SetupForm token={token} />}
    </div>
  );
}

function SetupForm({ token }: { token: string }) {
  const [form, set_form] = useState({ site_name: '', name: '', email: '', password: '' });
  const [error, set_error] = useState<unknown>(null);
  const [busy, set_busy] = useState(false);
  const change = (name: keyof typeof form) => (value: string) => set_form((old) => ({ ...old, [name]: value }));
  const wrong = (name: string) => (error instanceof Refusal ? error.for_field(name) : undefined);

  const submit = (event: Event) => {
    event.preventDefault();
    set_busy(true);
    first_run({ ...form, token, locale: language() }).then(
      () => go('/people', 'replace'),
      (problem) => {
        set_error(problem);
        set_busy(false);
      },
    );
  };

  return (
    <form class="card stack" onSubmit={submit}>
      <TextField
        label={t('setup.site_name')}
        hint={t('setup.site_hint')}
        wrong={wrong('site_name')}
        value={form.site_name}
        on_value={change('site_name')}
        input={{ required: true, maxLength: 80, autoFocus: true }}
      />
      <TextField label={t('setup.name')} wrong={wrong('name')} value={form.name} on_value={change('name')} input={{ required: true, autoComplete: 'name', maxLength: 120 }} />
      <TextField label={t('signin.email')} type="email" wrong={wrong('email')} value={form.email} on_value={change('email')} input={{ required: true, autoComplete: 'username' }} />
      <TextField
        label={t('signin.password')}
        type="password"
        hint={t('setup.password_hint')}
        wrong={wrong('password')}
        value={form.password}
        on_value={change('password')}
        input={{ required: true, autoComplete: 'new-password', minLength: password_chars_min }}
      />
      <Trouble error={error} />
      <button class="primary" disabled={busy}>{t('setup.go')}</button>
    </form>
  );
}
