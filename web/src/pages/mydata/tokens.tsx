import { useState } from 'preact/hooks';
import type { Id } from '../../api/shapes';
import { announce } from '../../lib/announce';
import { moment } from '../../lib/format';
import { t } from '../../lib/i18n';
import { useLoad } from '../../lib/load';
import { TextField } from '../../parts/field';
import { Trouble } from '../../parts/notice';
import { Once } from '../../parts/once';
import { useSend } from '../../parts/use_send';
import { add_token, list_tokens, remove_token, type Token } from './calls';

/** Keys for own programs: made, shown once, revoked. */
export function Tokens() {
  const { data: tokens, error, reload } = useLoad(list_tokens, []);
  const [name, set_name] = useState('');
  const [made, set_made] = useState<string | null>(null);
  const { busy, wrong, trouble, send } = useSend(['name']);
  const add = (event: Event) => {
    event.preventDefault();
    if (busy) return;
    send(add_token(name.trim()), ({ token }) => {
      set_made(token);
      set_name('');
      reload();
    });
  };
  const remove = (id: Id) => send(remove_token(id), () => {
    announce(t('mydata.token_removed'));
    reload();
  });
  return (
    <section aria-labelledby="tokens-heading">
      <h2 id="tokens-heading">{t('mydata.tokens')}</h2>
      <p class="soft">{t('mydata.tokens_lead')}</p>
      <Trouble error={error} again={reload} />
      <ul>{tokens?.map((token) => <TokenRow key={token.id} token={token} on_remove={() => remove(token.id)} />)}</ul>
      {made && <div class="card"><Once label={t('mydata.token_new')} secret={made} hint={t('mydata.token_once')} /></div>}
      <form class="mydata-add" onSubmit={add}>
        <TextField label={t('mydata.token_name')} hint={t('mydata.token_hint')} wrong={wrong('name')} value={name} on_value={set_name} input={{ required: true, maxLength: 60, autoComplete: 'off' }} />
        <button disabled={busy || !name.trim()}>{t('mydata.token_make')}</button>
      </form>
      <Trouble error={trouble} />
    </section>
  );
}

/** Revoking asks once more in its own place. */
function TokenRow({ token, on_remove }: { token: Token; on_remove(): void }) {
  const [sure, set_sure] = useState(false);
  return (
    <li class="token">
      <div>
        <b>{token.name}</b>
        <p class="s soft">{t('mydata.token_made', { when: moment(token.created) })}</p>
      </div>
      <div class="row">
        {sure && <button type="button" class="quiet" onClick={() => set_sure(false)}>{t('action.cancel')}</button>}
        <button type="button" class="danger" aria-label={t('mydata.token_revoke_which', { name: token.name })} onClick={() => (sure ? on_remove() : set_sure(true))}>
          {t(sure ? 'mydata.token_sure' : 'mydata.token_revoke')}
        </button>
      </div>
    </li>
  );
}
