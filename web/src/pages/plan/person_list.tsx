import { t } from '../../lib/i18n';
import { talk_name } from '../../parts/names';
import { in_turn } from './board';
import { standing } from './figures';
import { day_index } from './layout';
import { moved_by, type Drafted } from './moves';
import { sessions_of, shift_words, since_words } from './person_row';
import type { Desk } from './use_desk';
import type { Opened } from './week';
import { from_to } from './words';

/** The chosen day on a narrow screen: people one below the other, with buttons instead of dragging. */
export function PersonList({ desk, open }: { desk: Desk; open(opened: Opened): void }) {
  const { plan, chosen } = desk;
  return (
    <ul class="plan-list" aria-label={t('plan.people')}>
      {in_turn(plan.people).map((person) => (
        <li key={person.person_id}>
          <div class="row">
            <b>{person.name}</b>
            <span class={person.due ? 's plan-due' : 's soft'}>{person.lead ? t('plan.you') : since_words(person)}</span>
          </div>
          <p class="s soft">{shift_words(desk, person)}</p>
          {standing(plan.talks).filter((talk) => day_index(plan.days, talk.starts) === chosen && (person.lead || talk.people.some(({ person_id }) => person_id === person.person_id))).map((talk) => (
            <p key={talk.id} class="s">{from_to(plan.timezone, talk)} · {talk_name(talk.kind)} · {t('plan.planned')}</p>
          ))}
          {!person.lead && sessions_of(desk, person).map((session) => <Entry key={session.id} desk={desk} session={session} who={person.name} person={person.person_id} open={open} />)}
          {!person.lead && <button type="button" class="quiet s" data-add={person.person_id} aria-label={t('plan.add_for', { who: person.name })} onClick={() => open({ person: person.person_id })}>{t('plan.add')}</button>}
        </li>
      ))}
    </ul>
  );
}

interface EntryProps {
  desk: Desk;
  session: Drafted;
  who: string;
  person: string;
  open(opened: Opened): void;
}

function Entry({ desk, session, who, person, open }: EntryProps) {
  const { plan, cost, at_hand } = desk;
  const problems = desk.problems.get(session.id) ?? [];
  const move = (steps: number) => desk.move(moved_by(plan, session, steps * plan.step_minutes));
  const button = (name: string, act: () => void) => <button type="button" class="s" aria-label={`${name}: ${who}`} onClick={act}>{name}</button>;
  return (
    <div class={problems.length ? 'plan-entry wrong' : 'plan-entry'} onFocusCapture={() => desk.hold({ id: session.id, person })} onBlurCapture={() => desk.hold(null)}>
      <p>
        <b>{from_to(plan.timezone, session)}</b> {talk_name(session.kind)} {at_hand?.id === session.id && cost && <span class="s plan-due">{cost}</span>}
      </p>
      {problems.map((why) => <p key={why} class="s plan-due"><span aria-hidden="true">! </span>{why}</p>)}
      <div class="row">
        {button(t('plan.earlier'), () => move(-1))}
        {button(t('plan.later'), () => move(1))}
        <button type="button" class="s" aria-label={`${t('plan.edit')}: ${who}`} data-session={session.id} data-person={person} onClick={() => open({ session })}>{t('plan.edit')}</button>
      </div>
    </div>
  );
}
