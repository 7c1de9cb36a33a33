import { useCallback } from 'preact/hooks';
import { useEvent } from '../../api/events';
import { statuses } from '../../api/shapes';
import type { LiveEvents, ThemeRow } from '../../api/shapes';
import { list_themes, list_units } from '../../api/themes';
import { t } from '../../lib/i18n';
import { useLoad } from '../../lib/load';
import { usePages } from '../../lib/pages';
import { go_query, usePlace } from '../../lib/router';
import { useTypedQuery } from '../../lib/typed_query';
import { SelectField, TextField } from '../../parts/field';
import { More } from '../../parts/more';
import { status_name } from '../../parts/names';
import { Empty, Trouble } from '../../parts/notice';
import type { PageProps } from '../../parts/page';
import { ThemeLine } from '../../parts/theme_line';
import './themes.css';

const sorts = ['weight', 'newest', 'due'] as const;

/** All themes; the selection lives in the address, so that it can be shared and kept. */
export default function Themes({ me }: PageProps) {
  const { query } = usePlace();
  const [status, unit_id, sort, text] = ['status', 'unit_id', 'sort', 'text'].map((name) => query.get(name) ?? '') as [string, string, string, string];
  const list = usePages<ThemeRow>((cursor, signal) => list_themes({ status, unit_id, sort, text }, cursor, signal), [status, unit_id, sort, text]);
  useEvent(
    'theme',
    useCallback(
      ({ theme_id, people, status: now }: LiveEvents['theme']) =>
        list.change((items) => items.map((item) => (item.id === theme_id ? { ...item, status: now, people: people ?? item.people } : item))),
      [list.change],
    ),
  );
  useEvent('reload', list.reload);
  const filtered = Boolean(status || unit_id || text);
  return (
    <div class="column themes">
      <div class="head">
        <div>
          <h1>{t('nav.themes')}</h1>
          <p>{t('themes.lead')}</p>
          {me.roles.some((role) => role === 'steward' || role === 'owner') && <p><a href="/reports">{t('reports.search')}</a></p>}
        </div>
      </div>
      <Filters status={status} unit_id={unit_id} sort={sort} text={text} />
      <Trouble error={list.error} again={list.reload} />
      {list.loaded && list.items.length === 0 && (
        <Empty>
          {t(filtered ? 'themes.empty' : 'themes.none')}{' '}
          {filtered && <button type="button" class="quiet" onClick={() => go_query({ status: '', unit_id: '', text: '' })}>{t('themes.clear')}</button>}
        </Empty>
      )}
      <ol aria-busy={list.busy}>
        {list.items.map((theme) => <ThemeLine key={theme.id} theme={theme} floor={me.settings.floor} />)}
      </ol>
      <More more={list.more} />
    </div>
  );
}

interface FiltersProps {
  status: string;
  unit_id: string;
  sort: string;
  text: string;
}

function Filters({ status, unit_id, sort, text }: FiltersProps) {
  const units = useLoad(() => list_units(), []).data ?? [];
  return (
    <form class="filters" role="search" onSubmit={(event) => event.preventDefault()}>
      <Search text={text} />
      <SelectField
        label={t('themes.status')}
        value={status}
        choices={[{ value: '', name: t('themes.any_status') }, ...statuses.map((value) => ({ value: value as string, name: status_name(value) }))]}
        on_value={(value) => go_query({ status: value })}
      />
      <SelectField
        label={t('themes.unit')}
        value={unit_id}
        choices={[{ value: '', name: t('themes.any_unit') }, ...units.map((unit) => ({ value: unit.id, name: unit.name }))]}
        on_value={(value) => go_query({ unit_id: value })}
      />
      <SelectField
        label={t('themes.sort')}
        value={sort || 'weight'}
        choices={sorts.map((value) => ({ value: value as string, name: t(`themes.sort_${value}`) }))}
        on_value={(value) => go_query({ sort: value === 'weight' ? '' : value })}
      />
    </form>
  );
}

/** Searches while typing, a moment after the last key. */
function Search({ text }: { text: string }) {
  const [typed, set_typed] = useTypedQuery('text', text);
  return <TextField label={t('themes.search')} type="search" value={typed} on_value={set_typed} input={{ autoComplete: 'off' }} />;
}
