import type { Council } from '../../api/shapes';
import { moment } from '../../lib/format';
import { t, tn } from '../../lib/i18n';

/** By what texts are compared: letters always, meaning where a word table is in use. */
export function Matching({ word_table }: Pick<Council, 'word_table'>) {
  if (!word_table) return <p>{t('council.by_letters')}</p>;
  return (
    <>
      <p>{t('council.by_meaning')} {word_table.own_texts > 0 ? tn('council.own_texts', word_table.own_texts) : t('council.no_own_texts')}</p>
      <dl class="council-roles">
        <div>
          <dt>{t('council.table_hash')}</dt>
          <dd><code>{word_table.sha256}</code></dd>
        </div>
        <div>
          <dt>{t('council.table_since')}</dt>
          <dd>{moment(word_table.since)}</dd>
        </div>
      </dl>
    </>
  );
}
