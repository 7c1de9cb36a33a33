import { useId } from 'preact/hooks';
import { roles } from '../../api/shapes';
import type { OrgNode, Role } from '../../api/shapes';
import { t } from '../../lib/i18n';
import { SelectField, TextField } from '../../parts/field';
import { role_name } from '../../parts/names';
import type { PersonForm } from './calls';

interface PersonFieldsProps {
  form: PersonForm;
  on_change(part: Partial<PersonForm>): void;
  wrong(name: string): string | undefined;
  places: OrgNode[];
  /** Names of the units a new person can join; null when membership is not decided here. */
  units: string[] | null;
  new_person: boolean;
}

export const person_fields = ['name', 'email', 'roles', 'team', 'site', 'partner', 'unit'] as const;

export function PersonFields({ form, on_change, wrong, places, units, new_person }: PersonFieldsProps) {
  const kinds = ['site', 'partner', 'team'] as const;
  return (
    <>
      <TextField label={t('people.name')} wrong={wrong('name')} value={form.name} on_value={(name) => on_change({ name })} input={{ required: true, maxLength: 120, autoFocus: new_person, autoComplete: 'off' }} />
      {new_person && (
        <TextField label={t('signin.email')} type="email" wrong={wrong('email')} value={form.email} on_value={(email) => on_change({ email })} input={{ required: true, autoComplete: 'off' }} />
      )}
      <Roles chosen={form.roles} wrong={wrong('roles')} on_roles={(chosen) => on_change({ roles: chosen })} />
      {units && form.roles.includes('owner') && (
        <SelectField
          label={t('people.unit')}
          wrong={wrong('unit')}
          value={form.unit}
          choices={[{ value: '', name: t('people.no_unit') }, ...units.map((name) => ({ value: name, name }))]}
          on_value={(unit) => on_change({ unit })}
        />
      )}
      <div class="person-places">
        {kinds.map((kind) => (
          <PlaceField
            key={kind}
            kind={kind}
            wrong={wrong(kind)}
            value={form[kind]}
            names={places.filter((place) => place.kind === kind).map((place) => place.name)}
            on_value={(value) => on_change({ [kind]: value })}
          />
        ))}
      </div>
      <p class="s soft">{t('people.places_hint')}</p>
    </>
  );
}

interface RolesProps {
  chosen: Role[];
  wrong: string | undefined;
  on_roles(roles: Role[]): void;
}

function Roles({ chosen, wrong, on_roles }: RolesProps) {
  const note = useId();
  const toggle = (role: Role) => on_roles(roles.filter((one) => (one === role ? !chosen.includes(one) : chosen.includes(one))));
  return (
    <fieldset class="field" aria-describedby={wrong ? note : undefined}>
      <legend class="label">{t('people.roles')}</legend>
      <div class="person-roles">
        {roles.map((role) => (
          <label key={role} class="check">
            <input type="checkbox" checked={chosen.includes(role)} onChange={() => toggle(role)} />
            <span>{role_name(role)}<br /><span class="s soft">{t(`people.role_${role}`)}</span></span>
          </label>
        ))}
      </div>
      {wrong && <p id={note} class="wrong">{wrong}</p>}
    </fieldset>
  );
}

interface PlaceFieldProps {
  kind: 'site' | 'partner' | 'team';
  value: string;
  wrong: string | undefined;
  names: string[];
  on_value(value: string): void;
}

/** A known place or a new one. */
function PlaceField({ kind, value, wrong, names, on_value }: PlaceFieldProps) {
  const id = useId();
  return (
    <div>
      <TextField label={t(`org.${kind}`)} wrong={wrong} value={value} on_value={on_value} input={{ list: id, maxLength: 120, autoComplete: 'off' }} />
      <datalist id={id}>{names.map((name) => <option key={name} value={name} />)}</datalist>
    </div>
  );
}
