import { cell, type Cell } from '../../lib/cell';
import type { Edit, Ledger } from './parted';

export interface Work {
  ledger: Ledger | null;
  trouble: unknown;
  /** What was just done, and whether Z takes it back. */
  said: { text: string; undoable: boolean } | null;
}

interface Step {
  edit: Edit;
  call(): Promise<unknown>;
  text: string;
  timer: ReturnType<typeof setTimeout>;
}

export type LedgerWork = ReturnType<typeof ledger_work>;

/**
 * The ledger between two answers of the server. The server knows no way back from a first answer, so what one key
 * says shows at once and is sent a moment later; until then it can be taken back, and leaving the page sends it.
 */
export function ledger_work(read: () => Promise<Ledger>, say: (text: string) => void, wait_ms: number) {
  const state: Cell<Work> = cell<Work>({ ledger: null, trouble: null, said: null });
  let loaded: Ledger | null = null;
  let edits: Edit[] = [];
  let waiting: Step[] = [];
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
  const without = (edit: Edit) => {
    edits = edits.filter((one) => one !== edit);
    show();
  };
  const fail = (trouble: unknown) => set({ trouble, said: null });

  /** The edit lies over the ledger until an answer of the server knows of it. */
  const send = async (step: Step) => {
    clearTimeout(step.timer);
    waiting = waiting.filter((one) => one !== step);
    if (waiting.length === 0 && state.get().said?.text === step.text) set({ said: null });
    await step.call().then(load).catch(fail);
    without(step.edit);
  };

  return {
    state,
    reload: () => load().then(() => set({ trouble: null })).then(show, fail),
    /** Shows it at once, sends it after `wait_ms`. */
    soon(edit: Edit, call: () => Promise<unknown>, text: string) {
      const step: Step = { edit, call, text, timer: setTimeout(() => void send(step), wait_ms) };
      waiting = [...waiting, step];
      edits = [...edits, edit];
      set({ trouble: null, said: { text, undoable: true } });
      show();
      say(text);
    },
    /** Takes back what was said last and is not sent yet; pressed again, what was said before it. */
    undo(text: string) {
      const step = waiting.at(-1);
      if (!step) return;
      clearTimeout(step.timer);
      waiting = waiting.slice(0, -1);
      set({ said: waiting.length ? { text, undoable: true } : null });
      without(step.edit);
      say(text);
    },
    /** What the server has done already. */
    done(edit: Edit, text: string) {
      if (loaded) loaded = edit(loaded);
      set({ trouble: null, said: { text, undoable: false } });
      show();
      say(text);
      void load().then(show, fail);
    },
    /** Sends all that still waits. */
    flush: () => Promise.all(waiting.map(send)).then(() => undefined),
  };
}
