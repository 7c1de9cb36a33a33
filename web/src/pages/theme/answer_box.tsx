import { useState } from 'preact/hooks';
import { Refusal } from '../../api/client';
import { answer_kinds } from '../../api/shapes';
import type { AnswerKind, NewAnswer, Theme } from '../../api/shapes';
import { give_answer } from '../../api/themes';
import { announce } from '../../lib/announce';
import { today } from '../../lib/format';
import { t, tn } from '../../lib/i18n';
import { Chips } from '../../parts/chips';
import { Field, TextField } from '../../parts/field';
import { answer_name } from '../../parts/names';
import { Trouble } from '../../parts/notice';

const answer_chars_max = 2000;

interface AnswerBoxProps {
  theme: Theme;
  on_answered(): void;
}

type Wrong = { text?: string; due_on?: string };

/** Where a unit answers: fixed, planned with a date, declined with a reason, or a question. */
export function AnswerBox({ theme, on_answered }: AnswerBoxProps) {
  const [kind, set_kind] = useState<AnswerKind>('planned');
  const [text, set_text] = useState('');
  const [due_on, set_due_on] = useState('');
  const [wrong, set_wrong] = useState<Wrong>({});
  const [error, set_error] = useState<unknown>(null);
  const [busy, set_busy] = useState(false);

  const submit = (event: Event) => {
    event.preventDefault();
    const missing = what_is_missing(kind, text, due_on);
    set_wrong(missing);
    set_error(null);
    if (missing.text || missing.due_on) return;
    const answer: NewAnswer = { kind, text: text.trim(), ...(kind === 'planned' ? { due_on } : {}) };
    set_busy(true);
    give_answer(theme.id, answer)
      .then(() => {
        announce(t('tools.answered'));
        set_text('');
        set_due_on('');
        on_answered();
      }, set_error)
      .finally(() => set_busy(false));
  };
  const refused = (name: string) => (error instanceof Refusal ? error.for_field(name) : undefined);

  return (
    <form class="card stack answer-box" onSubmit={submit} noValidate>
      <h2>{t('tools.answer')}</h2>
      <Chips
        legend={t('tools.answer_kind')}
        chips={answer_kinds.map((value) => ({ value, name: answer_name(value) }))}
        value={kind}
        on_value={(value) => value && set_kind(value)}
      />
      <Field label={t('tools.answer_text')} hint={t(`tools.hint.${kind}`)} wrong={wrong.text ?? refused('text')}>
        {(wiring) => (
          <textarea rows={4} maxLength={answer_chars_max} value={text} onInput={(event) => set_text(event.currentTarget.value)} {...wiring} />
        )}
      </Field>
      {kind === 'planned' && (
        <div class="short">
          <TextField label={t('tools.due_on')} type="date" wrong={wrong.due_on ?? refused('due_on')} value={due_on} on_value={set_due_on} input={{ min: today() }} />
        </div>
      )}
      <Trouble error={error} />
      <div class="row">
        <button class="primary" disabled={busy}>{t('tools.send_answer')}</button>
        <span class="s soft">{typeof theme.people === 'number' ? tn('tools.reaches', theme.people) : t('tools.reaches_few')}</span>
      </div>
    </form>
  );
}

function what_is_missing(kind: AnswerKind, text: string, due_on: string): Wrong {
  const wrong: Wrong = {};
  if (!text.trim()) wrong.text = t(kind === 'declined' ? 'tools.reason_missing' : 'tools.text_missing');
  if (kind === 'planned' && !due_on) wrong.due_on = t('tools.due_missing');
  return wrong;
}
