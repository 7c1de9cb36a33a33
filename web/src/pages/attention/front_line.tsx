import { useState } from 'preact/hooks';
import type { FrontLine } from '../../api/attend_shapes';
import type { Id } from '../../api/shapes';
import { read_front_line, record_front_line } from '../../api/talks';
import { announce } from '../../lib/announce';
import { day as day_words, number, today } from '../../lib/format';
import { t, tn } from '../../lib/i18n';
import { useLoad } from '../../lib/load';
import { SelectField, TextField } from '../../parts/field';
import { Trouble } from '../../parts/notice';
import { useSend } from '../../parts/use_send';

/** My own days where the customers are, and a line to enter one. Whom one sat with, the agents say themselves. */
export function FrontLinePart() {
  const { data, error, reload } = useLoad(read_front_line, []);
  return (
    <section aria-labelledby="front-line-heading">
      <div class="sec"><h2 id="front-line-heading">{t('attention.own_days')}</h2></div>
      <Trouble error={error} again={reload} />
      {data && (
        <>
          <p class="soft">{spent_words(data)} {t('attention.days_note')}</p>
          <DayForm teams={data.teams} on_done={reload} />
          <ul>
            {data.items.map((spent) => <li key={spent.id} class="attention-day"><time class="s soft" dateTime={spent.day}>{day_words(spent.day)}</time> {spent.team}</li>)}
          </ul>
        </>
      )}
    </section>
  );
}

function spent_words({ spent, owed }: FrontLine): string {
  return owed > 0 ? tn('attention.spent_of', owed, { spent: number(spent) }) : t('attention.spent', { n: number(spent) });
}

function DayForm({ teams, on_done }: { teams: FrontLine['teams']; on_done(): void }) {
  const [team_id, set_team] = useState<Id>('');
  const [day, set_day] = useState(today());
  const { busy, wrong, trouble, send } = useSend(['team', 'team_id', 'day']);
  const record = (event: Event) => {
    event.preventDefault();
    if (busy || !team_id || !day) return;
    send(record_front_line(team_id, day), (spent) => {
      announce(t('attention.recorded', { team: spent.team, day: day_words(spent.day) }));
      set_team('');
      on_done();
    });
  };
  const choices = [{ value: '', name: t('attention.choose_team') }, ...teams.map(({ id, name, site }) => ({ value: id, name: [name, site].filter(Boolean).join(', ') }))];
  return (
    <form class="attention-form" onSubmit={record}>
      <SelectField label={t('attention.head_team')} value={team_id} choices={choices} wrong={wrong('team') ?? wrong('team_id')} on_value={set_team} />
      <TextField label={t('talks.day')} type="date" value={day} wrong={wrong('day')} on_value={set_day} input={{ required: true, max: today() }} />
      <button disabled={busy || !team_id || !day}>{t('attention.record')}</button>
      <Trouble error={trouble} />
    </form>
  );
}
