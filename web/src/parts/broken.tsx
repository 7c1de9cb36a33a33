import { t } from '../lib/i18n';

/** A whole page that could not be shown. */
export function Broken({ kind }: { kind: 'missing' | 'away' }) {
  return (
    <div class="narrow stack">
      <h1>{t(kind === 'missing' ? 'broken.missing' : 'broken.away')}</h1>
      <p class="soft">{t(kind === 'missing' ? 'broken.missing_hint' : 'broken.away_hint')}</p>
      {kind === 'away' && (
        <button type="button" onClick={() => location.reload()}>
          {t('action.again')}
        </button>
      )}
    </div>
  );
}
