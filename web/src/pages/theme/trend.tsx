import type { TrendWeek } from '../../api/shapes';
import { number, short_day } from '../../lib/format';
import { t } from '../../lib/i18n';
import { round_steps } from '../../lib/scale';

const width = 340;
const height = 170;
const edge = { left: 26, right: 12, top: 10, bottom: 24 };
const labels_max = 4;

interface TrendProps {
  weeks: TrendWeek[];
  title: string;
}

/** Colleagues per week: counted values as a line with points, and the same as a table. */
export function Trend({ weeks, title }: TrendProps) {
  const values = weeks.map((week) => week.people);
  const steps = round_steps(Math.max(...values));
  const top = steps.at(-1) ?? 1;
  const x = (i: number) => edge.left + (i * (width - edge.left - edge.right)) / (weeks.length - 1);
  const y = (value: number) => height - edge.bottom - (value / top) * (height - edge.top - edge.bottom);
  const line = values.map((value, i) => `${i ? 'L' : 'M'}${x(i).toFixed(1)} ${y(value).toFixed(1)}`).join('');
  const label_every = Math.ceil(weeks.length / labels_max);
  const conclusion = t('theme.chart', { title, last: number(values.at(-1) ?? 0), max: number(Math.max(...values)) });
  return (
    <figure class="trend">
      <figcaption class="s">{t('theme.chart_heading')} <span class="soft">· {t('theme.counted')}</span></figcaption>
      <svg class="chart" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={conclusion}>
        {steps.map((step) => (
          <g key={step}>
            <line x1={edge.left} x2={width - edge.right} y1={y(step)} y2={y(step)} stroke="var(--line)" />
            <text x={edge.left - 6} y={y(step) + 4} text-anchor="end">{number(step)}</text>
          </g>
        ))}
        {weeks.map((week, i) =>
          (weeks.length - 1 - i) % label_every === 0 ? (
            <text key={week.week} x={x(i)} y={height - 6} text-anchor={i === weeks.length - 1 ? 'end' : i === 0 ? 'start' : 'middle'}>{short_day(week.week)}</text>
          ) : null,
        )}
        <path d={line} fill="none" stroke="var(--ink)" stroke-width="1.8" stroke-linejoin="round" />
        {values.map((value, i) => (
          <circle key={i} cx={x(i)} cy={y(value)} r="3" fill="var(--paper)" stroke="var(--ink)" stroke-width="1.6" />
        ))}
      </svg>
      <details>
        <summary class="s">{t('theme.as_table')}</summary>
        <table class="s">
          <thead>
            <tr><th scope="col">{t('theme.week')}</th><th scope="col" class="n">{t('theme.people')}</th><th scope="col" class="n">{t('theme.contacts')}</th></tr>
          </thead>
          <tbody>
            {weeks.map((week) => (
              <tr key={week.week}><th scope="row">{short_day(week.week)}</th><td class="n">{number(week.people)}</td><td class="n">{number(week.contacts)}</td></tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
