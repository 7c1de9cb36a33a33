import { useLayoutEffect, useRef } from 'preact/hooks';
import { cell, useCell } from '../lib/cell';
import { t } from '../lib/i18n';
import { read_local, write_local } from '../lib/local';
import './keys.css';

const local_name = 'single_keys';
const single_keys = cell(read_local(local_name) !== 'off');

export type Bindings = Record<string, () => void>;

/** Single keys act while no field and no dialog has the focus; arrows only inside `[data-arrows]`. */
export function useKeys(bindings: Bindings): void {
  const latest = useRef(bindings);
  latest.current = bindings;
  // Before the page is painted: what can be seen takes keys.
  useLayoutEffect(() => {
    const on_key = (event: KeyboardEvent) => {
      const act = latest.current[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (!act || !may_act(event)) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', on_key);
    return () => document.removeEventListener('keydown', on_key);
  }, []);
}

function may_act(event: KeyboardEvent): boolean {
  const target = event.target as Element;
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return false;
  if (target.closest?.('input, textarea, select, dialog, [contenteditable]')) return false;
  return event.key.startsWith('Arrow') ? Boolean(target.closest?.('[data-arrows]')) : single_keys.get();
}

interface KeyLegendProps {
  keys: readonly { keys: readonly string[]; does: string }[];
}

/** Which keys do what, and a switch for people whose voice input or hands set them off by accident. */
export function KeyLegend({ keys }: KeyLegendProps) {
  const on = useCell(single_keys);
  const toggle = () => {
    write_local(local_name, on ? 'off' : null);
    single_keys.set(!on);
  };
  return (
    <div class="keys s soft">
      {on && keys.map((entry) => (
        <span key={entry.does}>
          {entry.keys.map((key) => <kbd key={key}>{key}</kbd>)} {entry.does}
        </span>
      ))}
      <button type="button" class="quiet s" aria-pressed={on} onClick={toggle}>{t(on ? 'keys.off' : 'keys.on')}</button>
    </div>
  );
}
