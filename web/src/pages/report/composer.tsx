import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { kinds } from '../../api/shapes';
import type { Kind, Me, NewReport } from '../../api/shapes';
import { announce } from '../../lib/announce';
import { keep_choice, move_choice } from '../../lib/choice';
import { t } from '../../lib/i18n';
import { Chips } from '../../parts/chips';
import { kind_name } from '../../parts/names';
import { Trouble } from '../../parts/notice';
import { Details, type Extras } from './details';
import { Legend } from './legend';
import { MatchRow, NewRow, suggestions_said } from './match_row';
import { UndoBar } from './undo_bar';
import { useMatches } from './use_matches';
import { useSending } from './use_sending';

const chars_left_shown = 200;

interface ComposerProps {
  me: Me;
  /** Words to write again, for instance of a report that the server refused. */
  again: { words: string } | null;
  on_change(): void;
}

/** The field where an agent reports: Enter does what is highlighted, always. */
export function Composer({ me, again, on_change }: ComposerProps) {
  const { settings } = me;
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [text, set_text] = useState('');
  const [kind, set_kind] = useState<Kind>('customer_says');
  const [extras, set_extras] = useState<Extras>(() => no_extras(me));
  const [detailed, set_detailed] = useState(false);
  const [by_hand, set_by_hand] = useState<string | 'new' | null>(null);
  const found = useMatches(text);
  const sending = useSending(settings.undo_seconds, on_change);
  const { matches } = found;
  const chosen = keep_choice(by_hand, matches);
  const open = text.trim().length > 0;

  useEffect(() => field.current?.focus(), []);
  useEffect(() => {
    if (found.text) announce(suggestions_said(matches.length));
  }, [found.text, matches.length]);
  useEffect(() => {
    if (!again) return;
    write(again.words);
  }, [again]);

  const write = (words: string) => {
    set_text(words);
    set_by_hand(null);
    sending.clear_error();
    field.current?.focus();
  };
  const after = (went: boolean) => {
    field.current?.focus();
    if (!went) return;
    write('');
    set_extras((old) => ({ ...no_extras(me), channel: old.channel }));
    set_kind('customer_says');
  };
  const act = (row: number) => {
    const words = text.trim();
    if (!words || sending.busy) return;
    const match = matches[row];
    void (match ? sending.me_too(match, words) : sending.send(new_report(words, kind, extras))).then(after);
  };
  const choose = (step: 1 | -1) => {
    const row = move_choice(chosen, step, matches);
    set_by_hand(matches[row]?.theme_id ?? 'new');
    document.getElementById(`${id}-${row}`)?.scrollIntoView({ block: 'nearest' });
  };
  const take_back = () => void sending.take_back().then((words) => words !== null && write(words));
  useShortcuts({ set_kind, take_back: sending.done && !text ? take_back : null, field });

  const on_key = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    if (event.key === 'Enter') act(event.shiftKey ? matches.length : chosen);
    else if (event.key === 'ArrowDown' && open) choose(1);
    else if (event.key === 'ArrowUp' && open) choose(-1);
    else if (event.key === 'Escape' && open) write('');
    else return;
    event.preventDefault();
  };

  const unit = matches[chosen]?.unit;
  const left = settings.report_chars - text.length;
  return (
    <div>
      <form class="composer" onSubmit={(event) => event.preventDefault()}>
        <input
          ref={field}
          id={`${id}-field`}
          type="text"
          role="combobox"
          aria-label={t('report.field')}
          aria-expanded={open}
          aria-controls={`${id}-hits`}
          aria-autocomplete="list"
          aria-activedescendant={open ? `${id}-${chosen}` : undefined}
          autoComplete="off"
          spellcheck
          enterKeyHint="send"
          maxLength={settings.report_chars}
          value={text}
          onInput={(event) => {
            set_text(event.currentTarget.value);
            set_by_hand(null);
          }}
          onKeyDown={on_key}
        />
        <div class="kinds">
          <Chips
            legend={t('report.kind')}
            chips={kinds.map((value, i) => ({ value, name: kind_name(value), extra: <kbd aria-hidden="true">Alt {i + 1}</kbd> }))}
            value={kind}
            on_value={(value) => value && set_kind(value)}
          />
          <span class="s soft auto">
            {left < chars_left_shown ? t('report.long', { n: left }) : unit ? <>{t('report.goes_to')} <b>{unit}</b></> : null}
          </span>
          <button type="button" class="quiet s" aria-expanded={detailed} aria-controls={`${id}-details`} onClick={() => set_detailed(!detailed)}>
            {t('report.details')}
          </button>
        </div>
        {detailed && (
          <Details id={`${id}-details`} extras={extras} tiers={settings.tiers} on_change={(change) => set_extras((old) => ({ ...old, ...change }))} />
        )}
        <ul role="listbox" id={`${id}-hits`} aria-label={t('report.hits')} hidden={!open}>
          {open && matches.map((match, i) => (
            <MatchRow key={match.theme_id} id={`${id}-${i}`} chosen={i === chosen} match={match} floor={settings.floor} on_act={() => act(i)} />
          ))}
          {open && (
            <NewRow id={`${id}-${matches.length}`} chosen={chosen === matches.length} hint={new_hint(matches.length, found.text, found.away)} on_act={() => act(matches.length)} />
          )}
        </ul>
        <Legend undo={Boolean(sending.done)} />
      </form>
      <Trouble error={sending.error} />
      {sending.done && <UndoBar done={sending.done} undo_seconds={settings.undo_seconds} on_take_back={take_back} />}
    </div>
  );
}

function new_hint(matches: number, asked: string, away: boolean): string {
  if (away) return t('report.offline_hint');
  return t(matches || !asked ? 'report.send_new_hint' : 'report.send_first_hint');
}

function no_extras(me: Me): Extras {
  return { subject: null, channel: null, minutes: '', contact_ref: '', tier: me.settings.default_tier };
}

function new_report(text: string, kind: Kind, extras: Extras): NewReport {
  const minutes = Number(extras.minutes);
  return {
    text,
    kind,
    tier: extras.tier,
    ...(extras.subject && { subject: extras.subject }),
    ...(extras.channel && { channel: extras.channel }),
    ...(extras.contact_ref.trim() && { contact_ref: extras.contact_ref.trim() }),
    ...(minutes > 0 && { minutes_lost: Math.round(minutes) }),
  };
}

interface Shortcuts {
  set_kind(kind: Kind): void;
  take_back: (() => void) | null;
  field: { current: HTMLInputElement | null };
}

/** Alt+1..3 sets the kind; Ctrl+Z takes back, unless the person is correcting a text. */
function useShortcuts({ set_kind, take_back, field }: Shortcuts): void {
  useEffect(() => {
    const on_key = (event: KeyboardEvent) => {
      const kind = event.altKey && !event.ctrlKey && !event.metaKey ? kinds[Number(/^Digit([1-3])$/.exec(event.code)?.[1]) - 1] : undefined;
      if (kind) {
        event.preventDefault();
        set_kind(kind);
      }
      const elsewhere = event.target !== field.current && event.target instanceof Element && event.target.matches('input, textarea');
      if (take_back && !elsewhere && (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === 'z') {
        event.preventDefault();
        take_back();
      }
    };
    document.addEventListener('keydown', on_key);
    return () => document.removeEventListener('keydown', on_key);
  });
}
