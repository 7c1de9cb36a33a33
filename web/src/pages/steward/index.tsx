import { useLayoutEffect, useState } from 'preact/hooks';
import type { Id, ThemeRow, Unit } from '../../api/shapes';
import { list_themes } from '../../api/themes';
import { number } from '../../lib/format';
import { t, tn } from '../../lib/i18n';
import { KeyLegend, useKeys, type Bindings } from '../../parts/keys';
import { Modal } from '../../parts/modal';
import { Empty, Trouble } from '../../parts/notice';
import type { PageProps } from '../../parts/page';
import { ThemeFinder } from '../../parts/theme_finder';
import { Acts } from './acts';
import { fresh_of, open_of, rows_of, unit_keys } from './desk';
import { DeskRow } from './desk_row';
import type { DeskWork } from './desk_work';
import { Proposal } from './proposal';
import { useDesk } from './use_desk';
import './steward.css';

const hits_max = 7;
type Open = { what: 'rename' | 'merge'; id: Id } | null;

/** Where themes get a unit and a name: forty of them should take minutes. */
export default function Steward({ me }: PageProps) {
  const { floor } = me.settings;
  const { work, desk, units, marked, put_off, trouble, said } = useDesk();
  const [open, set_open] = useState<Open>(null);
  const show_mark = useMark(work, marked, open);
  useKeys(bindings(work, units, set_open, show_mark));

  if (!desk) return <div class="wide"><Trouble error={trouble} again={work.reload} /></div>;
  const current = work.current();
  const merging = open?.what === 'merge' ? rows_of(desk).find((row) => row.id === open.id) : undefined;
  const row_of = (row: ThemeRow) => (
    <DeskRow
      key={row.id}
      row={row}
      units={units}
      floor={floor}
      current={row.id === current?.id}
      renaming={open?.what === 'rename' && open.id === row.id}
      on_mark={() => work.mark(row.id)}
      on_assign={(unit) => work.assign(row, unit)}
      on_open={(what) => set_open(what && { what, id: row.id })}
      on_rename={(title) => work.rename(row, title)}
      on_lock={() => work.lock(row)}
    />
  );
  const fresh = fresh_of(desk);
  const open_proposals = open_of(desk, put_off);
  if (rows_of(desk).length + desk.acts.length === 0) return <NothingYet />;
  return (
    <div class="wide steward">
      <Head waiting={desk.unassigned.length} units={units} asks={open_proposals.length > 0} />
      <Trouble error={trouble} again={work.reload} />
      <Proposal proposals={open_proposals} floor={floor} on_answer={work.answer} on_put_off={work.put_off} />
      <div class="sec"><h2>{t('steward.unassigned')}</h2><span class="s soft">{number(desk.unassigned.length)}</span></div>
      {desk.unassigned.length === 0 && <Empty>{t('steward.none_unassigned')}</Empty>}
      <ol data-arrows>{desk.unassigned.map(row_of)}</ol>
      <div class="sec"><h2>{t('steward.fresh')}</h2><span class="s soft">{number(fresh.length)}</span></div>
      {fresh.length === 0 && <p class="soft">{t('steward.none_fresh')}</p>}
      <ol data-arrows>{fresh.map(row_of)}</ol>
      {said && <Said {...said} on_undo={() => void work.undo_latest()} />}
      <Acts acts={desk.acts} on_take_back={(id) => void work.undo(id)} />
      {merging && (
        <Modal title={t('steward.merge_title', { title: merging.title })} on_close={() => set_open(null)}>
          <p class="soft s">{t('tools.merge_hint')}</p>
          <ThemeFinder
            except={merging.id}
            floor={floor}
            find={(text, signal) => list_themes({ text }, null, signal, hits_max).then(({ items }) => items)}
            on_choose={(into) => {
              set_open(null);
              work.merge(merging, into);
            }}
          />
        </Modal>
      )}
    </div>
  );
}

function NothingYet() {
  return (
    <div class="wide">
      <div class="head"><h1>{t('nav.steward')}</h1></div>
      <Empty>{t('steward.nothing_yet')}</Empty>
    </div>
  );
}

/** What was just done, always in sight, with the way back. */
function Said({ text, undoable, on_undo }: { text: string; undoable: boolean; on_undo(): void }) {
  return (
    <div class="note good desk-said fade" key={text}>
      <span>{text}</span>
      {undoable && <button type="button" class="s" onClick={on_undo}>{t('action.take_back')} <kbd aria-hidden="true">Z</kbd></button>}
    </div>
  );
}

function bindings(work: DeskWork, units: Unit[], set_open: (open: Open) => void, show_mark: () => void): Bindings {
  const move = (step: 1 | -1) => () => {
    work.move(step);
    show_mark();
  };
  const on_current = (act: (row: ThemeRow) => void) => () => {
    const row = work.current();
    if (row) act(row);
  };
  return {
    j: move(1),
    ArrowDown: move(1),
    k: move(-1),
    ArrowUp: move(-1),
    e: on_current((row) => set_open({ what: 'rename', id: row.id })),
    m: on_current((row) => set_open({ what: 'merge', id: row.id })),
    l: on_current((row) => work.lock(row)),
    y: () => work.answer(true),
    n: () => work.answer(false),
    z: () => void work.undo_latest(),
    ...Object.fromEntries(unit_keys.map((key, i) => [key, on_current((row) => work.assign(row, units[i]))])),
  };
}

/** Keeps the marked row focused and in sight, unless a field is open. Gives the way to do so at once. */
function useMark(work: DeskWork, marked: Id | null, open: Open): () => void {
  const show_mark = () => {
    const row = document.getElementById(`desk-${work.state.get().marked}`);
    if (!row?.contains(document.activeElement)) row?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: 'nearest' });
  };
  useLayoutEffect(() => {
    if (marked && !open) show_mark();
  }, [marked, open]);
  return show_mark;
}

function Head({ waiting, units, asks }: { waiting: number; units: Unit[]; asks: boolean }) {
  return (
    <header class="stack">
      <div>
        <h1>{t('nav.steward')}</h1>
        <p class="soft">{waiting ? tn('steward.lead', waiting) : t('steward.lead_none')}</p>
        <p><a href="/reports">{t('reports.search')}</a></p>
      </div>
      <KeyLegend
        keys={[
          { keys: ['J', 'K'], does: t('inbox.key_move') },
          ...units.slice(0, unit_keys.length).map((unit, i) => ({ keys: [unit_keys[i] ?? ''], does: unit.name })),
          { keys: ['E'], does: t('steward.key_rename') },
          { keys: ['M'], does: t('steward.key_merge') },
          { keys: ['L'], does: t('steward.key_lock') },
          ...(asks ? [{ keys: ['Y', 'N'], does: t('steward.key_answer') }] : []),
          { keys: ['Z'], does: t('steward.key_undo') },
        ]}
      />
    </header>
  );
}
