import type { Talk } from '../../api/attend_shapes';
import type { Plan } from '../../api/plan_shapes';
import { short_day } from '../../lib/format';
import { t } from '../../lib/i18n';
import { useLoad } from '../../lib/load';
import { usePlace } from '../../lib/router';
import { Trouble } from '../../parts/notice';
import type { PageProps } from '../../parts/page';
import { day_after } from './calendar';
import { days_of_plan, load_plan } from './calls';
import { Week } from './week';
import './plan.css';

/** A week of talks, placed where they cost the customers least: a sentence, the days, a board one drags on. */
export default function PlanPage({ me }: PageProps) {
  const { query } = usePlace();
  const from = query.get('from') ?? '';
  const asked = query.getAll('people').flatMap((ids) => ids.split(',')).filter(Boolean);
  const { data: plan, error, reload, set } = useLoad((signal) => load_plan(from, signal), [from]);
  if (!plan) return <div class="wide plan"><Trouble error={error} again={reload} /></div>;
  const published = (talks: Talk[]) => {
    set({ ...plan, talks: [...plan.talks, ...talks] });
    reload();
  };
  return (
    <div class="wide plan">
      <Weeks plan={plan} />
      <Trouble error={error} again={reload} />
      <Week key={`${me.person_id} ${plan.from}`} reader={me.person_id} plan={plan} asked={asked} on_published={published} />
    </div>
  );
}

/** Which week it is, and the way to those beside it. */
function Weeks({ plan }: { plan: Plan }) {
  const last = plan.days.at(-1)?.day ?? plan.from;
  const week = t('plan.week', { from: short_day(plan.from), to: short_day(last) });
  const link = (days: number, name: string, sign: string) => (
    <a class="button plan-week" href={`/plan?from=${day_after(plan.from, days)}`} aria-label={name}><span aria-hidden="true">{sign}</span></a>
  );
  return (
    <nav class="row s soft plan-weeks" aria-label={t('plan.weeks')}>
      {link(-days_of_plan, t('plan.week_before'), '‹')}
      <span>{plan.team ? `${plan.team} · ${week}` : week}</span>
      {link(days_of_plan, t('plan.week_after'), '›')}
    </nav>
  );
}
