import type { Id, Voice } from '../../api/shapes';

/** Whether the person is asked for something: a verdict, or a reply to a question. */
export function is_asked({ asked, my_verdict, question_open }: Pick<Voice, 'asked' | 'my_verdict' | 'question_open'>): boolean {
  return question_open || (asked && !my_verdict);
}

export interface Parted {
  /** One voice for each theme that asks something. */
  first: Voice[];
  rest: Voice[];
}

/** What asks something comes first, each theme once. `kept` are themes that asked before: answering makes no row jump. */
export function parted(voices: readonly Voice[], kept: ReadonlySet<Id>): Parted {
  const first = new Map<Id, Voice>();
  for (const voice of voices) {
    if (!first.has(voice.theme_id) && (is_asked(voice) || kept.has(voice.theme_id))) first.set(voice.theme_id, voice);
  }
  const chosen = new Set(first.values());
  return { first: [...chosen], rest: voices.filter((voice) => !chosen.has(voice)) };
}

export const key_of = (voice: Voice) => voice.report_id ?? `join ${voice.theme_id}`;

/** The first page with what asks something beyond it, one voice a theme, and the keys of what was added: they stay out of later pages. */
export function with_asking(page: readonly Voice[], asking: readonly Voice[]): { items: Voice[]; added: Set<string> } {
  const themes = new Set(page.map(({ theme_id }) => theme_id));
  const beyond = asking.filter(({ theme_id }) => !themes.has(theme_id) && themes.add(theme_id));
  return { items: [...page, ...beyond], added: new Set(beyond.map(key_of)) };
}
