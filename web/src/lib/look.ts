import { cell } from './cell';
import { read_local, write_local } from './local';

/** Light or dark: follows the system unless the person chose one. */
export type Look = 'auto' | 'light' | 'dark';

export const looks: readonly Look[] = ['auto', 'light', 'dark'];
export const look = cell<Look>(kept_look());

export function choose_look(next: Look): void {
  write_local('look', next === 'auto' ? null : next);
  look.set(next);
  show_look();
}

export function show_look(): void {
  const chosen = look.get();
  if (chosen === 'auto') delete document.documentElement.dataset['look'];
  else document.documentElement.dataset['look'] = chosen;
}

function kept_look(): Look {
  const kept = read_local('look');
  return kept === 'light' || kept === 'dark' ? kept : 'auto';
}
