import { useEffect, useState } from 'preact/hooks';
import type { Person, Role } from '../../api/shapes';
import { list_units } from '../../api/themes';
import { t } from '../../lib/i18n';
import { useLoad } from '../../lib/load';
import { usePages } from '../../lib/pages';
import { TextField } from '../../parts/field';
import { More } from '../../parts/more';
import { role_name } from '../../parts/names';
import { Empty, Trouble } from '../../parts/notice';
import type { PageProps } from '../../parts/page';
import { list_organisation, list_persons } from './calls';
import { NextSteps } from './next_steps';
import { Organisation } from './organisation';
import { AddPerson, ChangePerson } from './person_dialog';
import './people.css';

const search_wait_ms = 200;

/** Who is here, with which roles; no figures, no content. */
export default function People({ me }: PageProps) {
  const [typed, set_typed] = useState('');
  const [text, set_text] = useState('');
  const [open, set_open] = useState<Person | Role | 'new' | null>(null);
  const places = useLoad(() => list_organisation(), []);
  const units = useLoad(() => list_units(), []);
  const list = usePages<Person>((cursor, signal) => list_persons(text, cursor, signal), [text]);
  useEffect(() => {
    const timer = setTimeout(() => set_text(typed.trim()), search_wait_ms);
    return () => clearTimeout(timer);
  }, [typed]);
  const close = () => {
    set_open(null);
    list.reload();
    places.reload(); // a person may have brought a new team along
    units.reload(); // or have joined a unit
  };
  return (
    <div class="wide people">
      <div class="head">
        <div>
          <h1>{t('nav.people')}</h1>
          <p>{t('people.lead')}</p>
        </div>
        <button type="button" class="primary" onClick={() => set_open('new')}>{t('people.add')}</button>
      </div>
      {list.loaded && !list.more && !text && units.data && <NextSteps persons={list.items} units={units.data} on_add={set_open} />}
      <p class="people-jump s"><a href="#organisation">{t('org.heading')} ↓</a></p>
      <div class="people-columns">
        <div>
          <form role="search" onSubmit={(event) => event.preventDefault()}>
            <TextField label={t('people.search')} type="search" value={typed} on_value={set_typed} input={{ autoComplete: 'off' }} />
          </form>
          <Trouble error={list.error} again={list.reload} />
          {list.loaded && list.items.length === 0 && <Empty>{t('people.nobody')}</Empty>}
          <ul aria-busy={list.busy}>
            {list.items.map((person) => <PersonRow key={person.id} person={person} own={person.id === me.person_id} on_open={() => set_open(person)} />)}
          </ul>
          <More more={list.more} />
        </div>
        <Organisation places={places} />
      </div>
      {typeof open === 'string' && <AddPerson role={open === 'new' ? 'agent' : open} on_close={close} />}
      {open && typeof open !== 'string' && (
        <ChangePerson
          person={open}
          own={open.id === me.person_id}
          on_changed={(changed) => {
            list.change((items) => items.map((item) => (item.id === changed.id ? changed : item)));
            set_open(changed);
          }}
          on_close={close}
        />
      )}
    </div>
  );
}

interface PersonRowProps {
  person: Person;
  own: boolean;
  on_open(): void;
}

function PersonRow({ person, own, on_open }: PersonRowProps) {
  const place = [person.partner ?? person.site, person.team].filter(Boolean).join(' · ');
  return (
    <li class={person.active ? 'person' : 'person off'}>
      <div>
        <b>{person.name}</b> {own && <span class="s soft">{t('people.you')}</span>}
        <p class="s soft">{person.email}</p>
      </div>
      <div>
        <p>{person.roles.map(role_name).join(', ')}</p>
        <p class="s soft">{[place, ...person.units].filter(Boolean).join(' · ')}</p>
      </div>
      <PersonState person={person} />
      <button type="button" aria-label={t('people.edit_who', { name: person.name })} onClick={on_open}>{t('people.edit')}</button>
    </li>
  );
}

function PersonState({ person }: { person: Person }) {
  if (!person.active) return <span class="tag">{t('people.inactive')}</span>;
  if (person.signed_in === 'yes') return <span />;
  return <span class="tag new">{t(`people.state_${person.signed_in}`)}</span>;
}
