import { useState } from 'preact/hooks';
import type { ThemeRow, Unit } from '../../api/shapes';
import { short_day } from '../../lib/format';
import { t } from '../../lib/i18n';
import { StatusTag } from '../../parts/status_tag';
import { ThemeEvidence } from '../../parts/theme_line';
import { unit_keys } from './desk';

const title_chars_max = 120;

interface DeskRowProps {
  row: ThemeRow;
  units: Unit[];
  floor: number;
  current: boolean;
  renaming: boolean;
  on_mark(): void;
  on_assign(unit: Unit | undefined): void;
  on_open(what: 'rename' | 'merge' | null): void;
  on_rename(title: string): void;
  on_lock(): void;
}

/** One theme on the desk: its name, its weight, and who is to answer. */
export function DeskRow({ row, units, floor, current, renaming, on_mark, on_assign, on_open, on_rename, on_lock }: DeskRowProps) {
  return (
    <li id={`desk-${row.id}`} tabIndex={-1} class="desk-row" aria-current={current ? 'true' : undefined} onFocusCapture={on_mark}>
      <div>
        {renaming ? <Rename title={row.title} on_done={() => on_open(null)} on_rename={on_rename} /> : (
          <p class="title"><a class="voice plain" href={`/themes/${row.id}`}>{row.title}</a></p>
        )}
        <p class="meta">
          <ThemeEvidence theme={row} floor={floor} />
          <span>{t('theme.since', { day: short_day(row.since) })}</span>
          {row.title_by === 'machine' && <span>{t('themes.by_machine')}</span>}
          {row.locked && <span class="tag">{t('steward.is_locked')}</span>}
          {row.overdue && <StatusTag status={row.status} overdue />}
        </p>
      </div>
      <div class="row desk-tools">
        <select aria-label={t('steward.assign', { title: row.title })} value={row.unit_id ?? ''} onChange={(event) => on_assign(units.find((unit) => unit.id === event.currentTarget.value))}>
          {!row.unit_id && <option value="">{t('steward.choose_unit')}</option>}
          {units.map((unit, i) => <option key={unit.id} value={unit.id}>{unit_keys[i] ? `${unit_keys[i]} · ${unit.name}` : unit.name}</option>)}
        </select>
        <button type="button" class="quiet s" aria-label={t('steward.rename', { title: row.title })} onClick={() => on_open('rename')}>{t('steward.rename_short')}</button>
        <button type="button" class="quiet s" aria-label={t('steward.merge_title', { title: row.title })} onClick={() => on_open('merge')} disabled={row.locked}>{t('steward.merge_short')}</button>
        <button type="button" class="quiet s" aria-label={t(row.locked ? 'steward.unlock' : 'steward.lock', { title: row.title })} onClick={on_lock}>{t(row.locked ? 'tools.unlock' : 'tools.lock')}</button>
      </div>
    </li>
  );
}

interface RenameProps {
  title: string;
  on_done(): void;
  on_rename(title: string): void;
}

/** Enter keeps the new title, Escape the old one. */
function Rename({ title, on_done, on_rename }: RenameProps) {
  const [text, set_text] = useState(title);
  const keep = (event: Event) => {
    event.preventDefault();
    on_rename(text.trim());
    on_done();
  };
  const on_key = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    on_done();
  };
  return (
    <form class="desk-rename" onSubmit={keep} onKeyDown={on_key}>
      <input
        class="input voice"
        aria-label={t('tools.rename')}
        ref={focus_once}
        value={text}
        maxLength={title_chars_max}
        onInput={(event) => set_text(event.currentTarget.value)}
      />
      <button disabled={!text.trim()}>{t('action.save')}</button>
      <button type="button" class="quiet" onClick={on_done}>{t('action.cancel')}</button>
    </form>
  );
}

const focus_once = (field: HTMLInputElement | null) => {
  if (!field || document.activeElement === field) return;
  field.focus();
  field.select();
};
