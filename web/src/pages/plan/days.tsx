import { day as day_words, number, weekday } from '../../lib/format';
import { t, tn } from '../../lib/i18n';
import type { DayFigures } from './figures';
import type { Desk } from './use_desk';
import { percent_of, percent_words } from './words';

/** The days of the week as radio buttons; a block dragged onto one of them goes there. */
export function Days({ desk, figures }: { desk: Desk; figures: DayFigures[] }) {
  const { plan, chosen, drag, choose } = desk;
  return (
    <fieldset class="plan-days">
      <legend class="hidden">{t('plan.day')}</legend>
      {plan.days.map((day, index) => {
        const figure = figures[index];
        return (
          <label key={day.day} data-plan-day={index} class={drag?.over === index ? 'over' : undefined}>
            <input type="radio" name="plan-day" checked={index === chosen} aria-label={spoken(day.day, figure)} onChange={() => choose(index)} />
            <span><span class="soft">{weekday(day.day)}</span> <b>{Number(day.day.slice(8))}.</b></span>
            {figure && <Figures figure={figure} />}
          </label>
        );
      })}
    </fieldset>
  );
}

function Figures({ figure: { drafted, planned, wrong, chance, before } }: { figure: DayFigures }) {
  const less = chance !== null && before !== null && percent_of(chance) < percent_of(before);
  return (
    <>
      <span class={drafted + planned ? 's' : 's soft'}>
        {number(drafted + planned)}<span class="plan-more"> {t(drafted + planned === 1 ? 'plan.talk' : 'plan.talks')}</span>
        {wrong > 0 && <b class="plan-less"> !</b>}
      </span>
      <span class={less ? 's plan-less' : 's soft'}>
        {chance === null ? '–' : (
          <>
            <span class="plan-more">{t('plan.chance')} {less && `${number(percent_of(before))} → `}</span>
            {percent_words(chance)}
          </>
        )}
      </span>
    </>
  );
}

function spoken(day: string, figure: DayFigures | undefined): string {
  const parts = [day_words(day)];
  if (figure?.drafted || !figure?.planned) parts.push(tn('plan.n_drafted', figure?.drafted ?? 0));
  if (figure?.planned) parts.push(tn('plan.n_planned', figure.planned));
  if (figure?.wrong) parts.push(tn('plan.n_problems', figure.wrong));
  if (figure && figure.chance !== null) parts.push(t('plan.least_chance', { chance: percent_words(figure.chance) }));
  return parts.join(', ');
}
