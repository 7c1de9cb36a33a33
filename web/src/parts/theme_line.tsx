import type { ThemeRow } from '../api/shapes';
import { people, short_day } from '../lib/format';
import { t, tn } from '../lib/i18n';
import { StatusTag } from './status_tag';

interface ThemeLineProps {
  theme: ThemeRow;
  floor: number;
}

/** One theme in a list: title, state, evidence, who owes the answer and until when. */
export function ThemeLine({ theme, floor }: ThemeLineProps) {
  return (
    <li class="theme-line">
      <a class="voice plain" href={`/themes/${theme.id}`}>{theme.title}</a>
      <StatusTag status={theme.status} overdue={theme.overdue} due_on={theme.due_on} />
      <p class="meta">
        <ThemeEvidence theme={theme} floor={floor} />
        <ThemeDue theme={theme} />
        {theme.title_by === 'machine' && <span>{t('themes.by_machine')}</span>}
        {theme.mine && <b>{t('themes.mine')}</b>}
      </p>
    </li>
  );
}

export function ThemeEvidence({ theme, floor }: ThemeLineProps) {
  return (
    <>
      <span><b>{people(theme.people, floor)}</b></span>
      {typeof theme.contacts === 'number' && theme.contacts > 0 && <span>{tn('themes.contacts', theme.contacts)}</span>}
      {typeof theme.minutes === 'number' && theme.minutes > 0 && <span>{tn('themes.minutes', theme.minutes)}</span>}
      {theme.imported > 0 && <span>{tn('themes.imported', theme.imported)}</span>}
    </>
  );
}

export function ThemeDue({ theme }: { theme: ThemeRow }) {
  return (
    <>
      <span>{theme.unit ?? t('themes.no_unit')}</span>
      {theme.due_on && theme.overdue && <span class="due">{t('themes.late', { day: short_day(theme.due_on) })}</span>}
      {theme.due_on && !theme.overdue && theme.status !== 'answered' && <span>{t('themes.due', { day: short_day(theme.due_on) })}</span>}
    </>
  );
}

