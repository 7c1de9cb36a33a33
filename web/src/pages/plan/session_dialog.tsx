import { useState } from 'preact/hooks';
import { talk_kinds, type TalkKind } from '../../api/attend_shapes';
import type { PlanPerson } from '../../api/plan_shapes';
import type { Id } from '../../api/shapes';
import { day as day_words } from '../../lib/format';
import { t } from '../../lib/i18n';
import { Field, SelectField, TextField } from '../../parts/field';
import { Modal } from '../../parts/modal';
import { talk_name } from '../../parts/names';
import { form_of, new_form, session_from, wrongs_of, type SessionForm } from './session_form';
import type { Desk } from './use_desk';
import type { Opened } from './week';
import { minutes_max, minutes_min, usual_minutes } from './wish';
import { names_of } from './words';

interface SessionDialogProps {
  desk: Desk;
  opened: Exclude<Opened, 'publish' | null>;
  on_close(): void;
}

/** Everything about one session; also the way to a new one, made by hand. */
export function SessionDialog({ desk, opened, on_close }: SessionDialogProps) {
  const { plan, draft } = desk;
  const old = 'session' in opened ? opened.session : null;
  const [form, set_form] = useState(() => ('session' in opened ? form_of(plan, opened.session) : new_form(plan, desk.day, opened.person)));
  const [tried, set_tried] = useState(false);
  const wrongs = tried ? wrongs_of(form) : {};
  const change = (part: Partial<SessionForm>) => set_form({ ...form, ...part });
  const submit = (event: Event) => {
    event.preventDefault();
    set_tried(true);
    if (Object.keys(wrongs_of(form)).length) return;
    const session = session_from(plan, form, old);
    if (old) desk.move(session);
    else desk.add([session]);
    on_close();
    desk.focus(session.id);
  };
  return (
    <Modal title={old ? names_of(plan.people, old.people) : t('plan.add')} on_close={on_close}>
      <form class="stack" noValidate onSubmit={submit}>
        <SelectField label={t('plan.kind')} value={form.kind} choices={talk_kinds.map((value) => ({ value, name: talk_name(value) }))} on_value={(kind) => change(of_kind(form, kind, !old))} />
        <People team={plan.people.filter(({ lead }) => !lead)} form={form} wrong={wrongs.people} on_people={(people) => change({ people })} />
        <div class="plan-when">
          <SelectField label={t('plan.day')} value={form.day} choices={plan.days.map(({ day }) => ({ value: day, name: day_words(day) }))} on_value={(day) => change({ day })} />
          <Field label={t('plan.from')} wrong={wrongs.time}>
            {(wiring) => <input class="input" type="time" step={plan.step_minutes * 60} value={form.time} onInput={(event) => change({ time: event.currentTarget.value })} {...wiring} />}
          </Field>
          <TextField label={t('plan.minutes_head')} type="number" wrong={wrongs.minutes} value={form.minutes} on_value={(minutes) => change({ minutes })} input={{ min: minutes_min, max: minutes_max, inputMode: 'numeric' }} />
        </div>
        <div class="row">
          <button class="primary">{t(old ? 'plan.take' : 'plan.add')}</button>
          <button type="button" onClick={on_close}>{t('action.cancel')}</button>
          {old && draft.now.includes(old) && <button type="button" class="danger" onClick={() => {
            on_close();
            desk.remove(old);
          }}>{t('plan.remove')}</button>}
        </div>
      </form>
    </Modal>
  );
}

/** Another kind: who came alone stays alone, and a new session gets its usual length. */
function of_kind(form: SessionForm, kind: TalkKind, fresh: boolean): Partial<SessionForm> {
  const people = kind === 'round' ? form.people : form.people.slice(0, 1);
  return { kind, people, ...(fresh ? { minutes: String(usual_minutes[kind]) } : {}) };
}

interface PeopleProps {
  team: PlanPerson[];
  form: SessionForm;
  wrong: string | undefined;
  on_people(people: Id[]): void;
}

function People({ team, form, wrong, on_people }: PeopleProps) {
  if (form.kind !== 'round') {
    return <SelectField label={t('plan.with')} value={form.people[0] ?? ''} wrong={wrong} choices={team.map(({ person_id, name }) => ({ value: person_id, name }))} on_value={(id) => on_people([id])} />;
  }
  return <PeopleBoxes team={team} chosen={form.people} wrong={wrong} on_people={on_people} />;
}

interface BoxesProps {
  team: readonly PlanPerson[];
  chosen: readonly Id[];
  wrong: string | undefined;
  on_people(people: Id[]): void;
  note?(person: PlanPerson): string;
}

/** Several of the team, as check boxes. */
export function PeopleBoxes({ team, chosen, wrong, on_people, note }: BoxesProps) {
  const toggle = (id: Id) => on_people(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  return (
    <fieldset class="field">
      <legend class="label">{t('plan.with')}</legend>
      <div class="plan-boxes">
        {team.map((person) => (
          <label key={person.person_id} class="check">
            <input type="checkbox" checked={chosen.includes(person.person_id)} onChange={() => toggle(person.person_id)} />
            <span>{person.name}{note && <span class="s soft"> {note(person)}</span>}</span>
          </label>
        ))}
      </div>
      {wrong && <p class="wrong" role="alert">{wrong}</p>}
    </fieldset>
  );
}
