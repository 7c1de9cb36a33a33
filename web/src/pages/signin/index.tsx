import { useState } from 'preact/hooks';
import { look_setup, sign_in } from '../../api/session';
import { roles } from '../../api/shapes';
import type { Role, Setup } from '../../api/shapes';
import { t } from '../../lib/i18n';
import { useLoad } from '../../lib/load';
import { TextField } from '../../parts/field';
import { role_name } from '../../parts/names';
import { Notice, Trouble } from '../../parts/notice';

export default function SignIn() {
  const setup = useLoad<Setup>(() => look_setup(), []).data;
  const [email, set_email] = useState('');
  const [password, set_password] = useState('');
  const [error, set_error] = useState<unknown>(null);
  const [busy, set_busy] = useState(false);

  const submit = (event: Event) => {
    event.preventDefault();
    set_busy(true);
    set_error(null);
    sign_in(email.trim(), password).catch((problem) => {
      set_error(problem);
      set_busy(false);
    });
  };

  return (
    <div class="narrow stack">
      <div>
        <h1>{setup?.site_name || t('signin.title')}</h1>
        <p class="soft">{t('signin.lead')}</p>
      </div>
      {setup?.needed && <Notice>{t('signin.needed')}</Notice>}
      <form class="card stack" onSubmit={submit}>
        <TextField
          label={t('signin.email')}
          type="email"
          value={email}
          on_value={set_email}
          input={{ required: true, autoComplete: 'username', autoFocus: true }}
        />
        <TextField
          label={t('signin.password')}
          type="password"
          value={password}
          on_value={set_password}
          input={{ required: true, autoComplete: 'current-password' }}
        />
        <Trouble error={error} />
        <button class="primary" disabled={busy}>{t('signin.title')}</button>
      </form>
      {setup && setup.demo.length > 0 && (
        <DemoSignIns
          people={setup.demo}
          on_choose={(person) => {
            set_email(person.email);
            set_password(person.password);
          }}
        />
      )}
    </div>
  );
}

type DemoPerson = Setup['demo'][number];

/** The roles may come as a list or as words of one text. */
function role_list(listed: Role[] | string): Role[] {
  const words = typeof listed === 'string' ? listed.split(/[^a-z]+/) : listed;
  return roles.filter((role) => words.includes(role));
}

function DemoSignIns({ people, on_choose }: { people: DemoPerson[]; on_choose(person: DemoPerson): void }) {
  return (
    <section class="stack">
      <div>
        <h2>{t('signin.demo')}</h2>
        <p class="soft s">{t('signin.demo_hint')}</p>
      </div>
      <ul class="demo-people">
        {people.map((person) => (
          <li key={person.email}>
            <button type="button" onClick={() => on_choose(person)}>
              <span>{person.name}</span>
              <span class="soft s">{role_list(person.roles).map(role_name).join(', ')}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
