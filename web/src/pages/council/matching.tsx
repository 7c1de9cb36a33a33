import type { Council } from '../../api/shapes';
import { moment, number } from '../../lib/format';
import { t, tn } from '../../lib/i18n';

/** By what texts are compared: letters always, meaning where a word table is in use, and whether texts leave the server for it. */
export function Matching({ word_table, endpoint }: Pick<Council, 'word_table' | 'endpoint'>) {
  return (
    <>
      {word_table ? <WordTable {...word_table} /> : <p>{t('council.by_letters')}</p>}
      {endpoint ? <Endpoint {...endpoint} /> : <p>{t('council.no_endpoint')}</p>}
    </>
  );
}

function WordTable({ sha256, since, own_texts }: NonNullable<Council['word_table']>) {
  return (
    <>
      <p>{t('council.by_meaning')} {own_texts > 0 ? tn('council.own_texts', own_texts) : t('council.no_own_texts')}</p>
      <dl class="council-roles">
        <div>
          <dt>{t('council.table_hash')}</dt>
          <dd><code>{sha256}</code></dd>
        </div>
        <div>
          <dt>{t('council.table_since')}</dt>
          <dd>{moment(since)}</dd>
        </div>
      </dl>
    </>
  );
}

function Endpoint({ address, model, agreed, since, texts, typing, reports }: NonNullable<Council['endpoint']>) {
  const works = typing === 'asked' && reports === 'asked';
  return (
    <>
      <h3>{t('council.endpoint')} <span class={agreed ? 'tag new' : 'tag'}>{t(agreed ? 'council.endpoint_on' : 'council.endpoint_off')}</span></h3>
      <p>{t(agreed ? 'council.endpoint_agreed' : 'council.endpoint_not_agreed')}</p>
      <dl class="council-roles">
        <div>
          <dt>{t('council.endpoint_address')}</dt>
          <dd><code>{address}</code></dd>
        </div>
        <div>
          <dt>{t('council.endpoint_model')}</dt>
          <dd><code>{model}</code></dd>
        </div>
        {agreed && (
          <div>
            <dt>{t('council.endpoint_state')}</dt>
            <dd>
              {since ? t('council.endpoint_since', { at: moment(since), texts: number(texts) }) : t('council.endpoint_begins', { texts: number(texts) })}
              {!works && ` ${t('council.endpoint_paused')}`}
            </dd>
          </div>
        )}
      </dl>
    </>
  );
}
