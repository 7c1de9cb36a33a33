import type { FrontLineDay, Talk } from '../../api/attend_shapes';
import { day, when } from '../../lib/format';
import { t, tn } from '../../lib/i18n';
import { Moves } from './moves';
import { key_of, type Entry } from './parted';
import { became, talk_title } from './words';

const shown_max = 5;

interface PastProps {
  entries: Entry[];
  on_answer(entry: Entry, yes: boolean): void;
}

/** What is over, the latest first; older ones are folded. */
export function Past({ entries, on_answer }: PastProps) {
  if (entries.length === 0) return null;
  const row = (entry: Entry) => (entry.talk
    ? <PastTalk key={key_of(entry)} talk={entry.talk} on_answer={(yes) => on_answer(entry, yes)} />
    : <PastDay key={key_of(entry)} spent={entry.day} on_answer={(yes) => on_answer(entry, yes)} />);
  const older = entries.slice(shown_max);
  return (
    <section aria-labelledby="past-heading">
      <div class="sec"><h2 id="past-heading">{t('talks.past')}</h2></div>
      <ol>{entries.slice(0, shown_max).map(row)}</ol>
      {older.length > 0 && (
        <details class="talks-older">
          <summary class="s">{tn('talks.older', older.length)}</summary>
          <ol>{older.map(row)}</ol>
        </details>
      )}
    </section>
  );
}

function PastTalk({ talk, on_answer }: { talk: Talk; on_answer(yes: boolean): void }) {
  const yes = talk.heard === 'confirmed';
  return (
    <li class="talk-row">
      <time class="s soft" dateTime={talk.starts}>{when(talk.starts)}</time>
      <div>
        <p class="title">{talk_title(talk)}</p>
        <p class="meta">{became(talk).map((words) => <span key={words}>{words}</span>)}</p>
        <Moves talk={talk} />
      </div>
      {talk.asked && <Change words={t(yes ? 'talks.rather_no' : 'talks.rather_yes')} about={`${talk_title(talk)}, ${when(talk.starts)}`} on_change={() => on_answer(!yes)} />}
    </li>
  );
}

function PastDay({ spent, on_answer }: { spent: FrontLineDay; on_answer(yes: boolean): void }) {
  const title = spent.name ? t('talks.kind_with', { kind: t('talk.front_line'), who: spent.name }) : t('talk.front_line');
  return (
    <li class="talk-row">
      <time class="s soft" dateTime={spent.day}>{day(spent.day)}</time>
      <div>
        <p class="title">{title}</p>
        <p class="meta">{t(spent.with_me ? 'talks.you_say_with_me' : 'talks.you_say_not_with_me')}</p>
      </div>
      <Change words={t(spent.with_me ? 'talks.rather_not_with_me' : 'talks.rather_with_me')} about={`${title}, ${day(spent.day)}`} on_change={() => on_answer(!spent.with_me)} />
    </li>
  );
}

/** The other answer, as long as the server takes one. */
function Change({ words, about, on_change }: { words: string; about: string; on_change(): void }) {
  return <button type="button" class="quiet s" aria-label={`${words}: ${about}`} onClick={on_change}>{words}</button>;
}
