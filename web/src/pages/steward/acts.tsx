import { useState } from 'preact/hooks';
import type { DeskAct, Id } from '../../api/shapes';
import { moment } from '../../lib/format';
import { has_message, t, tn } from '../../lib/i18n';
import { latest_undoable } from './desk';

const acts_shown = 6;

interface ActsProps {
  acts: DeskAct[];
  on_take_back(id: Id): void;
}

/** What was done lately, newest first, and the way back. */
export function Acts({ acts, on_take_back }: ActsProps) {
  const [all, set_all] = useState(false);
  const latest = latest_undoable(acts);
  return (
    <section aria-labelledby="acts-heading">
      <div class="sec"><h2 id="acts-heading">{t('steward.acts')}</h2></div>
      {acts.length === 0 && <p class="soft">{t('steward.no_acts')}</p>}
      <ol>
        {acts.slice(0, all ? undefined : acts_shown).map((act) => (
          <li key={act.id} class={act.taken_back ? 'desk-act soft' : 'desk-act'}>
            <time class="s soft" dateTime={act.at}>{moment(act.at)}</time>
            <p>
              {name_of(act)}: <a class="voice" href={`/themes/${act.theme_id}`}>{act.title}</a>
              {act.other && <span class="soft"> · {act.other}</span>}
            </p>
            {act.taken_back && <span class="tag">{t('steward.undone')}</span>}
            {act.can_undo && !act.taken_back && (
              <button type="button" class="quiet s" aria-label={t('steward.take_back', { title: act.title })} onClick={() => on_take_back(act.id)}>
                {t('action.take_back')} {act === latest && <kbd aria-hidden="true">Z</kbd>}
              </button>
            )}
          </li>
        ))}
      </ol>
      {!all && acts.length > acts_shown && (
        <p class="more"><button type="button" class="quiet" onClick={() => set_all(true)}>{tn('steward.more_acts', acts.length - acts_shown)}</button></p>
      )}
    </section>
  );
}

function name_of(act: DeskAct): string {
  const key = `steward.act_${act.kind}`;
  return has_message(key) ? t(key) : act.kind;
}
