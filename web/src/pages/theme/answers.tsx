import { useState } from 'preact/hooks';
import type { Better, Theme } from '../../api/shapes';
import { at_least, moment, short_day } from '../../lib/format';
import { t } from '../../lib/i18n';
import { Field } from '../../parts/field';
import { Notice, Trouble } from '../../parts/notice';
import { AnswerLine, AnswerTag } from '../../parts/said';
import { Verdicts } from '../../parts/verdicts';

const reply_chars_max = 2000;

interface AnswersProps {
  theme: Theme;
  floor: number;
  on_verdict(better: Better): Promise<unknown>;
  on_reply(text: string): Promise<unknown>;
}

/** What the unit answered, whether it is better, and the way back to the unit when it asked. */
export function Answers({ theme, floor, on_verdict, on_reply }: AnswersProps) {
  const { answers, promise_days, unit, verdicts } = theme;
  return (
    <section>
      <div class="sec"><h2>{t('theme.answers')}</h2></div>
      {answers.length === 0 && (
        <p class="soft">
          {t('theme.no_answers')} {unit && promise_days ? t('theme.promise', { unit, n: promise_days }) : ''}
        </p>
      )}
      <ol class="answers">
        {[...answers].reverse().map((answer) => (
          <li key={answer.id} class="ans">
            <time class="s soft" dateTime={answer.at}>{moment(answer.at)}</time>
            <div>
              <AnswerLine answer={answer} />
              {answer.from_theme && <p class="s soft">{t('theme.from_theme', { title: answer.from_theme })}</p>}
            </div>
            <AnswerTag answer={answer} />
          </li>
        ))}
      </ol>
      {theme.asked && (
        <div class="card stack ask">
          <p>{t('theme.asked')}</p>
          {theme.can_verdict && (
            <>
              <Verdicts label={t('theme.your_verdict')} mine={theme.my_verdict} on_verdict={on_verdict} />
            </>
          )}
        </div>
      )}
      {verdicts && (
        <p class="s soft">
          {t('theme.verdicts', { better: at_least(verdicts.better, floor), no: at_least(verdicts.no, floor) })}
        </p>
      )}
      {theme.can_reply && <Reply on_reply={on_reply} />}
      {theme.replies.length > 0 && (
        <>
          <div class="sec"><h2>{t('theme.replies')}</h2></div>
          <ul class="quotes">
            {theme.replies.map((reply, i) => (
              <li key={i}>
                <p class="voice">{t('quote', { text: reply.text })}</p>
                <p class="meta">{short_day(reply.day)}</p>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Reply({ on_reply }: { on_reply(text: string): Promise<unknown> }) {
  const [text, set_text] = useState('');
  const [sent, set_sent] = useState(false);
  const [error, set_error] = useState<unknown>(null);
  if (sent) return <Notice kind="good">{t('theme.replied')}</Notice>;
  const submit = (event: Event) => {
    event.preventDefault();
    if (text.trim()) on_reply(text.trim()).then(() => set_sent(true), set_error);
  };
  return (
    <form class="card stack ask" onSubmit={submit}>
      <Field label={t('theme.reply_label')} hint={t('theme.reply_hint')}>
        {(wiring) => (
          <textarea rows={3} class="voice" required maxLength={reply_chars_max} value={text} onInput={(event) => set_text(event.currentTarget.value)} {...wiring} />
        )}
      </Field>
      <Trouble error={error} />
      <div><button class="primary">{t('action.send')}</button></div>
    </form>
  );
}
