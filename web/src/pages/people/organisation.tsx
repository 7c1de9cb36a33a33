import { useState } from 'preact/hooks';
import type { Id, OrgNode } from '../../api/shapes';
import { number } from '../../lib/format';
import { t, tn } from '../../lib/i18n';
import type { Loaded } from '../../lib/load';
import { SelectField, TextField } from '../../parts/field';
import { Modal } from '../../parts/modal';
import { Trouble } from '../../parts/notice';
import { useSend } from '../../parts/use_send';
import { add_place, rename_place } from './calls';
import { may_hang_under, tree_of, type Branch } from './tree';

type Kind = OrgNode['kind'];
const addable: readonly Kind[] = ['site', 'partner', 'team'];

/** Company, sites, partners, teams. */
export function Organisation({ places: { data: places, error, reload } }: { places: Loaded<OrgNode[]> }) {
  const [open, set_open] = useState<OrgNode | 'new' | null>(null);
  const close = () => {
    set_open(null);
    reload();
  };
  return (
    <section id="organisation" class="people-org" aria-labelledby="org-heading">
      <div class="sec">
        <h2 id="org-heading">{t('org.heading')}</h2>
        <button type="button" class="s" aria-label={t('org.add_what')} onClick={() => set_open('new')}>{t('org.add')}</button>
      </div>
      <Trouble error={error} again={reload} />
      {places?.length === 0 && <p class="s soft">{t('org.empty')}</p>}
      {places && <Branches branches={tree_of(places)} on_open={set_open} />}
      {open === 'new' && <AddPlace places={places ?? []} on_close={close} />}
      {open && open !== 'new' && <RenamePlace place={open} on_close={close} />}
    </section>
  );
}

function Branches({ branches, on_open }: { branches: Branch[]; on_open(place: OrgNode): void }) {
  return (
    <ul class="org">
      {branches.map(({ place, under }) => (
        <li key={place.id}>
          <div class="org-line">
            <span>{place.name} <span class="s soft">{t(`org.${place.kind}`)} · {people_of(place)}</span></span>
            <button type="button" class="quiet s" aria-label={t('org.rename_what', { name: place.name })} onClick={() => on_open(place)}>{t('org.rename')}</button>
          </div>
          {under.length > 0 && <Branches branches={under} on_open={on_open} />}
        </li>
      ))}
    </ul>
  );
}

function people_of({ people }: OrgNode): string {
  return typeof people === 'number' ? tn('org.people', people, { n: number(people) }) : t('org.few');
}

function AddPlace({ places, on_close }: { places: OrgNode[]; on_close(): void }) {
  const [kind, set_kind] = useState<Kind>('team');
  const [name, set_name] = useState('');
  const [parent, set_parent] = useState<Id>('');
  const { busy, wrong, trouble, send } = useSend(['name', 'parent_id']);
  const parents = places.filter((place) => may_hang_under(kind, place.kind));
  const parent_id = parents.some((place) => place.id === parent) ? parent : (parents[0]?.id ?? '');
  const submit = (event: Event) => {
    event.preventDefault();
    if (!busy) send(add_place({ kind, parent_id: parent_id || null, name: name.trim() }), on_close);
  };
  return (
    <Modal title={t('org.add_what')} on_close={on_close}>
      <form class="stack" onSubmit={submit}>
        <SelectField label={t('org.kind')} value={kind} choices={addable.map((value) => ({ value: value as Kind, name: t(`org.${value}`) }))} on_value={(value) => set_kind(value)} />
        <SelectField label={t('org.parent')} wrong={wrong('parent_id')} value={parent_id} choices={parents.map((place) => ({ value: place.id, name: place.name }))} on_value={set_parent} />
        <TextField label={t('people.name')} wrong={wrong('name')} value={name} on_value={set_name} input={{ required: true, maxLength: 120, autoComplete: 'off' }} />
        <Trouble error={trouble} />
        <div class="row">
          <button class="primary" disabled={busy}>{t('org.add')}</button>
          <button type="button" onClick={on_close}>{t('action.cancel')}</button>
        </div>
      </form>
    </Modal>
  );
}

function RenamePlace({ place, on_close }: { place: OrgNode; on_close(): void }) {
  const [name, set_name] = useState(place.name);
  const { busy, wrong, trouble, send } = useSend(['name']);
  const submit = (event: Event) => {
    event.preventDefault();
    if (!busy) send(rename_place(place.id, name.trim()), on_close);
  };
  return (
    <Modal title={t('org.rename_what', { name: place.name })} on_close={on_close}>
      <form class="stack" onSubmit={submit}>
        <TextField label={t('people.name')} wrong={wrong('name')} value={name} on_value={set_name} input={{ required: true, maxLength: 120, autoFocus: true }} />
        <Trouble error={trouble} />
        <div class="row">
          <button class="primary" disabled={busy || !name.trim()}>{t('action.save')}</button>
          <button type="button" onClick={on_close}>{t('action.cancel')}</button>
        </div>
      </form>
    </Modal>
  );
}
