import type { ComponentType } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { connected } from './api/events';
import { waiting } from './api/outbox';
import { from_memory, load_me, me } from './api/session';
import type { Locale, Me } from './api/shapes';
import { list_voice, unread } from './api/voice';
import { announce } from './lib/announce';
import { useCell } from './lib/cell';
import { t, useLanguage } from './lib/i18n';
import { go, usePlace } from './lib/router';
import { useTitle } from './lib/title';
import { Broken } from './parts/broken';
import { reason_of } from './parts/notice';
import type { PageProps } from './parts/page';
import { OpenShell, Shell } from './parts/shell';
import { find_route, home_of, is_for, menu_for, type Found, type OpenRoute, type Route, type SignedRoute } from './routes';

interface Choices {
  on_language(locale: Locale): Promise<void>;
  on_sign_out(): Promise<void>;
}

export function App(choices: Choices) {
  const { path, query } = usePlace();
  const person = useCell(me);
  useLanguage();
  const found = find_route(path);
  useTitle(found ? t(found.route.title) : '', t('product'));
  useFocus(path);
  useHome(person, found?.route, path, query.get('to'));

  if (found && 'open' in found.route) {
    return (
      <OpenShell on_language={choices.on_language}>
        <OpenPage route={found.route} />
      </OpenShell>
    );
  }
  if (!person) return null;
  return <Signed person={person} found={found as (Found & { route: SignedRoute }) | null} path={path} {...choices} />;
}

interface SignedProps extends Choices {
  person: Me;
  path: string;
  found: (Found & { route: SignedRoute }) | null;
}

function Signed({ person, found, path, on_language, on_sign_out }: SignedProps) {
  const live = useCell(connected);
  const unsent = useCell(waiting);
  const remembered = useCell(from_memory);
  const news = useCell(unread);
  useUnread(person);
  useReturn(remembered);
  const main = menu_for(person, 'main').map((route) => ({
    path: route.path,
    name: t(route.title),
    badge: route.path === '/voice' ? news : 0,
    current: route.path === found?.route.path || (route.path === '/themes' && path.startsWith('/themes/')),
  }));
  const user = menu_for(person, 'user').map((route) => ({ path: route.path, name: t(route.title) }));
  return (
    <Shell
      me={person}
      main={main}
      user={user}
      live={person.rights.includes('live') ? live : null}
      away={remembered}
      unsent={unsent.filter((item) => !item.refused).length}
      aside={person.rights.includes('plan') && <Aside />}
      on_language={on_language}
      on_sign_out={() => on_sign_out().catch((error: unknown) => announce(reason_of(error)))}
    >
      {found ? <SignedPage key={found.route.path} route={found.route} me={person} params={found.params} /> : <Broken kind="missing" />}
    </Shell>
  );
}

/** After a change of page the keyboard and screen readers start at its beginning. */
function useFocus(path: string): void {
  const before = useRef(path);
  useEffect(() => {
    if (before.current !== path) document.getElementById('main')?.focus({ preventScroll: true });
    before.current = path;
  }, [path]);
}

/** Sends people where they belong: the first run, the sign-in, or the first entry of their menu. */
function useHome(person: Me | null | undefined, route: Route | undefined, path: string, to: string | null): void {
  useEffect(() => {
    const open = route && 'open' in route;
    if (!person && !open) go(path === '/' ? '/signin' : `/signin?to=${encodeURIComponent(path)}`, 'replace');
    else if (person && path === '/signin') go(to?.startsWith('/') && !to.startsWith('//') ? to : home_of(person), 'replace');
    else if (person && path === '/' && route && !open && !is_for(route, person)) go(home_of(person), 'replace');
  }, [person, path, route, to]);
}

function useUnread(person: Me): void {
  useEffect(() => {
    if (person.roles.includes('agent') || person.roles.includes('lead')) list_voice(null, 1).catch(() => undefined);
  }, [person.person_id]);
}

/** While the person comes from memory, asks again when the network is back. */
function useReturn(remembered: boolean): void {
  useEffect(() => {
    if (!remembered) return;
    const again = () => void load_me();
    const timer = setInterval(again, 15_000);
    window.addEventListener('online', again);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', again);
    };
  }, [remembered]);
}

function OpenPage({ route }: { route: OpenRoute }) {
  const { View, failed } = useModule(route.open);
  if (failed) return <Broken kind="away" />;
  return View ? <View /> : null;
}

function SignedPage({ route, me: person, params }: PageProps & { route: SignedRoute }) {
  const { View, failed } = useModule(route.load);
  if (failed) return <Broken kind="away" />;
  return View ? <View me={person} params={params} /> : null;
}

const load_offer = () => import('./pages/offer');

function Aside() {
  const { View } = useModule(load_offer);
  return View && <View />;
}

function useModule<P>(load: () => Promise<{ default: ComponentType<P> }>) {
  const [state, set_state] = useState<{ View: ComponentType<P> | null; failed: boolean }>({ View: null, failed: false });
  useEffect(() => {
    let current = true;
    load().then(
      (module) => current && set_state({ View: module.default, failed: false }),
      () => current && set_state({ View: null, failed: true }),
    );
    return () => void (current = false);
  }, [load]);
  return state;
}
