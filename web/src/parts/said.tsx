import type { Answer, Voice } from '../api/shapes';
import { short_day } from '../lib/format';
import { t } from '../lib/i18n';
import { answer_name } from './names';
import { StatusTag } from './status_tag';

/** What the person said, in the serif, and below it what the unit answered. */
export function Said({ voice }: { voice: Voice }) {
  return (
    <div class="said">
      <p class="q">
        <a href={`/themes/${voice.theme_id}`}>{t('quote', { text: voice.text ?? voice.title })}</a>
      </p>
      {voice.answer && <AnswerLine answer={voice.answer} />}
    </div>
  );
}

export function AnswerLine({ answer }: { answer: Answer }) {
  return (
    <p class="a">
      <b>{t('answers.by', { unit: answer.unit })}</b> {answer.text}
      {answer.due_on && <span class="soft"> ({t('answers.due_on', { day: short_day(answer.due_on) })})</span>}
    </p>
  );
}

/** An answer that was already judged is not new any more: then what became of it says more. */
export function VoiceTag({ voice }: { voice: Voice }) {
  if (voice.question_open) return <span class="tag due">{t('answers.question')}</span>;
  if (voice.unread && !voice.my_verdict) return <span class="tag new">{t('answers.new')}</span>;
  return <StatusTag status={voice.status} overdue={voice.overdue} due_on={voice.due_on} />;
}

export function AnswerTag({ answer }: { answer: Answer }) {
  const tone = { fixed: 'ok', planned: 'new', declined: '', question: 'due' }[answer.kind];
  return <span class={`tag ${tone}`}>{answer_name(answer.kind)}</span>;
}
