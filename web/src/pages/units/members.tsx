import { useState } from 'preact/hooks';
import type { Id, Person } from '../../api/shapes';
import { t } from '../../lib/i18n';
import { useLoad } from '../../lib/load';
import { TextField } from '../../parts/field';
import { Trouble } from '../../parts/notice';
import { all_persons } from './calls';

const hits_max = 5;

interface MembersProps {
  ids: Id[];
  wrong: string | undefined;
  on_ids(ids: Id[]): void;
}

/** Who answers for the unit. */
export function Members({ ids, wrong, on_ids }: MembersProps) {
  const [text, set_text] = useState('');
  const { data: persons, error, reload } = useLoad(all_persons, []);
  const hits = persons ? find_persons(persons, ids, text) : [];
  const chosen = ids.map((id) => persons?.find((person) => person.id === id)).filter((person) => person !== undefined);
  const add = (person: Person | undefined) => {
    if (!person) return;
    on_ids([...ids, person.id]);
    set_text('');
  };
  const on_key = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    add(hits[0]);
  };
  return (
    <div class="stack unit-part">
      <TextField label={t('units.member_find')} type="search" hint={t('units.member_hint')} wrong={wrong} value={text} on_value={set_text} input={{ autoComplete: 'off', onKeyDown: on_key }} />
      <Trouble error={error} again={reload} />
      {hits.length > 0 && (
        <ul class="unit-hits">
          {hits.map((person) => (
            <li key={person.id}>
              <button type="button" onClick={() => add(person)}>{person.name} <span class="s soft">{person.email}</span></button>
            </li>
          ))}
        </ul>
      )}
      {persons && text.trim() && hits.length === 0 && <p class="s soft">{t('people.nobody')}</p>}
      {chosen.length > 0 && (
        <ul class="row">
          {chosen.map((person) => (
            <li key={person.id}>
              <button type="button" class="chip-off s" aria-label={t('units.remove', { name: person.name })} onClick={() => on_ids(ids.filter((id) => id !== person.id))}>
                {person.name} <span aria-hidden="true">×</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Active people whose name or address holds the words and who are not members yet. */
export function find_persons(persons: readonly Person[], ids: readonly Id[], text: string): Person[] {
  const wanted = text.trim().toLowerCase();
  if (!wanted) return [];
  return persons
    .filter((person) => person.active && !ids.includes(person.id) && `${person.name} ${person.email}`.toLowerCase().includes(wanted))
    .slice(0, hits_max);
}
