import { number } from '../lib/format';
import { t } from '../lib/i18n';

const width = 84;
const height = 20;
const inset = 2;

/** The last weeks as a line of the height of a word. */
export function Spark({ values }: { values: readonly number[] }) {
  if (values.length < 2) return null;
  const top = Math.max(...values, 1);
  const points = values.map((value, i) => {
    const x = inset + (i * (width - 2 * inset)) / (values.length - 1);
    const y = height - inset - (value / top) * (height - 2 * inset);
    return `${x.toFixed(1)} ${y.toFixed(1)}`;
  });
  const line = `M${points.join('L')}`;
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={t('report.trend', { list: values.map((value) => number(value)).join(', ') })}>
      <path d={`${line}L${width - inset} ${height}L${inset} ${height}Z`} fill="var(--accent)" opacity=".16" />
      <path d={line} fill="none" stroke="var(--accent)" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round" />
    </svg>
  );
}
