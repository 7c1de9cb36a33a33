import { language, t } from '../../lib/i18n';
import { hand_over } from './hand_over';
import { ics_of } from './ics';
import { entries_of, lines_of, sheet_of } from './sheet';
import type { Desk } from './use_desk';
import { step } from './use_keys_of_history';

interface ToolsProps {
  desk: Desk;
  placing: boolean;
  set_placing(placing: boolean): void;
  publish(): void;
}

/** What one can do with the whole week. */
export function Tools({ desk, placing, set_placing, publish }: ToolsProps) {
  const { plan, draft } = desk;
  const lines = lines_of(plan, draft.now);
  const name = (end: string) => `${t('plan.file_name')}-${plan.from}.${end}`;
  const as_sheet = () => hand_over(name('csv'), 'text/csv;charset=utf-8', `\ufeff${sheet_of(lines, language())}`);
  const as_calendar = () => hand_over(name('ics'), 'text/calendar;charset=utf-8', ics_of(entries_of(lines), new Date().toISOString()));
  return (
    <div class="plan-tools">
      <div class="row">
        <button type="button" class={placing ? 'chosen' : ''} aria-expanded={placing} onClick={() => set_placing(!placing)}>{t('plan.place')}</button>
        <button type="button" class="primary" disabled={draft.now.length === 0} onClick={publish}>{t('plan.publish')}</button>
        <button type="button" class="quiet" disabled={!draft.can_undo} aria-keyshortcuts="Control+Z" onClick={() => step(draft, 'undo')}>{t('plan.undo')}</button>
        <button type="button" class="quiet" disabled={!draft.can_redo} aria-keyshortcuts="Control+Shift+Z" onClick={() => step(draft, 'redo')}>{t('plan.redo')}</button>
      </div>
      <div class="row">
        <button type="button" class="quiet s" disabled={lines.length === 0} onClick={() => window.print()}>{t('plan.print')}</button>
        <button type="button" class="quiet s" disabled={lines.length === 0} onClick={as_sheet}>{t('plan.as_csv')}</button>
        <button type="button" class="quiet s" disabled={lines.length === 0} onClick={as_calendar}>{t('plan.as_ics')}</button>
      </div>
    </div>
  );
}
