import type { PersonAttention, TeamAttention } from '../../api/attend_shapes';
import { day, days_ago, number, when } from '../../lib/format';
import { t, tn } from '../../lib/i18n';
import { talk_name } from '../../parts/names';
import { DaysBar } from './days_bar';
import { PromiseFigures } from './promises';

interface TeamProps {
  team: TeamAttention;
  may_plan: boolean;
  floor: number;
}

/** Everybody in the team, those not listened to for longest first, and what I kept of my own promises. */
export function Team({ team: { items, listen_days, promises }, may_plan, floor }: TeamProps) {
  const top = Math.max(2 * listen_days, ...items.map((person) => person.days));
  return (
    <>
      {items.length > 0 && (
        <section aria-labelledby="team-heading">
          <div class="sec"><h2 id="team-heading">{t('attention.team')}</h2></div>
          <ul>{items.map((person) => <PersonRow key={person.person_id} person={person} top={top} listen_days={listen_days} may_plan={may_plan} />)}</ul>
          <p class="s soft attention-note">{tn('attention.bar_note', listen_days)}</p>
          <details>
            <summary class="s">{t('theme.as_table')}</summary>
            <TeamTable items={items} />
          </details>
        </section>
      )}
      <PromiseFigures promises={promises} floor={floor} />
    </>
  );
}

interface PersonRowProps {
  person: PersonAttention;
  top: number;
  listen_days: number;
  may_plan: boolean;
}

function PersonRow({ person, top, listen_days, may_plan }: PersonRowProps) {
  const { person_id, name, days, due, next } = person;
  return (
    <li class="attention-person">
      <p class="title">{name}</p>
      <div>
        <DaysBar days={days} listen_days={listen_days} top={top} late={due} />
        <p class="s">{due ? <b class="late">{last_words(person)}</b> : last_words(person)}</p>
      </div>
      <p class="s soft">{next ? t('attention.next', { kind: talk_name(next.kind), when: when(next.starts) }) : due ? t('attention.no_next') : t('attention.due_on', { day: day(person.due_on) })}</p>
      {due && !next && may_plan && <a class="button s" href={`/plan?people=${person_id}`} aria-label={t('attention.find_which', { name })}>{t('attention.find')}</a>}
    </li>
  );
}

/** "vor 23 Tagen, Einzelgespräch mit Lea" */
function last_words({ last, days }: PersonAttention): string {
  if (!last) return tn('attention.never_since', days);
  return `${days_ago(days)}, ${how_words(last)}`;
}

function how_words({ how, by }: NonNullable<PersonAttention['last']>): string {
  return by ? t('talks.kind_with', { kind: talk_name(how), who: by }) : talk_name(how);
}

function TeamTable({ items }: { items: PersonAttention[] }) {
  const heads = ['name', 'days', 'last', 'due', 'next_talk'] as const;
  return (
    <div class="scroll-x" tabIndex={0} role="group" aria-label={t('attention.team')}>
      <table class="s">
        <thead><tr>{heads.map((head) => <th key={head} scope="col" class={head === 'days' ? 'n' : ''}>{t(`attention.head_${head}`)}</th>)}</tr></thead>
        <tbody>
          {items.map(({ person_id, name, days, last, due, due_on, next }) => (
            <tr key={person_id}>
              <th scope="row">{name}</th>
              <td class="n">{number(days)}</td>
              <td>{last ? `${day(last.day)}, ${how_words(last)}` : t('attention.never')}</td>
              <td>{due ? t('attention.is_due', { day: day(due_on) }) : day(due_on)}</td>
              <td>{next ? `${when(next.starts)}, ${talk_name(next.kind)}` : '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
