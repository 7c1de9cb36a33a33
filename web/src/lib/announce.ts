import { cell } from './cell';

/** The last thing worth saying aloud; the shell renders it as a polite live region. */
export const announced = cell('');

export function announce(text: string): void {
  announced.set(announced.get() === text ? `${text} ` : text);
}
