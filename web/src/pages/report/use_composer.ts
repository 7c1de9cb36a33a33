import { useEffect, useRef, useState } from 'preact/hooks';
import type { Id, Kind, Match, Me } from '../../api/shapes';
import { kinds } from '../../api/shapes';
import { announce } from '../../lib/announce';
import { keep_choice, move_choice } from '../../lib/choice';
import { no_extras, said_besides, type Extras } from './details';
import { suggestions_said } from './match_row';
import { useMatches } from './use_matches';
import { useSending } from './use_sending';

const rest_ms = 600;

/** The composer's behaviour: what is typed, found, highlighted, sent and taken back. */
export function useComposer(me: Me, again: { words: string } | null, on_change: () => void) {
  const field = useRef<HTMLInputElement>(null);
  const [text, set_text] = useState('');
  const [kind, set_kind] = useState<Kind>('customer_says');
  const [extras, set_extras] = useState<Extras>(() => no_extras(me));
  const [by_hand, set_by_hand] = useState<string | 'new' | null>(null);
  const found = useMatches(text);
  const sending = useSending(me.settings.undo_seconds, on_change);
  const { matches } = found;
  const chosen = keep_choice(by_hand, matches);
  const open = text.trim().length > 0;

  const type = (words: string) => {
    set_text(words);
    set_by_hand(null);
    sending.clear_error();
  };
  const write = (words: string) => {
    type(words);
    field.current?.focus();
  };
  const act = async (row: number) => {
    const words = text.trim();
    const match = matches[row];
    if (!words) return;
    write('');
    set_kind('customer_says');
    set_extras({ ...no_extras(me), channel: extras.channel });
    const went = await (match ? sending.me_too(match, words) : sending.send({ text: words, kind, ...said_besides(extras), ...not_meant(matches) }));
    if (went) return;
    set_text((typed_since) => `${words} ${typed_since}`.trim());
    set_kind(kind);
    set_extras(extras);
  };
  const choose = (step: 1 | -1) => set_by_hand(theme_or_new(matches, move_choice(chosen, step, matches)));
  const take_back = () => void sending.take_back().then((words) => words !== null && write(words));
  const on_key = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    if (event.key === 'Enter') void act(event.shiftKey ? matches.length : chosen);
    else if (event.key === 'ArrowDown' && open) choose(1);
    else if (event.key === 'ArrowUp' && open) choose(-1);
    else if (event.key === 'Escape' && open) write('');
    else return;
    event.preventDefault();
  };

  useEffect(() => field.current?.focus(), []);
  useEffect(() => {
    if (again) write(again.words);
  }, [again]);
  useSaid(found.text ? suggestions_said(matches.length) : '', found.text);
  useFieldOnTop(open, field);
  useShortcuts(set_kind, sending.done?.take_back && !text ? take_back : null, field);

  const change_extras = (change: Partial<Extras>) => set_extras((old) => ({ ...old, ...change }));
  return { field, text, kind, extras, found, matches, chosen, by_hand: by_hand !== null, open, sending, type, set_kind, change_extras, act, take_back, on_key };
}

/** Who sees these and sends as new means none of them. */
function not_meant(matches: readonly Match[]): { apart_from?: Id[] } {
  return matches.length ? { apart_from: matches.map(({ theme_id }) => theme_id) } : {};
}

function theme_or_new(matches: readonly Match[], row: number): string | 'new' {
  return matches[row]?.theme_id ?? 'new';
}

/** Screen readers hear how much was found when the typing rests, not at every letter. */
function useSaid(words: string, asked: string): void {
  useEffect(() => {
    if (!words) return;
    const timer = setTimeout(() => announce(words), rest_ms);
    return () => clearTimeout(timer);
  }, [words, asked]);
}

/** On a phone half the screen is the keyboard: with the first letter the field goes to the top. */
function useFieldOnTop(open: boolean, field: { current: HTMLElement | null }): void {
  useEffect(() => {
    if (open && window.matchMedia('(max-width: 600px)').matches) field.current?.closest('form')?.scrollIntoView({ block: 'start' });
  }, [open, field]);
}

/** Alt+1..3 sets the kind; Ctrl+Z takes back, unless the person is correcting a text. */
function useShortcuts(set_kind: (kind: Kind) => void, take_back: (() => void) | null, field: { current: HTMLElement | null }): void {
  useEffect(() => {
    const on_key = (event: KeyboardEvent) => {
      const digit = /^Digit([1-3])$/.exec(event.code)?.[1];
      const kind = event.altKey && !event.ctrlKey && !event.metaKey ? kinds[Number(digit) - 1] : undefined;
      if (kind) {
        event.preventDefault();
        set_kind(kind);
      }
      const back = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === 'z';
      if (back && take_back && !is_other_text(event.target, field.current)) {
        event.preventDefault();
        take_back();
      }
    };
    document.addEventListener('keydown', on_key);
    return () => document.removeEventListener('keydown', on_key);
  });
}

function is_other_text(target: EventTarget | null, field: HTMLElement | null): boolean {
  return target !== field && target instanceof Element && target.matches('input:not([type=radio], [type=checkbox]), textarea');
}
