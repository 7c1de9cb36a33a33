import { t } from '../../lib/i18n';

interface LegendProps {
  id: string;
  open: boolean;
}

/** Before the first letter one line for newcomers; while typing the keys, for those who can see them. */
export function Legend({ id, open }: LegendProps) {
  if (!open) {
    return (
      <div class="legend first">
        <span id={id}>{t('report.first_use')}</span>
      </div>
    );
  }
  return (
    <div class="legend" aria-hidden="true">
      <span><kbd>↵</kbd> {t('report.key_do')}</span>
      <span><kbd>↑</kbd> <kbd>↓</kbd> {t('report.key_choose')}</span>
      <span><kbd>⇧ ↵</kbd> {t('report.key_new')}</span>
      <span><kbd>{t('report.key_esc')}</kbd> {t('report.key_clear')}</span>
    </div>
  );
}
