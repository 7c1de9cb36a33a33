import { t } from '../../lib/i18n';

/** The keys, for those who can see them; screen readers know the pattern. */
export function Legend({ undo }: { undo: boolean }) {
  return (
    <div class="legend" aria-hidden="true">
      <span><kbd>↵</kbd> {t('report.key_do')}</span>
      <span><kbd>↑</kbd> <kbd>↓</kbd> {t('report.key_choose')}</span>
      <span><kbd>⇧ ↵</kbd> {t('report.key_new')}</span>
      <span><kbd>{t('report.key_esc')}</kbd> {t('report.key_clear')}</span>
      <span class={undo ? 'end now' : 'end'}><kbd>{t('report.key_ctrl')} Z</kbd> {t('report.key_back')}</span>
    </div>
  );
}
