import { t } from '../lib/i18n';

const codes = ['bw', 'by', 'be', 'bb', 'hb', 'hh', 'he', 'mv', 'ni', 'nw', 'rp', 'sl', 'sn', 'st', 'sh', 'th'] as const;

/** The states whose public holidays the server knows, and "none". */
export const states = ['none', ...codes.map((code) => `DE-${code.toUpperCase()}`)];

export function state_name(state: string): string {
  const code = codes.find((one) => state === `DE-${one.toUpperCase()}`);
  if (code) return t(`state.${code}`);
  return state === 'none' ? t('units.no_state') : state;
}

const common_zones = ['Europe/Berlin', 'Europe/Vienna', 'Europe/Zurich', 'Europe/London', 'Europe/Warsaw', 'Europe/Istanbul', 'UTC'];

/** Every zone this browser knows, the usual ones first. */
export function time_zones(): string[] {
  const known = typeof Intl.supportedValuesOf === 'function' ? Intl.supportedValuesOf('timeZone') : [];
  return [...new Set([...common_zones, ...known])];
}
