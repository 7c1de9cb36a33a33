import { useEffect, useRef, useState } from 'preact/hooks';
import type { Talk } from '../../api/attend_shapes';
import type { Plan } from '../../api/plan_shapes';
import type { Id } from '../../api/shapes';
import { announce } from '../../lib/announce';
import { t, tn } from '../../lib/i18n';
import { Empty, Notice, Trouble } from '../../parts/notice';
import { Board } from './board';
import { Days } from './days';
import { day_figures } from './figures';
import type { Drafted } from './moves';
import { PersonList } from './person_list';
import { PlacePanel } from './place_panel';
import { Problems } from './problems';
import { PublishDialog } from './publish_dialog';
import { sentence } from './sentence';
import { SessionDialog } from './session_dialog';
import { PrintedWeek, Tables } from './tables';
import { Tools } from './tools';
import { useDesk, type Desk } from './use_desk';
import { useKeysOfHistory } from './use_keys_of_history';

/** A price is read out when the hand has come to rest. */
const rest_ms = 900;

export type Opened = { session: Drafted } | { person: Id } | 'publish' | null;

interface WeekProps {
  reader: Id;
  plan: Plan;
  /** Whom the address asks to place. */
  asked: readonly Id[];
  on_published(talks: Talk[]): void;
}

export function Week({ reader, plan, asked, on_published }: WeekProps) {
  const desk = useDesk(reader, plan);
  const [opened, open] = useState<Opened>(null);
  const [placing, set_placing] = useState(asked.length > 0);
  const [published, set_published] = useState('');
  const { draft, priced, problems } = desk;
  const says = sentence(plan, desk.sessions, priced.price);
  useSaid(says, problems);
  useKeysOfHistory(draft);
  useEffect(() => void (draft.now.length && set_published('')), [draft.now]);
  const team = plan.people.filter(({ lead }) => !lead);
  const publish = () => {
    const [wrong] = problems.keys();
    if (wrong === undefined) return open('publish');
    announce(`${tn('plan.n_problems', problems.size)} ${t('plan.problems_first')}`);
    desk.find(wrong);
  };
  return (
    <>
      <h1>{says}</h1>
      {published && <Notice kind="good">{published}</Notice>}
      <Trouble error={priced.error} again={priced.again} />
      <Missing plan={plan} team={team.length} />
      {team.length > 0 && plan.intervals.length > 0 && (
        <>
          <Tools desk={desk} placing={placing} set_placing={set_placing} publish={publish} />
          {placing && <PlacePanel desk={desk} asked={asked} on_close={() => set_placing(false)} />}
          <Days desk={desk} figures={day_figures(plan, desk.shown, desk.sessions, problems)} />
          <Board desk={desk} open={open} />
          <Problems desk={desk} />
          <PersonList desk={desk} open={open} />
          <Tables desk={desk} />
        </>
      )}
      <PrintedWeek desk={desk} says={says} />
      <Dialogs desk={desk} opened={opened} close={() => open(null)} published={(talks, words) => {
        on_published(talks);
        set_published(words);
      }} />
    </>
  );
}

function Dialogs({ desk, opened, close, published }: { desk: Desk; opened: Opened; close(): void; published(talks: Talk[], words: string): void }) {
  if (!opened) return null;
  if (opened === 'publish') return <PublishDialog desk={desk} on_close={close} on_published={published} />;
  return <SessionDialog desk={desk} opened={opened} on_close={close} />;
}

/** What keeps the week from being planned, and what helps. */
function Missing({ plan, team }: { plan: Plan; team: number }) {
  if (plan.team === null) return <Empty>{t('plan.no_team')}</Empty>;
  if (team === 0) return <Empty>{t('plan.nobody')}</Empty>;
  if (plan.intervals.length > 0) return null;
  return <Empty>{t('plan.no_plan')}</Empty>;
}

/** Says the sentence and the first problem aloud after a while without changes. */
function useSaid(says: string, problems: ReadonlyMap<string, string[]>): void {
  const problem = [...problems.values()][0]?.[0];
  const words = problem ? `${says} ${problem}` : says;
  const heard = useRef(words);
  useEffect(() => {
    const timer = setTimeout(() => {
      if (words !== heard.current) announce(words);
      heard.current = words;
    }, rest_ms);
    return () => clearTimeout(timer);
  }, [words]);
}
