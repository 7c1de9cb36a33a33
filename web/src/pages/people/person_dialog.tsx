import { useState } from 'preact/hooks';
import type { Person, Role } from '../../api/shapes';
import { list_units } from '../../api/themes';
import { announce } from '../../lib/announce';
import { t } from '../../lib/i18n';
import { useLoad } from '../../lib/load';
import { Modal } from '../../parts/modal';
import { Notice, Trouble } from '../../parts/notice';
import { Once } from '../../parts/once';
import { useSend } from '../../parts/use_send';
import { add_person, change_person, list_organisation, new_link, set_active, type PersonForm } from './calls';
import { person_fields, PersonFields } from './person_form';

const nobody: PersonForm = { name: '', email: '', roles: [], team: '', site: '', partner: '', unit: '' };

/** Adds somebody; afterwards the one-time link is shown, once. */
export function AddPerson({ role, on_close }: { role: Role; on_close(): void }) {
  const [form, set_form] = useState<PersonForm>({ ...nobody, roles: [role] });
  const [added, set_added] = useState<{ person: Person; link: string } | null>(null);
  const { busy, wrong, trouble, send } = useSend(person_fields);
  const places = useLoad(() => list_organisation(), []).data ?? [];
  const units = useLoad(() => list_units(), []).data ?? [];
  const submit = (event: Event) => {
    event.preventDefault();
    if (!busy) send(add_person({ ...form, name: form.name.trim(), email: form.email.trim() }), set_added);
  };
  if (added) {
    return (
      <Modal title={t('people.added', { name: added.person.name })} on_close={on_close}>
        <div class="stack">
          <Link link={added.link} />
          <div><button type="button" onClick={on_close}>{t('people.done')}</button></div>
        </div>
      </Modal>
    );
  }
  return (
    <Modal title={t('people.add')} on_close={on_close}>
      <form class="stack" onSubmit={submit}>
        <PersonFields form={form} on_change={(part) => set_form({ ...form, ...part })} wrong={wrong} places={places} units={units.map((unit) => unit.name)} new_person />
        <Trouble error={trouble} />
        <div class="row">
          <button class="primary" disabled={busy}>{t('people.add')}</button>
          <button type="button" onClick={on_close}>{t('action.cancel')}</button>
        </div>
      </form>
    </Modal>
  );
}

interface ChangePersonProps {
  person: Person;
  own: boolean;
  on_changed(person: Person): void;
  on_close(): void;
}

export function ChangePerson({ person, own, on_changed, on_close }: ChangePersonProps) {
  const { name, email, roles, units } = person;
  const [form, set_form] = useState<PersonForm>({ name, email, roles, team: person.team ?? '', site: person.site ?? '', partner: person.partner ?? '', unit: '' });
  const { busy, wrong, trouble, send } = useSend(person_fields);
  const places = useLoad(() => list_organisation(), []).data ?? [];
  const submit = (event: Event) => {
    event.preventDefault();
    if (busy) return;
    send(change_person(person.id, { ...form, name: form.name.trim() }), (changed) => {
      on_changed(changed);
      announce(t('people.saved'));
      on_close();
    });
  };
  return (
    <Modal title={name} on_close={on_close}>
      <p class="s soft person-email">{[email, ...units].join(' · ')}</p>
      <form class="stack" onSubmit={submit}>
        <PersonFields form={form} on_change={(part) => set_form({ ...form, ...part })} wrong={wrong} places={places} units={null} new_person={false} />
        <Trouble error={trouble} />
        <div class="row">
          <button class="primary" disabled={busy}>{t('action.save')}</button>
          <button type="button" onClick={on_close}>{t('action.cancel')}</button>
        </div>
      </form>
      <Access person={person} own={own} on_changed={on_changed} />
    </Modal>
  );
}

/** A new one-time link, and taking or giving back the way in. */
function Access({ person, own, on_changed }: Omit<ChangePersonProps, 'on_close'>) {
  const [link, set_link] = useState('');
  const { busy, trouble, send } = useSend();
  return (
    <section class="stack person-access">
      <h3>{t('people.access')}</h3>
      {link ? <Link link={link} /> : (
        <div class="row">
          {person.active && (
            <button type="button" disabled={busy} onClick={() => send(new_link(person.id), (made) => set_link(made.link))}>
              {t(person.signed_in === 'yes' ? 'people.reset' : 'people.invite_again')}
            </button>
          )}
          {!own && (
            <button type="button" class={person.active ? 'danger' : ''} disabled={busy} onClick={() => send(set_active(person.id, !person.active), on_changed)}>
              {t(person.active ? 'people.deactivate' : 'people.activate')}
            </button>
          )}
        </div>
      )}
      <p class="s soft">{t(person.active ? 'people.access_hint' : 'people.inactive_hint')}</p>
      <Trouble error={trouble} />
    </section>
  );
}

function Link({ link }: { link: string }) {
  return (
    <>
      <Notice kind="good">{t('people.link_lead')}</Notice>
      <Once label={t('people.link')} secret={link} hint={t('people.link_hint')} />
    </>
  );
}
