import type { Talk } from '../../api/attend_shapes';
import { when } from '../../lib/format';
import { t, tn } from '../../lib/i18n';
import type { Dialog } from './acts';
import { Moves } from './moves';
import { is_for_me_alone, is_promised } from './parted';
import { became, talk_title } from './words';

interface ComingProps {
  title: string;
  none: string;
  talks: Talk[];
  on_open(what: Dialog, talk: Talk): void;
}

/** Talks still to come, the next one first. */
export function Coming({ title, none, talks, on_open }: ComingProps) {
  return (
    <section aria-label={title}>
      <div class="sec"><h2>{title}</h2></div>
      {talks.length === 0 && <p class="soft">{none}</p>}
      <ol>
        {talks.map((talk) => (
          <li key={talk.id} class="talk-row">
            <time class="s soft" dateTime={talk.starts}>{when(talk.starts)}</time>
            <div>
              <p class={is_promised(talk) ? 'title' : 'title soft'}>{talk_title(talk)}</p>
              <p class="meta">
                <span>{tn('talks.minutes', talk.minutes)}</span>
                {!is_promised(talk) && became(talk).map((words) => <span key={words}>{words}</span>)}
              </p>
              <Moves talk={talk} />
            </div>
            {is_promised(talk) ? <Tools talk={talk} on_open={on_open} /> : <span class="tag">{t('talk.cancelled')}</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Tools({ talk, on_open }: Pick<ComingProps, 'on_open'> & { talk: Talk }) {
  const what = `${talk_title(talk)}, ${when(talk.starts)}`;
  if (!talk.leading && !is_for_me_alone(talk)) return null;
  return (
    <div class="row">
      {talk.leading && <button type="button" class="quiet s" aria-label={t('talks.move_which', { what })} onClick={() => on_open('move', talk)}>{t('talks.move')}</button>}
      <button type="button" class="quiet s" aria-label={t('talks.cancel_which', { what })} onClick={() => on_open('cancel', talk)}>{t('talks.cancel')}</button>
    </div>
  );
}
