import type { Theme } from '../../api/shapes';
import { day } from '../../lib/format';
import { has_message, t } from '../../lib/i18n';

/** What happened to the theme, newest first. */
export function History({ theme }: { theme: Theme }) {
  return (
    <section aria-labelledby="history-heading">
      <h2 id="history-heading">{t('theme.history')}</h2>
      <ol class="history s">
        {[...theme.history].reverse().map((step, i) => (
          <li key={i}>
            <time class="soft" dateTime={step.at}>{day(step.at)}</time>
            <span>{step_name(step.kind)}{step.detail && <span class="soft"> · {step.detail}</span>}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function step_name(kind: string): string {
  const taken_back = kind.endsWith('.back');
  const key = `history.${kind.replace(/\.back$/, '').replace('.', '_')}`;
  const name = has_message(key) ? t(key) : kind;
  return taken_back ? t('history.back', { what: name }) : name;
}
