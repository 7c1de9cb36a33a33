import { useEffect, useId, useMemo, useRef, useState } from 'preact/hooks';
import { Refusal } from '../../api/client';
import { kinds } from '../../api/shapes';
import type { Me } from '../../api/shapes';
import { language, t } from '../../lib/i18n';
import { Chips } from '../../parts/chips';
import { kind_name } from '../../parts/names';
import { Trouble } from '../../parts/notice';
import { Details } from './details';
import { Legend } from './legend';
import { MatchRow, NewRow } from './match_row';
import { UndoBar } from './undo_bar';
import { useComposer } from './use_composer';

const chars_left_shown = 200;

interface ComposerProps {
  me: Me;
  /** Words to write again, for instance of a report that the server refused. */
  again: { words: string } | null;
  on_change(): void;
}

type Composing = ReturnType<typeof useComposer>;

/** The field where an agent reports: Enter does what is highlighted, always. */
export function Composer({ me, again, on_change }: ComposerProps) {
  const { settings } = me;
  const id = useId();
  const composing = useComposer(me, again, on_change);
  const { sending } = composing;
  return (
    <div>
      <form class="composer" onSubmit={(event) => event.preventDefault()}>
        <Field id={id} composing={composing} chars_max={settings.report_chars} />
        <Kinds id={id} composing={composing} me={me} />
        <Hits id={id} composing={composing} floor={settings.floor} />
        <Legend id={`${id}-first`} open={composing.open} />
      </form>
      <Trouble error={sending.error} />
      {sending.done && <UndoBar done={sending.done} undo_seconds={settings.undo_seconds} on_take_back={composing.take_back} />}
    </div>
  );
}

/** Refused for something under the details: they open, and it is told at its field. */
function is_of_details(error: unknown): boolean {
  return error instanceof Refusal && !!error.problem.field && error.problem.field !== 'text';
}

interface PieceProps {
  id: string;
  composing: Composing;
}

function Field({ id, composing, chars_max }: PieceProps & { chars_max: number }) {
  const { open, chosen, text } = composing;
  return (
    <input
      ref={composing.field}
      type="text"
      role="combobox"
      aria-label={t('report.field')}
      aria-describedby={open ? undefined : `${id}-first`}
      aria-expanded={open}
      aria-controls={`${id}-hits`}
      aria-autocomplete="list"
      aria-activedescendant={open ? `${id}-${chosen}` : undefined}
      placeholder={t('report.example')}
      autoComplete="off"
      spellcheck
      enterKeyHint="send"
      maxLength={chars_max}
      value={text}
      onInput={(event) => composing.type(event.currentTarget.value)}
      onKeyDown={composing.on_key}
    />
  );
}

function Kinds({ id, composing, me }: PieceProps & { me: Me }) {
  const [detailed, set_detailed] = useState(false);
  const { text, matches, chosen } = composing;
  const unit = matches[chosen]?.unit;
  const left = me.settings.report_chars - text.length;
  const { error } = composing.sending;
  useEffect(() => {
    if (is_of_details(error)) set_detailed(true);
  }, [error]);
  return (
    <>
      <div class="kinds">
        <Chips
          legend={t('report.kind')}
          chips={kinds.map((value, i) => ({ value, name: kind_name(value), extra: <kbd aria-hidden="true">Alt {i + 1}</kbd> }))}
          value={composing.kind}
          on_value={(value) => value && composing.set_kind(value)}
        />
        <span class="s soft auto">
          {left < chars_left_shown ? t('report.long', { n: left }) : unit ? <>{t('report.goes_to')} <b>{unit}</b></> : null}
        </span>
        <button type="button" class="quiet s more-details" aria-expanded={detailed} aria-controls={`${id}-details`} onClick={() => set_detailed(!detailed)}>
          <span>{t('report.details')}</span>
        </button>
      </div>
      <div id={`${id}-details`} hidden={!detailed}>
        {detailed && <Details extras={composing.extras} tiers={me.settings.tiers} wrong={(name) => (error instanceof Refusal ? error.for_field(name) : undefined)} on_change={composing.change_extras} />}
      </div>
    </>
  );
}

function Hits({ id, composing, floor }: PieceProps & { floor: number }) {
  const { open, matches, chosen, by_hand, found, act } = composing;
  const latest = useRef(act);
  latest.current = act;
  // A letter changes the field, not the rows: they are drawn anew only when something else is found or chosen.
  const rows = useMemo(
    () => matches.map((match, i) => (
      <MatchRow key={match.theme_id} id={`${id}-${i}`} chosen={i === chosen} match={match} floor={floor} on_act={() => void latest.current(i)} />
    )),
    [matches, chosen, floor, id, language()],
  );
  useEffect(() => {
    // Only where arrows lead: while typing, the field itself must stay in sight.
    if (open && by_hand) document.getElementById(`${id}-${chosen}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, open, by_hand, chosen]);
  // It grows with what is found and keeps its height until the field is empty, so that nothing moves under the eyes.
  const tallest = useRef(0);
  tallest.current = open ? Math.max(tallest.current, matches.length + 1) : 0;
  return (
    <ul role="listbox" id={`${id}-hits`} aria-label={t('report.hits')} hidden={!open} style={{ '--rows': tallest.current }}>
      {open && rows}
      {open && (
        <NewRow
          id={`${id}-${matches.length}`}
          chosen={chosen === matches.length}
          hint={new_hint(matches.length, found.text, found.away)}
          on_act={() => void act(matches.length)}
        />
      )}
    </ul>
  );
}

function new_hint(matches: number, asked: string, away: boolean): string {
  if (away) return t('report.offline_hint');
  return t(matches || !asked ? 'report.send_new_hint' : 'report.send_first_hint');
}
