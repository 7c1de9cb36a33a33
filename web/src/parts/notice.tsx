import type { ComponentChildren } from 'preact';
import { t } from '../lib/i18n';

interface NoticeProps {
  kind?: 'plain' | 'good' | 'bad';
  children: ComponentChildren;
}

/** A short message inside the page. Bad ones are read out at once. */
export function Notice({ kind = 'plain', children }: NoticeProps) {
  return (
    <div class={`note ${kind}`} role={kind === 'bad' ? 'alert' : 'status'}>
      {children}
    </div>
  );
}

/** Why something could not be done, in words; nothing when there is no error. */
export function Trouble({ error, again }: { error: unknown; again?: () => void }) {
  if (!error) return null;
  return (
    <Notice kind="bad">
      <span>{reason_of(error)}</span>
      {again && (
        <button type="button" class="quiet" onClick={again}>
          {t('action.again')}
        </button>
      )}
    </Notice>
  );
}

export function reason_of(error: unknown): string {
  return error instanceof Error && error.message ? error.message : t('error.unexpected');
}

export function Empty({ children }: { children: ComponentChildren }) {
  return <p class="empty">{children}</p>;
}
