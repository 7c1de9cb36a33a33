import type { Ref } from 'preact';
import { useState } from 'preact/hooks';
import { answer_kinds } from '../api/shapes';
import type { AnswerKind, Id, NewAnswer, ThemeRow } from '../api/shapes';
import { today } from '../lib/format';
import { t, tn } from '../lib/i18n';
import { Chips } from './chips';
import { Field, TextField } from './field';
import { answer_name } from './names';
import { Trouble } from './notice';
import { useSend } from './use_send';
import './answer_form.css';

const answer_chars_max = 2000;

interface Draft {
  kind: AnswerKind;
  text: string;
  due_on: string;
}

type Wrong = { text?: string; due_on?: string };

/** What was begun stays while the page moves from theme to theme. */
const drafts = new Map<Id, Draft>();

const empty: Draft = { kind: 'planned', text: '', due_on: '' };

interface AnswerFormProps {
  theme: Pick<ThemeRow, 'id' | 'people'>;
  heading: string;
  field?: Ref<HTMLTextAreaElement>;
  on_send(answer: NewAnswer): Promise<unknown>;
  on_sent(): void;
}

/** Where a unit answers: fixed, planned with a date, declined with a reason, or a question. Render it with the theme's id as key. */
export function AnswerForm({ theme, heading, field, on_send, on_sent }: AnswerFormProps) {
  const [draft, set_draft] = useState<Draft>(() => drafts.get(theme.id) ?? empty);
  const [missing, set_missing] = useState<Wrong>({});
  const { busy, wrong, trouble, send } = useSend(['text', 'due_on']);
  const { kind, text, due_on } = draft;
  const change = (part: Partial<Draft>) => {
    const next = { ...draft, ...part };
    drafts.set(theme.id, next);
    set_draft(next);
  };
  const submit = (event: Event) => {
    event.preventDefault();
    const found = what_is_missing(draft);
    set_missing(found);
    if (found.text || found.due_on || busy) return;
    send(on_send({ kind, text: text.trim(), ...(kind === 'planned' ? { due_on } : {}) }), () => {
      drafts.delete(theme.id);
      set_draft(empty); // a question leaves the theme where it is, and the box with it
      on_sent();
    });
  };
  return (
    <form class="card stack answer-form" onSubmit={submit} onKeyDown={send_by_keys} noValidate>
      <h3>{heading}</h3>
      <Chips
        legend={t('tools.answer_kind')}
        chips={answer_kinds.map((value) => ({ value, name: answer_name(value) }))}
        value={kind}
        on_value={(value) => value && change({ kind: value })}
      />
      <Field label={t('tools.answer_text')} hint={t(`tools.hint.${kind}`)} wrong={missing.text ?? wrong('text')}>
        {(wiring) => (
          <textarea ref={field} rows={4} maxLength={answer_chars_max} value={text} onInput={(event) => change({ text: event.currentTarget.value })} {...wiring} />
        )}
      </Field>
      {kind === 'planned' && (
        <div class="due">
          <TextField label={t('tools.due_on')} type="date" wrong={missing.due_on ?? wrong('due_on')} value={due_on} on_value={(value) => change({ due_on: value })} input={{ min: today() }} />
        </div>
      )}
      <Trouble error={trouble} />
      <div class="row">
        <button class="primary" disabled={busy}>{t('tools.send_answer')}</button>
        <span class="s soft">{typeof theme.people === 'number' ? tn('tools.reaches', theme.people) : t('tools.reaches_few')}</span>
      </div>
    </form>
  );
}

function send_by_keys(event: KeyboardEvent): void {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  (event.currentTarget as HTMLFormElement).requestSubmit();
}

export function what_is_missing({ kind, text, due_on }: Draft): Wrong {
  const wrong: Wrong = {};
  if (!text.trim()) wrong.text = t(kind === 'declined' ? 'tools.reason_missing' : 'tools.text_missing');
  if (kind === 'planned' && !due_on) wrong.due_on = t('tools.due_missing');
  return wrong;
}
