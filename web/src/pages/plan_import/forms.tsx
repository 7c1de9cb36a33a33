import { t } from '../../lib/i18n';

const tables = ['demand', 'shifts'] as const;

/** What the files hold, with a row to copy. */
export function Forms({ timezone }: { timezone: string | undefined }) {
  return (
    <details>
      <summary>{t('planfile.forms')}</summary>
      {tables.map((table) => (
        <section key={table} aria-labelledby={`form-${table}`}>
          <h3 id={`form-${table}`}>{t(`planfile.${table}`)}</h3>
          <p>{t(`planfile.${table}_form`)}</p>
          <pre tabIndex={0} aria-label={t(`planfile.${table}`)}>{t(`planfile.${table}_example`)}</pre>
        </section>
      ))}
      <p>{t('planfile.rules')}{timezone && ` ${t('planfile.zone', { zone: timezone })}`}</p>
      <p>{t('planfile.command')} <code>heard import plan</code></p>
    </details>
  );
}
