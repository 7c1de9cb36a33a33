import { useCallback, useState } from 'preact/hooks';
import { useEvent } from '../../api/events';
import type { Desk, Id, ThemeRow, Unit } from '../../api/shapes';
import { change_theme, list_units, merge_theme, undo_act } from '../../api/themes';
import { announce } from '../../lib/announce';
import { t } from '../../lib/i18n';
import { useLoad } from '../../lib/load';
import { read_desk } from './calls';
import { assigned, next_after, renamed, rows_of, without } from './desk';

/** The steward's desk: what lies on it, which theme is marked, and what can be done with it. */
export function useDesk() {
  const { data: desk, error, reload, set } = useLoad(read_desk, []);
  const units = useLoad(() => list_units(), []).data ?? [];
  const [marked, set_marked] = useState<Id | null>(null);
  const [trouble, set_trouble] = useState<unknown>(null);
  useEvent('reload', useCallback(reload, [reload]));
  const rows = desk ? rows_of(desk) : [];

  /** Shows the change at once, then asks the server; what it refuses is shown again as it was. */
  const run = (next: Desk, work: Promise<unknown>, said: string) => {
    set(next);
    set_trouble(null);
    work.then(() => announce(said), set_trouble).finally(reload);
  };
  const leave = (id: Id) => set_marked(next_after(rows, id));

  return {
    desk, rows, units, marked, set_marked, reload,
    trouble: trouble ?? error,
    assign(row: ThemeRow, unit: Unit | undefined) {
      if (!desk || !unit) return;
      if (desk.unassigned.some((one) => one.id === row.id)) leave(row.id);
      run(assigned(desk, row.id, unit), change_theme(row.id, { unit_id: unit.id }), t('steward.assigned', { title: row.title, unit: unit.name }));
    },
    rename(row: ThemeRow, title: string) {
      if (!desk || !title || title === row.title) return;
      run(renamed(desk, row.id, title), change_theme(row.id, { title }), t('steward.renamed', { title }));
    },
    merge(row: ThemeRow, into: ThemeRow) {
      if (!desk) return;
      leave(row.id);
      run(without(desk, row.id), merge_theme(row.id, into.id), t('steward.merged', { title: into.title }));
    },
    take_back(act_id: Id) {
      if (!desk) return;
      const acts = desk.acts.map((act) => (act.id === act_id ? { ...act, taken_back: true, can_undo: false } : act));
      run({ ...desk, acts }, undo_act(act_id), t('theme.taken_back'));
    },
  };
}
