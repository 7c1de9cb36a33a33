import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Locale, Me } from '../api/shapes';
import { announced } from '../lib/announce';
import { useCell } from '../lib/cell';
import { language, t, tn } from '../lib/i18n';
import { choose_look, look, looks } from '../lib/look';
import { Chips } from './chips';
import { FoldedMenu } from './folded_menu';
import { Mark } from './mark';

interface Entry {
  path: string;
  name: string;
  badge?: number;
  current?: boolean;
}

interface ShellProps {
  me: Me;
  main: Entry[];
  user: Entry[];
  /** Whether news arrive; null for those who get none. */
  live: boolean | null;
  away: boolean;
  unsent: number;
  /** Beside the menu: what somebody may be told at this moment. */
  aside: ComponentChildren;
  on_language(locale: Locale): void;
  on_sign_out(): void;
  children: ComponentChildren;
}

/** The frame of every page behind the sign-in: menu, state of the connection, the person's own menu. */
export function Shell({ me, main, user, live, away, unsent, aside, on_language, on_sign_out, children }: ShellProps) {
  return (
    <>
      <a class="skip" href="#main">{t('shell.skip')}</a>
      <header>
        <div class="top">
          <Mark name={t('product')} />
          <Menu entries={main} />
          {aside}
          <Connection live={live} unsent={unsent} />
          <UserMenu me={me} entries={user} on_language={on_language} on_sign_out={on_sign_out} />
        </div>
        {me.settings.demo && <p class="banner">{t('shell.demo')}</p>}
        {away && <p class="banner off" role="status">{t('shell.away')}</p>}
      </header>
      <main id="main" tabIndex={-1}>{children}</main>
      <Aloud />
    </>
  );
}

/** On a narrow screen the menu moves sideways; the entry of this page is always in sight. */
function Menu({ entries }: { entries: Entry[] }) {
  const here = useRef<HTMLAnchorElement>(null);
  const current = entries.find((entry) => entry.current)?.path;
  useEffect(() => here.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' }), [current]);
  return (
    <nav aria-label={t('shell.menu')}>
      <ul>
        {entries.map((entry) => (
          <li key={entry.path}>
            <a href={entry.path} ref={entry.current ? here : undefined} aria-current={entry.current ? 'page' : undefined}>
              {entry.name}
              {entry.badge ? <Badge n={entry.badge} /> : null}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The frame of the pages that need no sign-in. */
export function OpenShell({ on_language, children }: Pick<ShellProps, 'on_language' | 'children'>) {
  return (
    <>
      <a class="skip" href="#main">{t('shell.skip')}</a>
      <header class="top">
        <Mark name={t('product')} />
        <span class="row top-end"><LanguageButton on_language={on_language} /></span>
      </header>
      <main id="main" tabIndex={-1}>{children}</main>
      <Aloud />
    </>
  );
}

function Badge({ n }: { n: number }) {
  return (
    <span class="badge">
      <span aria-hidden="true">{n}</span>
      <span class="hidden">{tn('shell.unread', n)}</span>
    </span>
  );
}

function Connection({ live, unsent }: { live: boolean | null; unsent: number }) {
  if (live === null && !unsent) return null;
  const text = unsent ? tn('shell.waiting', unsent) : t(live ? 'shell.live' : 'shell.not_live');
  return <span class={live && !unsent ? 'live' : 'live off'} role="status">{text}</span>;
}

type UserMenuProps = Pick<ShellProps, 'me' | 'on_language' | 'on_sign_out'> & { entries: Entry[] };

function UserMenu({ me, entries, on_language, on_sign_out }: UserMenuProps) {
  const place_of_work = [me.partner ?? me.site, me.team].filter(Boolean).join(' · ');
  const summary = (
    <>
      <span class="hidden">{t('shell.account')}</span>
      <span class="user-name">{me.name}</span>
      <span class="initials" aria-hidden="true">{initials(me.name)}</span>
    </>
  );
  return (
    <FoldedMenu class="user" summary={summary}>
      <div>
        <b>{me.name}</b>
        <p class="s soft">{[place_of_work, me.site_name].filter(Boolean).join(' · ')}</p>
      </div>
      <Chips
        legend={t('shell.look')}
        show_legend
        chips={looks.map((value) => ({ value, name: t(`look.${value}`) }))}
        value={useCell(look)}
        on_value={(value) => value && choose_look(value)}
      />
      <div>
        <LanguageButton on_language={on_language} />
        {entries.map((entry) => (
          <a key={entry.path} href={entry.path}>{entry.name}</a>
        ))}
      </div>
      <button type="button" onClick={on_sign_out}>{t('shell.sign_out')}</button>
    </FoldedMenu>
  );
}

function LanguageButton({ on_language }: Pick<ShellProps, 'on_language'>) {
  const other: Locale = language() === 'de' ? 'en' : 'de';
  return (
    <button type="button" class="quiet" lang={other} onClick={() => on_language(other)}>
      {other === 'de' ? 'Deutsch' : 'English'}
    </button>
  );
}

function Aloud() {
  return <div class="hidden" aria-live="polite">{useCell(announced)}</div>;
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  return ((words[0]?.[0] ?? '') + (words.length > 1 ? (words.at(-1)?.[0] ?? '') : '')).toUpperCase();
}
