import type { PlanPerson } from '../../api/plan_shapes';
import { weekday } from '../../lib/format';
import { t } from '../../lib/i18n';
import { clock_in } from '../../lib/zone';
import { talk_name } from '../../parts/names';
import { minute_of, place_on, type Place } from './layout';
import type { Drafted } from './moves';
import type { Desk } from './use_desk';
import type { Opened } from './week';
import { from_to, kind_short } from './words';

interface BlockProps {
  desk: Desk;
  session: Drafted;
  person: PlanPerson;
  open(opened: Opened): void;
}

/** A drafted session in a person's row: dragged with the hand, moved with keys, opened with a click. */
export function Block({ desk, session, person, open }: BlockProps) {
  const { plan, day, axis, drag, at_hand } = desk;
  const dragged = drag?.session.id === session.id;
  const away = dragged && drag.over !== null;
  const kept = desk.draft.now.find(({ id }) => id === session.id) ?? session;
  const start = minute_of(day, away ? kept.starts : session.starts);
  const place = place_on(axis, start, start + session.minutes);
  const problems = desk.problems.get(session.id) ?? [];
  if (!place) return null;
  const near = at_hand?.id === session.id;
  const hand = { id: session.id, person: person.person_id };
  const name = ['plan-block', near && 'near', dragged && 'held', away && 'away', problems.length && 'wrong'].filter(Boolean).join(' ');
  return (
    <>
      <button
        type="button"
        class={name}
        style={{ left: place.left, width: place.width }}
        data-session={session.id}
        data-person={person.person_id}
        onPointerDown={(event) => {
          desk.hold(hand);
          desk.grab(event, kept);
        }}
        onClick={() => desk.was_drag() || open({ session: kept })}
        onKeyDown={(event) => drag || desk.key(event, kept, person.person_id)}
        onFocus={() => desk.hold(hand)}
        onBlur={() => desk.hold(null)}
      >
        <span class="plan-at">{clock_in(plan.timezone, Date.parse(session.starts))}</span>
        <span>{problems.length > 0 && <b aria-hidden="true">! </b>}{kind_short(session.kind)}</span>
        <span class="hidden">
          {t('plan.block', { who: person.name, kind: talk_name(session.kind), time: from_to(plan.timezone, session) })} {problems.join(' ')}
        </span>
      </button>
      {near && at_hand.person === person.person_id && <Cost desk={desk} place={place} words={[desk.cost, ...problems]} />}
    </>
  );
}

/** Beside the block at hand, towards the middle of the board: what it costs here, and what is wrong. */
function Cost({ desk: { plan, drag }, place, words }: { desk: Desk; place: Place; words: (string | null)[] }) {
  const [left, width] = [parseFloat(place.left), parseFloat(place.width)];
  const over = plan.days[drag?.over ?? -1];
  const said = [over && weekday(over.day), ...words].filter(Boolean).join(' · ');
  if (!said) return null;
  return <span class="plan-cost" aria-hidden="true" style={left < 50 ? { left: place.left } : { right: `${100 - left - width}%` }}>{said}</span>;
}
