import { useState } from 'preact/hooks';
import type { Unit } from '../../api/shapes';
import { announce } from '../../lib/announce';
import { t } from '../../lib/i18n';
import { SelectField, TextField } from '../../parts/field';
import { Modal } from '../../parts/modal';
import { Trouble } from '../../parts/notice';
import { useSend } from '../../parts/use_send';
import { add_unit, change_unit, type UnitForm } from './calls';
import { ClosingDays } from './closing_days';
import { Members } from './members';
import { state_name, states, time_zones } from '../../parts/states';

const promise_days_max = 60;
const fresh: UnitForm = { name: '', promise_days: 5, state: 'none', timezone: 'Europe/Berlin', closing_days: [], member_ids: [] };
const fields = ['name', 'promise_days', 'state', 'timezone', 'closing_days', 'member_ids'];

interface UnitDialogProps {
  unit: Unit | null;
  on_close(): void;
}

export function UnitDialog({ unit, on_close }: UnitDialogProps) {
  const [form, set_form] = useState<UnitForm>(unit ? form_of(unit) : fresh);
  const { busy, wrong, trouble, send } = useSend(fields);
  const change = (part: Partial<UnitForm>) => set_form({ ...form, ...part });
  const submit = (event: Event) => {
    event.preventDefault();
    if (busy) return;
    const said = { ...form, name: form.name.trim() };
    send(unit ? change_unit(unit.id, said) : add_unit(said), () => {
      announce(t('people.saved'));
      on_close();
    });
  };
  return (
    <Modal title={unit?.name ?? t('units.add')} on_close={on_close}>
      <form class="stack" onSubmit={submit}>
        <TextField label={t('people.name')} wrong={wrong('name')} value={form.name} on_value={(name) => change({ name })} input={{ required: true, maxLength: 120, autoFocus: !unit, autoComplete: 'off' }} />
        <TextField
          label={t('units.promise')}
          type="number"
          hint={unit ? t('units.promise_hint') : t('units.promise_new_hint')}
          wrong={wrong('promise_days')}
          value={String(form.promise_days)}
          on_value={(value) => change({ promise_days: Number(value) })}
          input={{ required: true, min: 1, max: promise_days_max, inputMode: 'numeric' }}
        />
        <div class="unit-calendar">
          <SelectField label={t('units.state')} wrong={wrong('state')} value={form.state} choices={states.map((value) => ({ value, name: state_name(value) }))} on_value={(state) => change({ state })} />
          <SelectField label={t('units.timezone')} wrong={wrong('timezone')} value={form.timezone} choices={zones(form.timezone)} on_value={(timezone) => change({ timezone })} />
        </div>
        <ClosingDays days={form.closing_days} wrong={wrong('closing_days')} on_days={(closing_days) => change({ closing_days })} />
        <Members ids={form.member_ids} wrong={wrong('member_ids')} on_ids={(member_ids) => change({ member_ids })} />
        <Trouble error={trouble} />
        <div class="row">
          <button class="primary" disabled={busy}>{t('action.save')}</button>
          <button type="button" onClick={on_close}>{t('action.cancel')}</button>
        </div>
      </form>
    </Modal>
  );
}

const form_of = ({ name, promise_days, state, timezone, closing_days, member_ids }: Unit): UnitForm =>
  ({ name, promise_days, state, timezone, closing_days, member_ids: member_ids ?? [] });

function zones(chosen: string) {
  return [...new Set([chosen, ...time_zones()])].map((value) => ({ value, name: value.replaceAll('_', ' ') }));
}
