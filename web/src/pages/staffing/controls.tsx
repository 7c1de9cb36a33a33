import { level_definitions, staffing_models, type Staffing } from '../../api/shapes';
import { Refusal } from '../../api/client';
import { number } from '../../lib/format';
import { t, tn } from '../../lib/i18n';
import { Chips } from '../../parts/chips';
import { SelectField } from '../../parts/field';
import { NumberField, SliderField } from './number_field';
import { line_scale, round_scale } from './numbers';
import { percent_of, share_of, spreads, type Plan } from './plan';
import { agents_scale } from './reckon';
import { people_words, percent_words } from './words';

const calls = round_scale(10, 10_000);
const handling = round_scale(20, 1800);
const patience = round_scale(5, 1800);
const percents = line_scale(50, 99);

interface ControlsProps {
  plan: Plan;
  /** As many as the plan asks for, or as needed. */
  agents: number | null;
  answer: Staffing | null;
  error: unknown;
  change(changes: Partial<Plan>): void;
}

/** What one can turn: the five numbers, how much days differ, and under "more" the model. */
export function Controls({ plan, agents, answer, error, change }: ControlsProps) {
  const wrong = (name: string) => (error instanceof Refusal ? error.for_field(name) : undefined);
  const seconds = (value: number) => tn('staffing.seconds', value, { n: number(value, 2) });
  return (
    <form class="card stack" aria-label={t('staffing.controls')} onSubmit={(event) => event.preventDefault()}>
      <SliderField
        label={t('staffing.calls')} unit={t('staffing.per_hour')} value={plan.calls_per_hour} scale={calls} wrong={wrong('calls_per_hour')}
        spoken={(value) => tn('staffing.n_calls', value, { n: number(value, 2) })} on_value={(calls_per_hour) => change({ calls_per_hour })}
      />
      <SliderField
        label={t('staffing.handling')} unit={t('staffing.in_seconds')} value={plan.aht_s} scale={handling} wrong={wrong('aht_s')}
        spoken={seconds} on_value={(aht_s) => change({ aht_s })}
      />
      {plan.model === 'erlang_a' && (
        <SliderField
          label={t('staffing.patience')} unit={t('staffing.until_hang_up')} value={plan.patience_s} scale={patience} wrong={wrong('patience_s')}
          spoken={seconds} on_value={(patience_s) => change({ patience_s })}
        />
      )}
      <div class="stack">
        <SliderField
          label={t('staffing.agents')} unit={t('staffing.at_work')} value={agents} scale={agents_scale(plan.calls_per_hour, plan.aht_s)} wrong={wrong('agents')}
          spoken={people_words} on_value={(value) => change({ agents: value })} on_empty={() => change({ agents: null })}
        />
        {answer && <Needed plan={plan} answer={answer} change={change} />}
      </div>
      <div class="stack">
        <SliderField
          label={t('staffing.target')} unit={t('staffing.of_hundred')} value={percent_of(plan.target)} scale={percents} wrong={wrong('target')}
          spoken={(value) => percent_words(value / 100, 2)} on_value={(value) => change({ target: share_of(value) })}
        />
        {plan.model !== 'erlang_b' && (
          <NumberField label={t('staffing.answered_within')} unit={t('staffing.in_seconds')} value={plan.within_s} wrong={wrong('within_s')} on_value={(within_s) => change({ within_s })} />
        )}
      </div>
      <Chips
        legend={t('staffing.spread')} show_legend value={plan.spread}
        chips={spreads.map((value) => ({ value, name: t(`staffing.spread_${value}`) }))}
        on_value={(value) => value && change({ spread: value })}
      />
      <More plan={plan} change={change} />
    </form>
  );
}

/** As many as the target takes, on the day that was forecast and on nine of ten: a click takes the number. */
function Needed({ plan, answer: { required, required_safely }, change }: { plan: Plan; answer: Staffing; change(changes: Partial<Plan>): void }) {
  if (required === null) return <p class="s soft">{t('staffing.none_reach_it')}</p>;
  const choice = (words: string, agents: number | null) => (
    <button type="button" class={plan.agents === agents ? 's chosen' : 's'} aria-pressed={plan.agents === agents} onClick={() => change({ agents })}>{words}</button>
  );
  return (
    <div class="row">
      {choice(t('staffing.needed', { n: number(required) }), null)}
      {required_safely !== null && choice(t('staffing.needed_safely', { n: number(required_safely) }), required_safely)}
    </div>
  );
}

function More({ plan, change }: Pick<ControlsProps, 'plan' | 'change'>) {
  return (
    <details open={plan.model !== 'erlang_a' || plan.definition !== 'all'}>
      <summary class="s">{t('staffing.more', { model: t(`staffing.${plan.model}_name`) })}</summary>
      <div class="stack">
        <fieldset>
          <legend class="s soft">{t('staffing.model')}</legend>
          {staffing_models.map((model) => (
            <label key={model} class="check">
              <input type="radio" name="model" checked={plan.model === model} onChange={() => change({ model })} />
              <span>
                {t(`staffing.${model}`)}
                <span class="s soft"> {t(`staffing.${model}_is`)}</span>
              </span>
            </label>
          ))}
        </fieldset>
        {plan.model === 'erlang_a' && (
          <SelectField
            label={t('staffing.definition')} value={plan.definition} on_value={(definition) => change({ definition })}
            choices={level_definitions.map((value) => ({ value, name: t(`staffing.count_${value}`) }))}
          />
        )}
      </div>
    </details>
  );
}
