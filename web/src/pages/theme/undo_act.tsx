import { useState } from 'preact/hooks';
import type { Id } from '../../api/shapes';
import { undo_act } from '../../api/themes';
import { announce } from '../../lib/announce';
import { t } from '../../lib/i18n';
import { go } from '../../lib/router';
import { Notice, Trouble } from '../../parts/notice';

/** After a merge, split or move: it is done, and here it is taken back. */
export function UndoAct({ act_id }: { act_id: Id }) {
  const [error, set_error] = useState<unknown>(null);
  const take_back = () => {
    undo_act(act_id).then(({ theme_id }) => {
      announce(t('theme.taken_back'));
      go(`/themes/${theme_id}`);
    }, set_error);
  };
  if (error) return <Trouble error={error} />;
  return (
    <Notice kind="good">
      <span>{t('tools.done')}</span>
      <button type="button" class="quiet" onClick={take_back}>{t('action.take_back')}</button>
    </Notice>
  );
}
