import type { Setting, SettingValue } from '../api/shapes';
import { number } from '../lib/format';
import { has_message, t } from '../lib/i18n';

/** The unit in words: "s" is "Sekunden". */
export function unit_name(unit: string | null): string {
  const key = `settings.unit_${(unit ?? '').replace('%', 'percent').replaceAll(' ', '_')}`;
  return has_message(key) ? t(key) : (unit ?? '');
}

export function value_words(value: SettingValue): string {
  if (typeof value === 'boolean') return t(value ? 'settings.yes' : 'settings.no');
  return typeof value === 'number' ? number(value) : value;
}

/** "Vorgabe 10, möglich 0 bis 300" */
export function range_words({ value, default: initial, min, max }: Setting): string {
  const words = initial === undefined ? [] : [t('settings.default', { value: value_words(initial) })];
  if (typeof value === 'number' && min !== null && max !== null) words.push(t('settings.range', { min: number(min), max: number(max) }));
  return words.join(', ');
}
