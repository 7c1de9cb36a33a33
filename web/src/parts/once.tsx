import { useRef, useState } from 'preact/hooks';
import { announce } from '../lib/announce';
import { copy_text } from '../lib/copy';
import { t } from '../lib/i18n';
import { Field } from './field';

interface OnceProps {
  label: string;
  secret: string;
  hint: string;
}

/** Something shown once, with a button that copies it. */
export function Once({ label, secret, hint }: OnceProps) {
  const field = useRef<HTMLInputElement>(null);
  const [copied, set_copied] = useState(false);
  const copy = () => {
    field.current?.select();
    copy_text(secret).then(() => {
      set_copied(true);
      announce(t('once.copied'));
    }, () => undefined);
  };
  return (
    <div class="stack">
      <Field label={label} hint={hint}>
        {(wiring) => <input class="input" ref={field} readOnly value={secret} onFocus={(event) => event.currentTarget.select()} {...wiring} />}
      </Field>
      <div class="row">
        <button type="button" class="primary" onClick={copy}>{t(copied ? 'once.copied' : 'once.copy')}</button>
      </div>
    </div>
  );
}
