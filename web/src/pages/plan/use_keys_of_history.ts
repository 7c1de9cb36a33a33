import { useLayoutEffect, useRef } from 'preact/hooks';
import { announce } from '../../lib/announce';
import { t } from '../../lib/i18n';
import type { Draft } from './use_draft';

/** Ctrl+Z takes the last change back and Ctrl+Shift+Z or Ctrl+Y makes it again, but where one types or a dialog is open. */
export function useKeysOfHistory(draft: Draft): void {
  const latest = useRef(draft);
  latest.current = draft;
  useLayoutEffect(() => {
    const on_key = (event: KeyboardEvent) => {
      const act = history_act(event);
      if (!act || event.defaultPrevented || in_text(event.target)) return;
      event.preventDefault();
      step(latest.current, act);
    };
    document.addEventListener('keydown', on_key);
    return () => document.removeEventListener('keydown', on_key);
  }, []);
}

export function step(draft: Draft, act: 'undo' | 'redo'): void {
  if (!(act === 'undo' ? draft.can_undo : draft.can_redo)) return;
  draft[act]();
  announce(t(act === 'undo' ? 'plan.undone' : 'plan.redone'));
}

function history_act(event: KeyboardEvent): 'undo' | 'redo' | null {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return null;
  const key = event.key.toLowerCase();
  if (key === 'z') return event.shiftKey ? 'redo' : 'undo';
  return key === 'y' && !event.shiftKey ? 'redo' : null;
}

function in_text(target: EventTarget | null): boolean {
  return target instanceof Element && Boolean(target.closest('dialog, textarea, select, [contenteditable], input:not([type=radio], [type=checkbox])'));
}
