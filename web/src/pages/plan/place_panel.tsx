import { useState } from 'preact/hooks';
import { talk_kinds } from '../../api/attend_shapes';
import type { Placed } from '../../api/plan_shapes';
import type { Id } from '../../api/shapes';
import { announce } from '../../lib/announce';
import { t, tn } from '../../lib/i18n';
import { SelectField, TextField } from '../../parts/field';
import { Notice, Trouble } from '../../parts/notice';
import { useSend } from '../../parts/use_send';
import { talk_name } from '../../parts/names';
import { place_sessions } from './calls';
import { drafted, session_of } from './moves';
import { since_words } from './person_row';
import { PeopleBoxes } from './session_dialog';
import type { Desk } from './use_desk';
import { can_be_long, can_be_together, first_wish, minutes_max, minutes_min, round_max, round_min, usual_minutes, type Wish } from './wish';
import { names_of } from './words';

interface PlacePanelProps {
  desk: Desk;
  asked: readonly Id[];
  on_close(): void;
}

/** Lets the server find the times at which sessions cost least. */
export function PlacePanel({ desk, asked, on_close }: PlacePanelProps) {
  const { plan } = desk;
  const [wish, set_wish] = useState<Wish>(() => first_wish(plan, asked));
  const [tried, set_tried] = useState(false);
  const [placed, set_placed] = useState<Placed | null>(null);
  const { busy, wrong, trouble, send } = useSend(['kind', 'minutes', 'people', 'max_drop']);
  const wrongs = tried ? wrongs_of(wish) : {};
  const change = (part: Partial<Wish>) => set_wish({ ...wish, ...part });
  const submit = (event: Event) => {
    event.preventDefault();
    set_tried(true);
    if (busy || Object.keys(wrongs_of(wish)).length) return;
    const before = desk.draft.now;
    send(place_sessions({ from: plan.from, days: plan.days.length }, wish, before.map(session_of)), (answer) => {
      set_placed(answer);
      if (answer.sessions.length) desk.add(answer.sessions.map(drafted));
      announce(placed_words(answer));
    });
  };
  return (
    <section class="card plan-place" aria-label={t('plan.place')}>
      <form class="stack" noValidate onSubmit={submit}>
        <div class="plan-when">
          <SelectField label={t('plan.kind')} wrong={wrong('kind')} value={wish.kind} choices={talk_kinds.map((value) => ({ value, name: talk_name(value) }))} on_value={(kind) => change({ kind, minutes: usual_minutes[kind] })} />
          <TextField label={t('plan.minutes_head')} type="number" wrong={wrongs.minutes ?? wrong('minutes')} value={String(wish.minutes || '')} on_value={(minutes) => change({ minutes: Number(minutes) })} input={{ min: minutes_min, max: minutes_max, inputMode: 'numeric' }} />
          <TextField label={t('plan.max_drop')} type="number" hint={t('plan.max_drop_hint')} wrong={wrongs.max_drop ?? wrong('max_drop')} value={String(wish.max_drop)} on_value={(points) => change({ max_drop: Number(points) })} input={{ min: 0, max: 100, step: 0.5, inputMode: 'decimal' }} />
        </div>
        <PeopleBoxes team={plan.people.filter(({ lead }) => !lead)} chosen={wish.people} wrong={wrongs.people ?? wrong('people')} note={since_words} on_people={(people) => change({ people })} />
        <Trouble error={trouble} />
        <div class="row">
          <button class="primary" disabled={busy} aria-busy={busy}>{t(busy ? 'plan.placing' : 'plan.do_place')}</button>
          <button type="button" onClick={on_close}>{t('plan.close')}</button>
        </div>
        {placed && <Answer desk={desk} placed={placed} />}
      </form>
    </section>
  );
}

function Answer({ desk, placed }: { desk: Desk; placed: Placed }) {
  return (
    <Notice kind={placed.sessions.length ? 'good' : 'plain'}>
      <p>{placed_words(placed)}</p>
      {placed.unplaced.length > 0 && (
        <ul>
          {placed.unplaced.map(({ person_id, why }) => <li key={person_id}><b>{names_of(desk.plan.people, [person_id])}</b>: {why}</li>)}
        </ul>
      )}
    </Notice>
  );
}

function placed_words({ sessions, unplaced }: Placed): string {
  const done = sessions.length ? tn('plan.n_placed', sessions.length) : '';
  const left = unplaced.length ? tn('plan.n_unplaced', unplaced.length) : '';
  return `${done} ${left}`.trim();
}

function wrongs_of({ kind, minutes, people, max_drop }: Wish): { minutes?: string; people?: string; max_drop?: string } {
  return {
    ...(can_be_long(minutes) ? {} : { minutes: t('plan.wrong_minutes', { min: minutes_min, max: minutes_max }) }),
    ...(kind === 'round' && !can_be_together(kind, people.length) ? { people: t('plan.wrong_round', { min: round_min, max: round_max }) } : {}),
    ...(people.length === 0 ? { people: t('plan.wrong_people') } : {}),
    ...(max_drop >= 0 && max_drop <= 100 ? {} : { max_drop: t('plan.wrong_drop') }),
  };
}
