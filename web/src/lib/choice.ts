// What is highlighted in the list under the field: a match, or "send as new" after the last one.

export interface Suggestion {
  theme_id: string;
  strong: boolean;
}

/** The pre-highlighted row: the first match if it is strong, else "send as new". */
export function first_choice(matches: readonly Suggestion[]): number {
  return matches[0]?.strong ? 0 : matches.length;
}

export function move_choice(chosen: number, step: 1 | -1, matches: readonly Suggestion[]): number {
  const rows = matches.length + 1;
  return (chosen + step + rows) % rows;
}

/** After new matches: a row chosen by hand stays chosen while its theme is still listed. */
export function keep_choice(chosen_by_hand: string | 'new' | null, matches: readonly Suggestion[]): number {
  if (chosen_by_hand === 'new') return matches.length;
  const at = chosen_by_hand ? matches.findIndex((match) => match.theme_id === chosen_by_hand) : -1;
  return at >= 0 ? at : first_choice(matches);
}
