import type { Desk, DeskAct, Id, ThemeProposal, ThemeRow, Unit } from '../../api/shapes';

// What happens to the desk before the server has answered, so that the next key meets the next theme.

export type Edit = (desk: Desk) => Desk;

/** The rows in the order of the page; a theme without a unit is listed once, among those. */
export function rows_of(desk: Desk | null): ThemeRow[] {
  return desk ? [...desk.unassigned, ...fresh_of(desk)] : [];
}

export function fresh_of(desk: Desk): ThemeRow[] {
  const listed = new Set(desk.unassigned.map((row) => row.id));
  return desk.fresh.filter((row) => !listed.has(row.id));
}

/** `id` now belongs to `unit`. */
export function assigned(id: Id, unit: Pick<Unit, 'id' | 'name'>): Edit {
  return (desk) => ({
    ...desk,
    unassigned: desk.unassigned.filter((row) => row.id !== id),
    fresh: desk.fresh.map((row) => (row.id === id ? { ...row, unit_id: unit.id, unit: unit.name } : row)),
  });
}

export function renamed(id: Id, title: string): Edit {
  const rename = (row: ThemeRow): ThemeRow => (row.id === id ? { ...row, title, title_by: 'steward' } : row);
  return (desk) => ({ ...desk, unassigned: desk.unassigned.map(rename), fresh: desk.fresh.map(rename) });
}

export function locked(id: Id, to: boolean): Edit {
  const lock = (row: ThemeRow): ThemeRow => (row.id === id ? { ...row, locked: to } : row);
  return (desk) => ({ ...desk, unassigned: desk.unassigned.map(lock), fresh: desk.fresh.map(lock) });
}

export function without(id: Id): Edit {
  const others = (row: ThemeRow) => row.id !== id;
  return (desk) => ({ ...desk, unassigned: desk.unassigned.filter(others), fresh: desk.fresh.filter(others) });
}

export function taken_back(act_id: Id): Edit {
  return (desk) => ({ ...desk, acts: desk.acts.map((act) => (act.id === act_id ? { ...act, taken_back: true, can_undo: false } : act)) });
}

/** The mark `step` rows further; the ends hold. Before anything is marked, the first row counts as marked. */
export function moved(rows: readonly ThemeRow[], marked: Id | null, step: 1 | -1): Id | null {
  const at = Math.max(0, rows.findIndex((row) => row.id === marked));
  return rows[Math.min(Math.max(at + step, 0), rows.length - 1)]?.id ?? null;
}

/** Where the mark goes when the row `id` moves away: the next row, else the one before. */
export function next_after(rows: readonly ThemeRow[], id: Id): Id | null {
  const at = rows.findIndex((row) => row.id === id);
  return (rows[at + 1] ?? rows[at - 1])?.id ?? null;
}

/** The mark on a changed desk: the same theme, else the nearest one below it, else above it. */
export function keep_mark(before: readonly ThemeRow[], now: readonly ThemeRow[], marked: Id | null): Id | null {
  const here = new Set(now.map((row) => row.id));
  if (!marked || here.has(marked)) return marked;
  const at = before.findIndex((row) => row.id === marked);
  const near = [...before.slice(at + 1), ...before.slice(0, Math.max(at, 0)).reverse()];
  return near.find((row) => here.has(row.id))?.id ?? null;
}

/** What is asked now: the first that was neither answered nor put off. */
export function asked_of(desk: Desk | null, put_off: readonly string[]): ThemeProposal | undefined {
  return open_of(desk, put_off)[0];
}

export function open_of(desk: Desk | null, put_off: readonly string[]): ThemeProposal[] {
  return desk ? desk.proposals.filter((one) => !put_off.includes(name_of(one))) : [];
}

export function name_of({ theme, other }: ThemeProposal): string {
  return `${theme.id} ${other?.id ?? ''}`;
}

/** The proposal is answered; a theme that was merged leaves the desk. */
export function answered(proposal: ThemeProposal, agree: boolean): Edit {
  const gone = agree && proposal.other ? without(proposal.theme.id) : (desk: Desk) => desk;
  return (desk) => gone({ ...desk, proposals: desk.proposals.filter((one) => name_of(one) !== name_of(proposal)) });
}

export function latest_undoable(acts: readonly DeskAct[]): DeskAct | undefined {
  return acts.find((act) => act.can_undo && !act.taken_back);
}

export const unit_keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;
