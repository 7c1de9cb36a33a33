import type { Locale } from '../../api/shapes';

const groups = { de: /^-?\d{1,3}(\.\d{3})+(,\d+)?$/, en: /^-?\d{1,3}(,\d{3})+(\.\d+)?$/ };
const plain = /^-?(\d+[.,]?\d*|[.,]\d+)$/;
const minutes = /^(\d+):([0-5]\d)$/;

/** What was typed as a number, or null: thousands and decimals as the language writes them; "4:30" is 270 seconds. */
export function parse_number(text: string, language: Locale): number | null {
  const typed = text.replace(/[\s'’%]/g, '');
  const clock = minutes.exec(typed);
  if (clock) return Number(clock[1]) * 60 + Number(clock[2]);
  if (groups[language].test(typed)) return Number(typed.replaceAll(language === 'de' ? '.' : ',', '').replace(',', '.'));
  return plain.test(typed) ? Number(typed.replace(',', '.')) : null;
}

/** The places of a slider, 0 … last, and what each stands for. */
export interface Scale {
  last: number;
  at(place: number): number;
  /** The nearest place, also for values beyond the ends. */
  of(value: number): number;
}

/** Round numbers, close together where they are small: every place is 2 to 5 % above the one before, and whole. */
export function round_scale(from: number, to: number): Scale {
  const values = [from];
  for (let value = from; value < to; values.push(value)) value = Math.min(to, next_round(value));
  const last = values.length - 1;
  const place_of = (value: number) => {
    const above = values.findIndex((one) => one >= value);
    if (above <= 0) return above < 0 ? last : 0;
    return value ** 2 < (values[above] ?? to) * (values[above - 1] ?? from) ? above - 1 : above;
  };
  return { last, at: (place) => values[place] ?? to, of: place_of };
}

function next_round(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const lead = value / power;
  const step = Math.max(1, (lead < 2 ? 0.05 : lead < 5 ? 0.1 : 0.2) * power);
  return Math.round(value / step + 1) * step;
}

export function line_scale(from: number, to: number): Scale {
  const last = to - from;
  return { last, at: (place) => from + place, of: (value) => Math.round(Math.min(Math.max(value - from, 0), last)) };
}
