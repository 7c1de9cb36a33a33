import { useEffect, useMemo } from 'preact/hooks';
import { useEvent } from '../../api/events';
import { change_theme, list_units, lock_theme, merge_theme, undo_act } from '../../api/themes';
import { announce } from '../../lib/announce';
import { useCell } from '../../lib/cell';
import { useLoad } from '../../lib/load';
import { answer_proposal, read_desk } from './calls';
import { desk_work } from './desk_work';

/** The steward's desk and the units it can give themes to. */
export function useDesk() {
  const work = useMemo(() => desk_work({ read: read_desk, change: change_theme, merge: merge_theme, lock: lock_theme, answer: answer_proposal, undo: undo_act }, announce), []);
  const units = useLoad(() => list_units(), []).data ?? [];
  useEffect(() => void work.reload(), [work]);
  useEvent('reload', work.reload);
  return { work, units, ...useCell(work.state) };
}
