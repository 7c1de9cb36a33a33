import type { Act } from '../../api/shapes';

/** Where to go after an act: the theme it led to, with the offer to take it back. */
export function after_act(act: Act): string {
  const theme = `/themes/${act.theme_id}`;
  return act.act_id ? `${theme}?act=${act.act_id}` : theme;
}
