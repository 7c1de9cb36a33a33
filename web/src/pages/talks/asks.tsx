import { day, when } from '../../lib/format';
import { t } from '../../lib/i18n';
import { key_of_act } from './acts';
import { key_of, type Entry } from './parted';
import { talk_title } from './words';

interface AsksProps {
  entries: Entry[];
  on_answer(entry: Entry, yes: boolean): void;
}

/** Did it take place? One key answers the first; what the answer does is said once. */
export function Asks({ entries, on_answer }: AsksProps) {
  if (entries.length === 0) return null;
  return (
    <section class="card ask" aria-labelledby="asks-heading">
      <h2 id="asks-heading">{t('talks.asks')}</h2>
      <ol>
        {entries.map((entry, i) => (
          <li key={key_of(entry)} class="ask-row" tabIndex={-1} aria-current={i === 0 ? 'true' : undefined}>
            <p id={`ask-${key_of(entry)}`}><Question entry={entry} /></p>
            <div class="row" role="group" aria-labelledby={`ask-${key_of(entry)}`}>
              <button type="button" onClick={() => on_answer(entry, true)}>{t('talks.yes')} {i === 0 && <kbd aria-hidden="true">{key_of_act('yes')}</kbd>}</button>
              <button type="button" onClick={() => on_answer(entry, false)}>{t('talks.no')} {i === 0 && <kbd aria-hidden="true">{key_of_act('no')}</kbd>}</button>
            </div>
          </li>
        ))}
      </ol>
      <p class="s soft">{t('talks.asks_note')}</p>
    </section>
  );
}

function Question({ entry: { talk, day: spent } }: { entry: Entry }) {
  if (talk) return <><b>{talk_title(talk)}</b>, {when(talk.starts)}: {t('talks.ask')}</>;
  return <>{t('talks.ask_front_line', { who: spent.name ?? t('talks.somebody'), day: day(spent.day), team: spent.team })}</>;
}
