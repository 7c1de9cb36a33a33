import type { Desk, Id, ProposalAnswer, ThemeProposal, ThemeRow, Unit } from '../../api/shapes';
import { t } from '../../lib/i18n';
import { answered, asked_of, assigned, latest_undoable, locked, moved, name_of, next_after, renamed, taken_back, without, type Edit } from './desk';
import { desk_state } from './desk_state';

export interface DeskCalls {
  read(): Promise<Desk>;
  change(id: Id, change: { title?: string; unit_id?: Id }): Promise<unknown>;
  merge(id: Id, into: Id): Promise<unknown>;
  lock(id: Id, locked: boolean): Promise<unknown>;
  answer(answer: ProposalAnswer): Promise<unknown>;
  undo(act_id: Id): Promise<unknown>;
}

function what_was_said({ theme, other }: ThemeProposal, agree: boolean): string {
  if (other) return agree ? t('steward.merged', { title: other.title }) : t('steward.kept_apart', { title: theme.title, other: other.title });
  return t(agree ? 'steward.parted' : 'steward.kept_whole', { title: theme.title });
}

export type DeskWork = ReturnType<typeof desk_work>;

/** What a steward does. Every key meets the desk as it is now, not as it was drawn last. */
export function desk_work(calls: DeskCalls, announce: (text: string) => void) {
  const now = desk_state(calls.read, announce);
  let under_way = Promise.resolve();

  const run = (edit: Edit, call: () => Promise<unknown>, said: string) => {
    const done = now.perform(edit, call, said, true);
    under_way = Promise.all([under_way, done]).then(() => undefined);
  };
  const leave = (id: Id) => now.set({ marked: next_after(now.rows(), id) });
  const undo = (act_id: Id) => now.perform(taken_back(act_id), () => calls.undo(act_id), t('theme.taken_back'), false);

  return {
    state: now.state,
    reload: now.reload,
    mark: (marked: Id) => now.set({ marked }),
    move: (step: 1 | -1) => now.set({ marked: moved(now.rows(), now.state.get().marked, step) }),
    /** The marked theme; before anything is marked, the first. */
    current: (): ThemeRow | undefined => now.rows().find((row) => row.id === now.state.get().marked) ?? now.rows()[0],
    assign(row: ThemeRow, unit: Pick<Unit, 'id' | 'name'> | undefined) {
      if (!unit || unit.id === row.unit_id) return;
      if (now.state.get().desk?.unassigned.some((one) => one.id === row.id)) leave(row.id);
      run(assigned(row.id, unit), () => calls.change(row.id, { unit_id: unit.id }), t('steward.assigned', { title: row.title, unit: unit.name }));
    },
    rename(row: ThemeRow, title: string) {
      if (!title || title === row.title) return;
      run(renamed(row.id, title), () => calls.change(row.id, { title }), t('steward.renamed', { title }));
    },
    /** Locks a theme, or unlocks it. */
    lock(row: ThemeRow) {
      const to = !row.locked;
      run(locked(row.id, to), () => calls.lock(row.id, to), t(to ? 'steward.locked' : 'steward.unlocked', { title: row.title }));
    },
    merge(row: ThemeRow, into: ThemeRow) {
      leave(row.id);
      run(without(row.id), () => calls.merge(row.id, into.id), t('steward.merged', { title: into.title }));
    },
    /** Yes or no to what is asked now. */
    answer(agree: boolean) {
      const { desk, put_off } = now.state.get();
      const asked = asked_of(desk, put_off);
      if (!asked) return;
      const { theme, other } = asked;
      if (agree && other) leave(theme.id);
      run(answered(asked, agree), () => calls.answer({ theme_id: theme.id, agree, ...(other ? { other_id: other.id } : {}) }), what_was_said(asked, agree));
    },
    put_off() {
      const { desk, put_off } = now.state.get();
      const asked = asked_of(desk, put_off);
      if (asked) now.set({ put_off: [...put_off, name_of(asked)] });
    },
    undo,
    /** The newest act, also one whose answer is still on its way; pressed twice, the one before it too. */
    undo_latest() {
      under_way = under_way.then(() => {
        const act = latest_undoable(now.state.get().desk?.acts ?? []);
        return act && undo(act.id);
      });
      return under_way;
    },
  };
}
