import type { Desk, DeskAct, Id, ThemeRow, Unit } from '../../api/shapes';

// What happens to the desk before the server has answered, so that the next key meets the next theme.

/** The rows in the order of the page; a theme without a unit is listed once, among those. */
export function rows_of(desk: Desk): ThemeRow[] {
  return [...desk.unassigned, ...fresh_of(desk)];
}

export function fresh_of(desk: Desk): ThemeRow[] {
  const listed = new Set(desk.unassigned.map((row) => row.id));
  return desk.fresh.filter((row) => !listed.has(row.id));
}

/** `id` now belongs to `unit`. */
export function assigned(desk: Desk, id: Id, unit: Pick<Unit, 'id' | 'name'>): Desk {
  return {
    ...desk,
    unassigned: desk.unassigned.filter((row) => row.id !== id),
    fresh: desk.fresh.map((row) => (row.id === id ? { ...row, unit_id: unit.id, unit: unit.name } : row)),
  };
}

export function renamed(desk: Desk, id: Id, title: string): Desk {
  const rename = (row: ThemeRow): ThemeRow => (row.id === id ? { ...row, title, title_by: 'steward' } : row);
  return { ...desk, unassigned: desk.unassigned.map(rename), fresh: desk.fresh.map(rename) };
}

export function without(desk: Desk, id: Id): Desk {
  const others = (row: ThemeRow) => row.id !== id;
  return { ...desk, unassigned: desk.unassigned.filter(others), fresh: desk.fresh.filter(others) };
}

/** Where the mark goes when the row `id` moves away: the next row, else the one before. */
export function next_after(rows: readonly ThemeRow[], id: Id): Id | null {
  const at = rows.findIndex((row) => row.id === id);
  return (rows[at + 1] ?? rows[at - 1])?.id ?? null;
}

export function latest_undoable(acts: readonly DeskAct[]): DeskAct | undefined {
  return acts.find((act) => act.can_undo && !act.taken_back);
}

export const unit_keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;
