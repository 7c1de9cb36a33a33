import type { Ref } from 'preact';
import { useCallback, useEffect, useRef } from 'preact/hooks';
import { useEvent } from '../../api/events';
import type { InboxRow, LiveEvents, Theme, ThemeReport } from '../../api/shapes';
import { give_answer, read_theme } from '../../api/themes';
import { day, moment, short_day } from '../../lib/format';
import { t, tn } from '../../lib/i18n';
import { useLoad } from '../../lib/load';
import { AnswerForm } from '../../parts/answer_form';
import { channel_name, kind_name, subject_name } from '../../parts/names';
import { Trouble } from '../../parts/notice';
import { AnswerLine, AnswerTag } from '../../parts/said';
import { Spark } from '../../parts/spark';
import { StatusTag } from '../../parts/status_tag';
import { ThemeEvidence } from '../../parts/theme_line';
import { deadline_of } from './order';

const words_shown = 3;
const narrow = '(max-width: 900px)';

interface PaneProps {
  row: InboxRow;
  floor: number;
  /** Named in the address: on a phone it is then the only thing on the screen. */
  opened: boolean;
  back: string;
  answer: Ref<HTMLTextAreaElement>;
  on_sent(): void;
}

/** One theme: what colleagues say, how much it weighs, and the box to answer in. */
export function Pane({ row, floor, opened, back, answer, on_sent }: PaneProps) {
  const { data: theme, error, reload } = useLoad((signal) => read_theme(row.id, signal), [row.id]);
  const heading = useRef<HTMLHeadingElement>(null);
  useEvent('theme', useCallback((news: LiveEvents['theme']) => news.theme_id === row.id && reload(), [row.id, reload]));
  useEffect(() => {
    if (opened && window.matchMedia(narrow).matches) heading.current?.focus();
  }, [opened]);
  return (
    <article class="inbox-pane" aria-labelledby="pane-heading">
      <p class="back s"><a href={back}>← {t('inbox.back')}</a></p>
      <header>
        <h2 id="pane-heading" class="voice" tabIndex={-1} ref={heading}>{row.title}</h2>
        <PaneMeta row={row} floor={floor} theme={theme} />
      </header>
      <Trouble error={error} again={reload} />
      {theme && (
        <>
          <Replies theme={theme} />
          <Words theme={theme} />
          {theme.can_answer && (
            <AnswerForm theme={theme} heading={t('tools.answer')} field={answer} on_send={(written) => give_answer(theme.id, written)} on_sent={on_sent} />
          )}
          <Earlier theme={theme} />
          <p class="s whole"><a href={`/themes/${theme.id}`}>{t('inbox.whole')}</a></p>
        </>
      )}
    </article>
  );
}

function PaneMeta({ row, floor, theme }: { row: InboxRow; floor: number; theme: Theme | null }) {
  const deadline = deadline_of(row);
  const trend = theme?.evidence.trend?.map((week) => week.people);
  return (
    <p class="meta">
      {row.status === 'reopened' && <StatusTag status={row.status} />}
      <span class={deadline.late ? 'due' : ''}>
        {deadline.text}
        {row.due_on && row.status !== 'answered' && !row.waiting_reply && <> · {day(row.due_on)}</>}
      </span>
      <ThemeEvidence theme={row} floor={floor} />
      {trend && <Spark values={trend} />}
    </p>
  );
}

/** What came back on the unit's own question: before it answers again. */
function Replies({ theme }: { theme: Theme }) {
  if (theme.replies.length === 0) return null;
  return (
    <section class="inbox-replies">
      <h3>{t('theme.replies')}</h3>
      <ul>
        {theme.replies.map((reply, i) => (
          <li key={i}>
            <p class="voice">{t('quote', { text: reply.text })}</p>
            <p class="meta">{short_day(reply.day)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Words({ theme }: { theme: Theme }) {
  const first = theme.reports.slice(0, words_shown);
  const rest = theme.reports.slice(words_shown);
  return (
    <section class="inbox-words">
      <h3>{t('theme.words')}</h3>
      {first.length === 0 && <p class="soft">{t(theme.reports_hidden === 'none' ? 'theme.words_none' : 'theme.words_not_yours')}</p>}
      <ul>{first.map((report, i) => <Quote key={report.id ?? i} report={report} />)}</ul>
      {rest.length > 0 && (
        <details>
          <summary class="s">{tn('inbox.more_words', rest.length)}</summary>
          <ul>{rest.map((report, i) => <Quote key={report.id ?? i} report={report} />)}</ul>
        </details>
      )}
    </section>
  );
}

function Quote({ report }: { report: ThemeReport }) {
  const origin = [kind_name(report.kind), report.subject && subject_name(report.subject), report.channel && channel_name(report.channel), report.day && short_day(report.day), report.author];
  return (
    <li>
      <p class="voice">{t('quote', { text: report.text })}</p>
      <p class="meta">{origin.filter(Boolean).join(' · ')}</p>
    </li>
  );
}

function Earlier({ theme }: { theme: Theme }) {
  if (theme.answers.length === 0) return null;
  return (
    <section>
      <h3>{t('inbox.earlier')}</h3>
      <ol class="answers">
        {[...theme.answers].reverse().map((answer) => (
          <li key={answer.id} class="ans">
            <time class="s soft" dateTime={answer.at}>{moment(answer.at)}</time>
            <AnswerLine answer={answer} />
            <AnswerTag answer={answer} />
          </li>
        ))}
      </ol>
    </section>
  );
}
