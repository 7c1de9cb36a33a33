import { useEffect, useRef, useState } from 'preact/hooks';
import { Refusal } from '../../api/client';
import type { Staffing, StaffingPoint } from '../../api/shapes';
import { announce } from '../../lib/announce';
import { t } from '../../lib/i18n';
import { Trouble } from '../../parts/notice';
import { Controls } from './controls';
import { CurveTable } from './curve_table';
import { LevelChart } from './level_chart';
import type { Plan } from './plan';
import { point_for, telling } from './reckon';
import { ShareChart } from './share_chart';
import { useAnswer } from './use_answer';
import { usePlan } from './use_plan';
import { sentence } from './words';
import './staffing.css';

/** A result is read out when the hand has come to rest. */
const rest_ms = 900;

/** How many people an hour takes: a sentence, curves with the uncertainty of demand, sliders, a table to copy. */
export default function StaffingPage() {
  const [plan, change] = usePlan();
  const { answer, plan: answered, error, again } = useAnswer(plan);
  const agents = plan.agents ?? answer?.required ?? null;
  const refused = error instanceof Refusal && fields.some((name) => error.for_field(name));
  const curve = answer ? telling(answer.curve, agents) : [];
  const says = useSentence(answer, answered, plan.agents, error);
  return (
    <div class="wide staffing">
      <header>
        <p class="s soft">{t('nav.staffing')} · {t('staffing.one_hour')}{plan.model === 'erlang_a' && plan.definition !== 'all' && ` · ${t(`staffing.count_${plan.definition}`)}`}</p>
        <h1>{says}</h1>
      </header>
      {!refused && <Trouble error={error} again={again} />}
      <div class="staffing-parts stack">
        <Controls plan={plan} agents={agents} answer={answer} error={error} change={change} />
        {answer && answered && <Curves plan={{ ...answered, target: plan.target }} curve={curve} agents={agents} old={Boolean(error) && answered !== plan} change={change} />}
      </div>
      {answer && answered && <CurveTable plan={answered} curve={curve} agents={agents} />}
    </div>
  );
}

const fields = ['calls_per_hour', 'aht_s', 'patience_s', 'agents', 'target', 'within_s'];

/** The result in words; between two answers the last one stands. */
function useSentence(answer: Staffing | null, plan: Plan | null, wanted: number | null, error: unknown): string {
  const last = useRef('');
  const agents = wanted ?? answer?.required ?? null;
  const point = answer && agents !== null ? point_for(answer, agents) : null;
  if (error) last.current = error instanceof Refusal ? t('staffing.says_refused') : '';
  else if (plan && point) last.current = sentence(plan, point);
  else if (answer && agents === null) last.current = t('staffing.says_none');
  const says = last.current || t('nav.staffing');
  const first = useRef(true);
  useEffect(() => {
    if (!answer) return;
    const timer = setTimeout(() => {
      if (!first.current) announce(says);
      first.current = false;
    }, rest_ms);
    return () => clearTimeout(timer);
  }, [says]);
  return says;
}

interface CurvesProps {
  plan: Plan;
  curve: StaffingPoint[];
  agents: number | null;
  /** Whether they answer an older question than the one that was refused. */
  old: boolean;
  change(changes: Partial<Plan>): void;
}

function Curves({ plan, curve, agents, old, change }: CurvesProps) {
  const [shown, set_shown] = useState<number | null>(null);
  const at = shown ?? agents;
  const point = at === null ? null : point_for({ curve }, at);
  const of = (name: 'p_abandon' | 'occupancy') => curve.map((one) => [one.agents, one[name] ?? 0] as const);
  const here = (value: (one: StaffingPoint) => number | null) => (point ? ([point.agents, value(point) ?? 0] as const) : null);
  return (
    <div class="card stack" style={{ opacity: old ? 0.5 : 1 }}>
      <LevelChart plan={plan} curve={curve} agents={agents} shown={shown} on_show={set_shown} on_take={(n) => change({ agents: n })} />
      <div class="staffing-pair stack">
        {plan.model === 'erlang_a' && <ShareChart title={t('staffing.hang_up')} shares={of('p_abandon')} at={here((one) => one.p_abandon)} />}
        <ShareChart title={t('staffing.occupancy')} shares={of('occupancy')} at={here((one) => one.occupancy)} />
      </div>
    </div>
  );
}
