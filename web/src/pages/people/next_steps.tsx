import type { Person, Role, Unit } from '../../api/shapes';
import { t, type MessageKey } from '../../lib/i18n';
import { missing_steps, type Step } from './steps';

interface NextStepsProps {
  persons: Person[];
  units: Unit[];
  on_add(role: Role): void;
}

const words: Record<Step, MessageKey> = { unit: 'start.unit', owner: 'start.owner', steward: 'start.steward', agent: 'start.agent' };

/** On a new server: what is still missing before the first report can be answered. */
export function NextSteps({ persons, units, on_add }: NextStepsProps) {
  const missing = missing_steps(persons, units);
  if (missing.length === 0) return null;
  return (
    <section class="card people-start" aria-labelledby="start-heading">
      <h2 id="start-heading">{t('start.heading')}</h2>
      <ol>
        {missing.map((step) => (
          <li key={step}>
            <span>{t(words[step])}</span>
            {step === 'unit' ? <a class="button s" href="/units">{t('units.add')}</a> : <button type="button" class="s" onClick={() => on_add(step)}>{t('start.invite')}</button>}
          </li>
        ))}
      </ol>
    </section>
  );
}
