import { useEffect, useState } from 'preact/hooks';
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
import { fresh_of, latest_undoable, unit_keys } from './desk';
import { DeskRow } from './desk_row';
import { useDesk } from './use_desk';
import './steward.css';

const hits_max = 7;
type Open = { what: 'rename' | 'merge'; id: Id } | null;

/** Where themes get a unit and a name: forty of them should take minutes. */
export default function Steward({ me }: PageProps) {
  const { floor } = me.settings;
  const work = useDesk();
  const { desk, rows, units, marked, set_marked } = work;
  const [open, set_open] = useState<Open>(null);
  const current = rows.find((row) => row.id === marked) ?? rows[0];
  useMarkInView(marked, open);
  useKeys(bindings(work, current, set_open));

  if (!desk) return <div class="wide"><Trouble error={work.trouble} again={work.reload} /></div>;
  const merging = open?.what === 'merge' ? rows.find((row) => row.id === open.id) : undefined;
  const row_of = (row: ThemeRow) => (
    <DeskRow
      key={row.id}
      row={row}
      units={units}
      floor={floor}
      current={row.id === current?.id}
      renaming={open?.what === 'rename' && open.id === row.id}
      on_mark={() => set_marked(row.id)}
      on_assign={(unit) => work.assign(row, unit)}
      on_open={(what) => set_open(what && { what, id: row.id })}
      on_rename={(title) => work.rename(row, title)}
    />
  );
  const fresh = fresh_of(desk);
  return (
    <div class="wide steward">
      <Head waiting={desk.unassigned.length} units={units} />
      <Trouble error={work.trouble} again={work.reload} />
      <div class="sec"><h2>{t('steward.unassigned')}</h2><span class="s soft">{number(desk.unassigned.length)}</span></div>
      {desk.unassigned.length === 0 && <Empty>{t('steward.none_unassigned')}</Empty>}
      <ol data-arrows>{desk.unassigned.map(row_of)}</ol>
      <div class="sec"><h2>{t('steward.fresh')}</h2><span class="s soft">{number(fresh.length)}</span></div>
      {fresh.length === 0 && <p class="soft">{t('steward.none_fresh')}</p>}
      <ol data-arrows>{fresh.map(row_of)}</ol>
      <Acts acts={desk.acts} on_take_back={work.take_back} />
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

function bindings(work: ReturnType<typeof useDesk>, current: ThemeRow | undefined, set_open: (open: Open) => void): Bindings {
  const { rows, units, desk } = work;
  const move = (step: 1 | -1) => {
    const at = current ? rows.indexOf(current) + step : 0;
    const next = rows[Math.min(Math.max(at, 0), rows.length - 1)];
    if (next) work.set_marked(next.id);
  };
  const undo = () => {
    const act = latest_undoable(desk?.acts ?? []);
    if (act) work.take_back(act.id);
  };
  const on_current = (act: (row: ThemeRow) => void) => () => current && act(current);
  return {
    j: () => move(1),
    ArrowDown: () => move(1),
    k: () => move(-1),
    ArrowUp: () => move(-1),
    e: on_current((row) => set_open({ what: 'rename', id: row.id })),
    m: on_current((row) => set_open({ what: 'merge', id: row.id })),
    z: undo,
    ...Object.fromEntries(unit_keys.map((key, i) => [key, on_current((row) => work.assign(row, units[i]))])),
  };
}

/** Keeps the marked row focused and in sight, unless a field is open. */
function useMarkInView(marked: Id | null, open: Open): void {
  useEffect(() => {
    if (!marked || open) return;
    const row = document.getElementById(`desk-${marked}`);
    row?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: 'nearest' });
  }, [marked, open]);
}

function Head({ waiting, units }: { waiting: number; units: Unit[] }) {
  return (
    <header class="stack">
      <div>
        <h1>{t('nav.steward')}</h1>
        <p class="soft">{waiting ? tn('steward.lead', waiting) : t('steward.lead_none')}</p>
      </div>
      <KeyLegend
        keys={[
          { keys: ['J', 'K'], does: t('inbox.key_move') },
          ...units.slice(0, unit_keys.length).map((unit, i) => ({ keys: [unit_keys[i] ?? ''], does: unit.name })),
          { keys: ['E'], does: t('steward.key_rename') },
          { keys: ['M'], does: t('steward.key_merge') },
          { keys: ['Z'], does: t('steward.key_undo') },
        ]}
      />
    </header>
  );
}
