import { useState } from 'preact/hooks';
import type { Match, Theme } from '../../api/shapes';
import { merge_theme, similar_themes } from '../../api/themes';
import { people } from '../../lib/format';
import { t } from '../../lib/i18n';
import { useLoad } from '../../lib/load';
import { go } from '../../lib/router';
import { Modal } from '../../parts/modal';
import { Trouble } from '../../parts/notice';
import { MarkedTitle, OtherReasons } from '../../parts/reasons';
import { after_act } from './after_act';

interface SimilarProps {
  theme: Theme;
  floor: number;
}

/** What else is said that comes near, and why; a steward can make one of two. Nothing near, nothing shown. */
export function Similar({ theme, floor }: SimilarProps) {
  const { data: others } = useLoad((signal) => similar_themes(theme.id, signal), [theme.id]);
  const [into, set_into] = useState<Match | null>(null);
  if (!others?.length) return null;
  return (
    <section aria-labelledby="similar-heading">
      <h2 id="similar-heading">{t('theme.similar')}</h2>
      <ul class="similar">
        {others.map((other) => (
          <li key={other.theme_id}>
            <a class="voice plain" href={`/themes/${other.theme_id}`}><MarkedTitle {...other} /></a>
            <p class="meta">
              <span>{people(other.people, floor)}</span>
              <OtherReasons {...other} />
            </p>
            {theme.can_curate && !theme.locked && (
              <button type="button" class="quiet s" aria-label={t('theme.merge_with', { title: other.title })} onClick={() => set_into(other)}>{t('steward.merge_short')}</button>
            )}
          </li>
        ))}
      </ul>
      {into && <MergeInto theme={theme} into={into} on_close={() => set_into(null)} />}
    </section>
  );
}

interface MergeIntoProps {
  theme: Theme;
  into: Match;
  on_close(): void;
}

function MergeInto({ theme, into, on_close }: MergeIntoProps) {
  const [error, set_error] = useState<unknown>(null);
  const merge = () => {
    merge_theme(theme.id, into.theme_id).then((act) => go(after_act(act)), set_error);
  };
  return (
    <Modal title={t('theme.merge_into', { title: theme.title, into: into.title })} on_close={on_close}>
      <p class="soft s">{t('tools.merge_hint')}</p>
      <Trouble error={error} />
      <div class="row">
        <button type="button" class="primary" autoFocus onClick={merge}>{t('steward.merge_short')}</button>
        <button type="button" onClick={on_close}>{t('action.cancel')}</button>
      </div>
    </Modal>
  );
}
