import type { Id } from '../../api/shapes';
import { cell, type Cell } from '../../lib/cell';
import type { Edit, Ledger } from './parted';

export interface Work {
  ledger: Ledger | null;
  trouble: unknown;
  /** What was just done, and whether Z takes it back. */
  said: { text: string; undoable: boolean } | null;
}

/** What one key does to a talk or a day: how the ledger looks then, the request, and the same for the way back. */
export interface Act {
  id: Id;
  text: string;
  edit: Edit;
  call(): Promise<unknown>;
  back: { edit: Edit; call(): Promise<unknown> };
}

export type LedgerWork = ReturnType<typeof ledger_work>;

/** The ledger between two answers of the server: what a key does shows at once, and is sent at once. */
export function ledger_work(read: () => Promise<Ledger>, say: (text: string) => void) {
  const state: Cell<Work> = cell<Work>({ ledger: null, trouble: null, said: null });
  let loaded: Ledger | null = null;
  let edits: Edit[] = [];
  let done: Act[] = [];
  const lanes = new Map<Id, Promise<unknown>>();
  let asked = 0;
  let answered = 0;

  const set = (part: Partial<Work>) => state.set({ ...state.get(), ...part });
  const show = () => set({ ledger: loaded && edits.reduce((old, edit) => edit(old), loaded) });
  const load = async () => {
    const turn = (asked += 1);
    const ledger = await read();
    if (turn < answered) return; // a younger answer is there already
    answered = turn;
    loaded = ledger;
  };
  const fail = (trouble: unknown) => set({ trouble, said: null });

  /** For one talk in the order of the keys. The edit lies over the ledger until an answer of the server knows of it. */
  const send = (id: Id, edit: Edit, call: () => Promise<unknown>) => {
    edits = [...edits, edit];
    show();
    const before = lanes.get(id);
    const sent = before ? before.then(call) : call();
    lanes.set(id, sent.catch(() => undefined));
    const known = () => {
      edits = edits.filter((one) => one !== edit);
      show();
    };
    return sent.then(load).finally(known);
  };

  return {
    state,
    reload: () => load().then(() => set({ trouble: null })).then(show, fail),
    act(one: Act) {
      done = [...done, one];
      set({ trouble: null, said: { text: one.text, undoable: true } });
      say(one.text);
      void send(one.id, one.edit, one.call).catch((trouble: unknown) => {
        done = done.filter((other) => other !== one);
        fail(trouble);
      });
    },
    /** Takes back what was done last; pressed again, what was done before it. */
    undo(text: string) {
      const one = done.at(-1);
      if (!one) return;
      done = done.slice(0, -1);
      set({ trouble: null, said: { text, undoable: done.length > 0 } });
      say(text);
      void send(one.id, one.back.edit, one.back.call).catch(fail);
    },
    /** What the server has done already. */
    done(edit: Edit, text: string) {
      if (loaded) loaded = edit(loaded);
      set({ trouble: null, said: { text, undoable: false } });
      show();
      say(text);
      void load().then(show, fail);
    },
    /** All that was sent has been answered. */
    settled: () => Promise.all(lanes.values()).then(() => undefined),
  };
}
