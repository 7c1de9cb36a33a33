import type { Talk } from '../../api/attend_shapes';
import { when } from '../../lib/format';
import { t, tn } from '../../lib/i18n';
import { key_of_act, type Dialog } from './acts';
import { talk_title } from './words';

interface BegunProps {
  talks: Talk[];
  on_held(talk: Talk): void;
  on_open(what: Dialog, talk: Talk): void;
}

/** Talks I lead that began: what became of them? */
export function Begun({ talks, on_held, on_open }: BegunProps) {
  if (talks.length === 0) return null;
  return (
    <section class="card ask" aria-labelledby="begun-heading">
      <h2 id="begun-heading">{t('talks.begun')}</h2>
      <ol>
        {talks.map((talk, i) => (
          <li key={talk.id} class="ask-row" tabIndex={-1} aria-current={i === 0 ? 'true' : undefined}>
            <p id={`begun-${talk.id}`}>
              <b>{talk_title(talk)}</b>
              <span class="meta"><span>{when(talk.starts)}</span> <span>{tn('talks.minutes', talk.minutes)}</span></span>
            </p>
            <div class="row" role="group" aria-labelledby={`begun-${talk.id}`}>
              <button type="button" onClick={() => on_held(talk)}>{t('talks.held')} {i === 0 && <kbd aria-hidden="true">{key_of_act('held')}</kbd>}</button>
              <button type="button" class="quiet s" onClick={() => on_open('held', talk)}>{t('talks.held_other')}</button>
              <button type="button" class="quiet s" onClick={() => on_open('move', talk)}>{t('talks.move')}</button>
              <button type="button" class="quiet s" onClick={() => on_open('cancel', talk)}>{t('talks.cancel')}</button>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
