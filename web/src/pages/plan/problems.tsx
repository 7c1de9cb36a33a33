import { t, tn } from '../../lib/i18n';
import type { Desk } from './use_desk';
import { from_to, names_of } from './words';

/** What cannot stay as it is, each with the way to its block. */
export function Problems({ desk: { plan, sessions, problems, find } }: { desk: Desk }) {
  const wrong = sessions.filter(({ id }) => problems.has(id));
  if (wrong.length === 0) return null;
  return (
    <div class="note bad plan-problems">
      <p><b>{tn('plan.n_problems', wrong.length)}</b> {t('plan.problems_first')}</p>
      <ul>
        {wrong.map((session) => (
          <li key={session.id}>
            <button type="button" class="quiet" onClick={() => find(session.id)}>{names_of(plan.people, session.people)}, {from_to(plan.timezone, session)}</button>
            {' '}{problems.get(session.id)?.join(' ')}
          </li>
        ))}
      </ul>
    </div>
  );
}
