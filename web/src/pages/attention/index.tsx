import { useEvent } from '../../api/events';
import { read_groups_attention, read_team_attention } from '../../api/talks';
import { t, tn } from '../../lib/i18n';
import { useLoad } from '../../lib/load';
import { Trouble } from '../../parts/notice';
import type { PageProps } from '../../parts/page';
import { FrontLinePart } from './front_line';
import { Groups } from './groups';
import { groups_sentence, team_sentence } from './sentences';
import { Team } from './team';
import './attention.css';

/** Whom did we listen to? Leads see the names of their team, heads groups, and what leaders kept of their promises. */
export default function Attention({ me }: PageProps) {
  const may = (right: string) => me.rights.includes(right);
  const { data, error, reload } = useLoad(async (signal) => {
    const [team, groups] = await Promise.all([may('attention.team') ? read_team_attention(signal) : null, may('attention.groups') ? read_groups_attention(signal) : null]);
    return { team, groups };
  }, [me.person_id]);
  useEvent('reload', reload);
  if (!data) return <div class="wide"><Trouble error={error} again={reload} /></div>;
  const { team, groups } = data;
  const { floor } = me.settings;
  const both = team && groups;
  return (
    <div class="wide attention">
      <header>
        <p class="s soft">{[t('nav.attention'), team?.team].filter(Boolean).join(' · ')}</p>
        <h1>{team ? team_sentence(team) : groups ? groups_sentence(groups) : t('nav.attention')}</h1>
        {(team ?? groups) && <p class="soft">{tn('talks.promised', (team ?? groups)?.listen_days ?? 0)}</p>}
      </header>
      <Trouble error={error} again={reload} />
      {team && <Team team={team} may_plan={may('plan')} floor={floor} />}
      {both && <p class="attention-second">{groups_sentence(groups)}</p>}
      {groups && <Groups groups={groups} floor={floor} />}
      {may('front_line') && <FrontLinePart />}
      {!team && !groups && <p><a href="/talks">{t('attention.own')}</a></p>}
    </div>
  );
}
