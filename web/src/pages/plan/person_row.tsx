import type { ComponentChildren } from 'preact';
import type { PlanPerson } from '../../api/plan_shapes';
import { t, tn } from '../../lib/i18n';
import { talk_name } from '../../parts/names';
import { Block } from './block';
import { standing } from './figures';
import { day_index, on_day, place_on, type Span } from './layout';
import type { Drafted } from './moves';
import type { Desk } from './use_desk';
import type { Opened } from './week';
import { from_to, kind_short } from './words';

interface PersonRowProps {
  desk: Desk;
  person: PlanPerson;
  open(opened: Opened): void;
}

/** One person's day: the shift as a band, breaks hatched, talks that stand, and the blocks one moves. */
export function PersonRow({ desk, person, open }: PersonRowProps) {
  const { plan, day } = desk;
  const talks = standing(plan.talks).filter((talk) => on_day(day, talk) && (person.lead || talk.people.some(({ person_id }) => person_id === person.person_id)));
  const blocks = sessions_of(desk, person);
  return (
    <div class="plan-row" role="group" aria-label={`${person.name}: ${shift_words(desk, person)}`}>
      <PersonName person={person} open={open} />
      <div class="plan-track">
        {!person.shifts.some((shift) => on_day(day, shift)) && <span class="s soft plan-none" aria-hidden="true">{t('plan.not_there')}</span>}
        {person.shifts.flatMap((shift) => [
          <Band key={shift.starts} desk={desk} span={shift} kind="shift" />,
          ...shift.breaks.map((pause) => <Band key={`break ${pause.starts}`} desk={desk} span={pause} kind="break" />),
        ])}
        {talks.map((talk) => (
          <Band key={talk.id} desk={desk} span={talk} kind="talk">
            <span class="hidden">{from_to(plan.timezone, talk)} {talk_name(talk.kind)}, {t('plan.planned')}</span>
            <span aria-hidden="true">{kind_short(talk.kind)}</span>
          </Band>
        ))}
        {person.lead
          ? blocks.map((session) => <Band key={session.id} desk={desk} span={session} kind="mine" />)
          : blocks.map((session) => <Block key={session.id} desk={desk} session={session} person={person} open={open} />)}
      </div>
    </div>
  );
}

function PersonName({ person, open }: Omit<PersonRowProps, 'desk'>) {
  return (
    <div class="plan-name">
      <span>
        <b>{person.name}</b>
        <span class={person.due ? 's plan-due' : 's soft'}>{person.lead ? t('plan.you') : since_words(person)}</span>
      </span>
      {!person.lead && (
        <button type="button" class="quiet" data-add={person.person_id} aria-label={t('plan.add_for', { who: person.name })} onClick={() => open({ person: person.person_id })}>+</button>
      )}
    </div>
  );
}

/** "seit 34 Tagen, ist dran" */
export function since_words({ days, due }: PlanPerson): string {
  const since = tn('plan.since', days);
  return due ? t('plan.since_due', { since }) : since;
}

/** The sessions a row shows: those of its day, and one in the hand even while it is held over another day. All of them take the lead's time. */
export function sessions_of({ plan, chosen, sessions, drag }: Desk, person: PlanPerson): Drafted[] {
  return sessions.filter((session) =>
    (person.lead || session.people.includes(person.person_id)) && (day_index(plan.days, session.starts) === chosen || session.id === drag?.session.id));
}

export function shift_words({ plan, day }: Desk, { shifts }: PlanPerson): string {
  const here = shifts.filter((shift) => on_day(day, shift));
  if (here.length === 0) return t('plan.not_there');
  return here.map((shift) => {
    const pauses = shift.breaks.map((pause) => from_to(plan.timezone, pause)).join(', ');
    return t(pauses ? 'plan.shift_breaks' : 'plan.shift', { time: from_to(plan.timezone, shift), breaks: pauses });
  }).join('; ');
}

interface BandProps {
  desk: Desk;
  span: Span;
  kind: 'shift' | 'break' | 'talk' | 'mine';
  children?: ComponentChildren;
}

function Band({ desk: { day, axis }, span, kind, children }: BandProps) {
  const part = on_day(day, span);
  const place = part && place_on(axis, part.from, part.to);
  return place && <span class={`plan-${kind}`} style={{ left: place.left, width: place.width }}>{children}</span>;
}
