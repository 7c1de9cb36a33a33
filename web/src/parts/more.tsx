import { t } from '../lib/i18n';

/** The end of a list: loads the next page when there is one. */
export function More({ more }: { more: (() => void) | null }) {
  if (!more) return null;
  return (
    <p class="more">
      <button type="button" onClick={more}>{t('action.more')}</button>
    </p>
  );
}
