import type { Desk, Id } from '../../api/shapes';
import { cell, type Cell } from '../../lib/cell';
import { keep_mark, rows_of, type Edit } from './desk';

export interface Work {
  desk: Desk | null;
  marked: Id | null;
  /** Proposals that wait until the desk is opened again. */
  put_off: readonly string[];
  trouble: unknown;
  /** What was just done, and whether Z takes it back. */
  said: { text: string; undoable: boolean } | null;
}

/**
 * The desk between two answers of the server. The mark is a theme's id, and what was done stays visible
 * over older answers.
 */
export function desk_state(read: () => Promise<Desk>, announce: (text: string) => void) {
  const state: Cell<Work> = cell<Work>({ desk: null, marked: null, put_off: [], trouble: null, said: null });
  let loaded: Desk | null = null;
  let edits: Edit[] = [];
  let asked = 0;
  let answered = 0;

  const set = (part: Partial<Work>) => state.set({ ...state.get(), ...part });
  const rows = () => rows_of(state.get().desk);
  const show = () => {
    const desk = loaded && edits.reduce((old, edit) => edit(old), loaded);
    set({ desk, marked: keep_mark(rows(), rows_of(desk), state.get().marked) });
  };
  const load = async () => {
    const turn = (asked += 1);
    const desk = await read();
    if (turn < answered) return; // a younger answer is there already
    answered = turn;
    loaded = desk;
  };
  const reload = () => load().then(show, (trouble: unknown) => set({ trouble }));

  /** Shows the change at once; it lies over the desk until an answer of the server knows of it. */
  const perform = (edit: Edit, call: () => Promise<unknown>, said: string, undoable: boolean): Promise<void> => {
    edits = [...edits, edit];
    show();
    set({ trouble: null, said: { text: said, undoable } });
    const called = call().then(() => announce(said), (trouble: unknown) => set({ trouble, said: null }));
    return called.then(load).catch((trouble: unknown) => set({ trouble })).then(() => {
      edits = edits.filter((one) => one !== edit);
      show();
    });
  };
  return { state, set, rows, reload, perform };
}
