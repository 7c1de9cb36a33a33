import type { Theme } from '../../api/shapes';
import { count, number, people, short_day } from '../../lib/format';
import { t } from '../../lib/i18n';
import { Trend } from './trend';

/** The evidence: people, contacts, minutes, and their course; nothing closer below the floor. */
export function Evidence({ theme, floor }: { theme: Theme; floor: number }) {
  const { evidence } = theme;
  const hidden = evidence.people === 'fewer_than_5';
  const figures = [
    [evidence.people, t('theme.people')],
    [evidence.contacts, t('theme.contacts')],
    [evidence.minutes, t('theme.minutes')],
  ] as const;
  return (
    <section aria-labelledby="evidence-heading">
      <h2 id="evidence-heading">{t('theme.evidence')}</h2>
      {hidden ? (
        <>
          <p class="few">{people(evidence.people, floor)}</p>
          <p class="s soft">{t('theme.below_floor', { floor })}</p>
        </>
      ) : (
        <ul class="weights">
          {figures.map(([value, name]) => (
            <li key={name}>
              <span class="big">{count(value, floor)}</span> <span class="s soft">{name}</span>
            </li>
          ))}
        </ul>
      )}
      <p class="s soft">
        {t('theme.since', { day: short_day(theme.since) })}
        {evidence.imported > 0 && <> · {t('theme.imported', { n: number(evidence.imported) })}</>}
      </p>
      {evidence.trend && evidence.trend.length > 1 && <Trend weeks={evidence.trend} title={theme.title} />}
    </section>
  );
}
