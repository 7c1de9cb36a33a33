import { t } from '../../lib/i18n';
import type { Done } from './use_sending';

interface UndoBarProps {
  done: Done;
  undo_seconds: number;
  on_take_back(): void;
}

/** Says what was done and lets it be taken back while the time runs. */
export function UndoBar({ done, undo_seconds, on_take_back }: UndoBarProps) {
  return (
    <div class="note good undo fade" key={done.until_ms}>
      <svg width="14" height="14" viewBox="0 0 16 16" aria-hidden="true">
        <path d="M2.5 8.5 6 12l7.5-8" fill="none" stroke="currentColor" stroke-width="2.2" stroke-linecap="round" />
      </svg>
      <span class="said">{done.text}</span>
      {done.take_back && (
        <button type="button" class="s" onClick={on_take_back}>
          {t('action.take_back')} <kbd aria-hidden="true">{t('report.key_ctrl')} Z</kbd>
        </button>
      )}
      <span class="time" style={{ animationDuration: `${undo_seconds}s` }} aria-hidden="true" />
    </div>
  );
}
