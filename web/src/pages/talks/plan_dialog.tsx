import { useState } from 'preact/hooks';
import { talk_kinds, type PersonAttention, type Talk, type TalkKind } from '../../api/attend_shapes';
import type { Id } from '../../api/shapes';
import { plan_talk, read_team_attention } from '../../api/talks';
import { days_ago, number, today } from '../../lib/format';
import { t, tn } from '../../lib/i18n';
import { useLoad } from '../../lib/load';
import { Chips } from '../../parts/chips';
import { Modal } from '../../parts/modal';
import { talk_name } from '../../parts/names';
import { Trouble } from '../../parts/notice';
import { useSend } from '../../parts/use_send';
import { MinutesField, minutes_of } from './minutes_field';
import { chosen_after, fits, minutes_of_kind, range_of } from './plan';
import { instant_of, TimeFields } from './time_fields';

interface PlanDialogProps {
  on_close(): void;
  on_done(talk: Talk): void;
}

/** A lead promises time: what, with whom, when, how long. */
export function PlanDialog({ on_close, on_done }: PlanDialogProps) {
  const team = useLoad(read_team_attention, []);
  const [kind, set_kind] = useState<TalkKind>('one_to_one');
  const [people, set_people] = useState<readonly Id[]>([]);
  const [time, set_time] = useState({ day: today(), clock: '' });
  const [typed, set_typed] = useState(String(minutes_of_kind.one_to_one));
  const { busy, wrong, trouble, send } = useSend(['starts', 'minutes', 'people']);
  const starts = instant_of(time);
  const minutes = minutes_of(typed);
  const choose_kind = (next: TalkKind | null) => {
    if (!next) return;
    if (typed === String(minutes_of_kind[kind])) set_typed(String(minutes_of_kind[next]));
    set_kind(next);
    set_people(people.slice(0, range_of[next].max));
  };
  const plan = (event: Event) => {
    event.preventDefault();
    if (busy || !starts || !minutes) return;
    send(plan_talk({ kind, starts, minutes, people: [...people] }), on_done);
  };
  return (
    <Modal title={t('talks.plan')} on_close={on_close}>
      <form class="stack" onSubmit={plan}>
        <Chips legend={t('talks.kind')} show_legend chips={talk_kinds.map((value) => ({ value, name: talk_name(value) }))} value={kind} on_value={choose_kind} />
        <Trouble error={team.error} again={team.reload} />
        <People kind={kind} team={team.data?.items ?? []} chosen={people} wrong={wrong('people')} on_choose={(id) => set_people(chosen_after(kind, people, id))} />
        <TimeFields value={time} wrong={wrong('starts')} on_value={set_time} />
        <MinutesField value={typed} wrong={wrong('minutes')} on_value={set_typed} />
        <Trouble error={trouble} />
        <div class="row">
          <button class="primary" disabled={busy || !starts || !minutes || !fits(kind, people)}>{t('talks.plan_do')}</button>
          <button type="button" onClick={on_close}>{t('action.cancel')}</button>
        </div>
      </form>
    </Modal>
  );
}

interface PeopleProps {
  kind: TalkKind;
  team: PersonAttention[];
  chosen: readonly Id[];
  wrong: string | undefined;
  on_choose(id: Id): void;
}

/** Those not listened to for longest first. */
function People({ kind, team, chosen, wrong, on_choose }: PeopleProps) {
  const { min, max } = range_of[kind];
  return (
    <fieldset class="field">
      <legend class="s soft">{t('talks.with')} {max === 1 ? '' : min === 1 ? tn('talks.up_to', max) : t('talks.from_to', { min: number(min), max: number(max) })}</legend>
      <div class="talks-people">
        {team.map(({ person_id, name, last, days }) => (
          <label key={person_id} class="check">
            <input type={max === 1 ? 'radio' : 'checkbox'} name="people" checked={chosen.includes(person_id)} onChange={() => on_choose(person_id)} />
            <span>{name} <span class="s soft">{last ? days_ago(days) : t('attention.never')}</span></span>
          </label>
        ))}
      </div>
      {wrong && <p class="wrong">{wrong}</p>}
    </fieldset>
  );
}
