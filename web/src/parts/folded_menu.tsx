import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { usePlace } from '../lib/router';

interface FoldedMenuProps {
  class: string;
  summary: ComponentChildren;
  on_toggle?(open: boolean): void;
  children: ComponentChildren;
}

/** Opens below its summary; closes by Escape, by a press elsewhere, and with the page. */
export function FoldedMenu({ class: style, summary, on_toggle, children }: FoldedMenuProps) {
  const box = useRef<HTMLDetailsElement>(null);
  const place = usePlace();
  useEffect(() => {
    if (box.current) box.current.open = false;
  }, [place]);
  useEffect(() => {
    const close = (event: Event) => {
      const menu = box.current;
      if (!menu?.open) return;
      if (event instanceof KeyboardEvent ? event.key !== 'Escape' : menu.contains(event.target as Node)) return;
      menu.open = false;
      if (event instanceof KeyboardEvent) menu.querySelector('summary')?.focus();
    };
    document.addEventListener('pointerdown', close);
    document.addEventListener('keydown', close);
    return () => {
      document.removeEventListener('pointerdown', close);
      document.removeEventListener('keydown', close);
    };
  }, []);
  return (
    <details class={style} ref={box} onToggle={(event) => on_toggle?.(event.currentTarget.open)}>
      <summary class="s">{summary}</summary>
      <div class="menu">{children}</div>
    </details>
  );
}
