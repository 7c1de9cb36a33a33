import { useState } from 'preact/hooks';
import type { Unit } from '../../api/shapes';
import { list_units } from '../../api/themes';
import { number } from '../../lib/format';
import { t, tn } from '../../lib/i18n';
import { useLoad } from '../../lib/load';
import { Empty, Trouble } from '../../parts/notice';
import type { PageProps } from '../../parts/page';
import { state_name } from '../../parts/states';
import { UnitDialog } from './unit_dialog';
import './units.css';

/** Who owes answers, in how many working days, by which calendar. */
export default function Units(_: PageProps) {
  const { data: units, error, reload } = useLoad(() => list_units(), []);
  const [open, set_open] = useState<Unit | 'new' | null>(null);
  const close = () => {
    set_open(null);
    reload();
  };
  return (
    <div class="wide">
      <div class="head">
        <div>
          <h1>{t('nav.units')}</h1>
          <p>{t('units.lead')}</p>
        </div>
        <button type="button" class="primary" onClick={() => set_open('new')}>{t('units.add')}</button>
      </div>
      <Trouble error={error} again={reload} />
      {units?.length === 0 && <Empty>{t('units.none')}</Empty>}
      <ul>{units?.map((unit) => <UnitRow key={unit.id} unit={unit} on_open={() => set_open(unit)} />)}</ul>
      {open && <UnitDialog unit={open === 'new' ? null : open} on_close={close} />}
    </div>
  );
}

function UnitRow({ unit, on_open }: { unit: Unit; on_open(): void }) {
  const { name, promise_days, state, timezone, closing_days, members } = unit;
  return (
    <li class="unit">
      <b>{name}</b>
      <p>{tn('units.promise_is', promise_days)}</p>
      <p class="s soft">
        {[state_name(state), timezone, closing_days.length ? tn('units.closing', closing_days.length) : ''].filter(Boolean).join(' · ')}
      </p>
      <p class={members ? 's' : 's none'}>{members ? tn('units.members', members, { n: number(members) }) : t('units.no_members')}</p>
      <button type="button" aria-label={t('people.edit_who', { name })} onClick={on_open}>{t('people.edit')}</button>
    </li>
  );
}
