import type { RefObject } from 'preact';
import { channels, kinds, statuses, subjects } from '../../api/shapes';
import { list_units } from '../../api/themes';
import { today } from '../../lib/format';
import { t } from '../../lib/i18n';
import { useLoad } from '../../lib/load';
import { go_query } from '../../lib/router';
import { useTypedQuery } from '../../lib/typed_query';
import { Field, SelectField, TextField } from '../../parts/field';
import { channel_name, kind_name, status_name, subject_name } from '../../parts/names';
import type { ReportFilter } from './calls';

interface FiltersProps {
  filter: ReportFilter;
  search: RefObject<HTMLInputElement | null>;
}

/** Words to look for, and what narrows them down; all of it stands in the address. */
export function Filters({ filter, search }: FiltersProps) {
  const units = useLoad(() => list_units(), []).data ?? [];
  const choose = (name: keyof ReportFilter, label: string, any: string, choices: { value: string; name: string }[]) => (
    <SelectField label={label} value={filter[name]} choices={[{ value: '', name: any }, ...choices]} on_value={(value) => go_query({ [name]: value })} />
  );
  const day = (name: 'from' | 'to') => (
    <TextField label={t(`reports.${name}`)} type="date" value={filter[name]} on_value={(value) => go_query({ [name]: value })} input={{ max: today() }} />
  );
  return (
    <form class="report-filters" role="search" onSubmit={(event) => event.preventDefault()}>
      <Search text={filter.text} field={search} />
      {choose('kind', t('reports.kind'), t('reports.any_kind'), kinds.map((value) => ({ value, name: kind_name(value) })))}
      {choose('subject', t('reports.subject'), t('reports.any'), subjects.map((value) => ({ value, name: subject_name(value) })))}
      {choose('channel', t('reports.channel'), t('reports.any'), channels.map((value) => ({ value, name: channel_name(value) })))}
      {choose('unit_id', t('themes.unit'), t('themes.any_unit'), units.map((unit) => ({ value: unit.id, name: unit.name })))}
      {choose('status', t('themes.status'), t('themes.any_status'), statuses.map((value) => ({ value, name: status_name(value) })))}
      {day('from')}
      {day('to')}
    </form>
  );
}

/** Searches while typing, a moment after the last key. */
function Search({ text, field }: { text: string; field: RefObject<HTMLInputElement | null> }) {
  const [typed, set_typed] = useTypedQuery('text', text);
  return (
    <Field label={t('reports.text')}>
      {(wiring) => (
        <input class="input" type="search" autoComplete="off" maxLength={2000} ref={field} value={typed} onInput={(event) => set_typed(event.currentTarget.value)} {...wiring} />
      )}
    </Field>
  );
}
