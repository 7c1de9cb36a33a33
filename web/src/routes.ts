import type { ComponentType } from 'preact';
import type { Me, Role } from './api/shapes';
import type { MessageKey } from './lib/i18n';
import { match_path } from './lib/router';
import type { PageProps } from './parts/page';

type PageModule<P> = () => Promise<{ default: ComponentType<P> }>;

interface Named {
  path: string;
  title: MessageKey;
}

/** A page for everybody, signed in or not. */
export interface OpenRoute extends Named {
  open: PageModule<object>;
}

/** A page behind the sign-in. `for` names who finds it in a menu; the server decides who may read it. */
export interface SignedRoute extends Named {
  load: PageModule<PageProps>;
  for: readonly Role[] | 'all';
  menu: 'main' | 'user' | 'none';
}

export type Route = OpenRoute | SignedRoute;

const voices: readonly Role[] = ['agent', 'lead'];
/** Everybody but those who only run the server: they read no content. */
const readers: readonly Role[] = ['agent', 'lead', 'owner', 'steward', 'head', 'council'];

export const routes: readonly Route[] = [
  { path: '/signin', title: 'signin.title', open: () => import('./pages/signin/index') },
  { path: '/setup', title: 'setup.title', open: () => import('./pages/setup/index') },
  { path: '/invite', title: 'invite.title', open: () => import('./pages/invite/index') },
  { path: '/', title: 'nav.report', load: () => import('./pages/report/index'), for: voices, menu: 'main' },
  { path: '/voice', title: 'nav.voice', load: () => import('./pages/voice/index'), for: voices, menu: 'main' },
  { path: '/talks', title: 'nav.talks', load: () => import('./pages/talks/index'), for: voices, menu: 'main' },
  { path: '/inbox', title: 'nav.inbox', load: () => import('./pages/inbox/index'), for: ['owner'], menu: 'main' },
  { path: '/steward', title: 'nav.steward', load: () => import('./pages/steward/index'), for: ['steward'], menu: 'main' },
  { path: '/themes', title: 'nav.themes', load: () => import('./pages/themes/index'), for: readers, menu: 'main' },
  { path: '/reports', title: 'nav.reports', load: () => import('./pages/reports/index'), for: ['owner', 'steward'], menu: 'none' },
  { path: '/themes/:id', title: 'nav.themes', load: () => import('./pages/theme/index'), for: readers, menu: 'none' },
  { path: '/debt', title: 'nav.debt', load: () => import('./pages/debt/index'), for: 'all', menu: 'main' },
  { path: '/attention', title: 'nav.attention', load: () => import('./pages/attention/index'), for: ['lead', 'head'], menu: 'main' },
  { path: '/people', title: 'nav.people', load: () => import('./pages/people/index'), for: ['admin'], menu: 'main' },
  { path: '/units', title: 'nav.units', load: () => import('./pages/units/index'), for: ['admin'], menu: 'main' },
  { path: '/plan-import', title: 'nav.plan_import', load: () => import('./pages/plan_import/index'), for: ['admin'], menu: 'main' },
  { path: '/settings', title: 'nav.settings', load: () => import('./pages/settings/index'), for: ['admin'], menu: 'main' },
  { path: '/deliveries', title: 'nav.deliveries', load: () => import('./pages/deliveries/index'), for: ['admin'], menu: 'none' },
  { path: '/council', title: 'nav.council', load: () => import('./pages/council/index'), for: ['council', 'admin'], menu: 'main' },
  { path: '/plan', title: 'nav.plan', load: () => import('./pages/plan/index'), for: ['lead'], menu: 'main' },
  { path: '/staffing', title: 'nav.staffing', load: () => import('./pages/staffing/index'), for: ['lead', 'head'], menu: 'user' },
  { path: '/mydata', title: 'nav.mydata', load: () => import('./pages/mydata/index'), for: 'all', menu: 'user' },
];

export interface Found {
  route: Route;
  params: Record<string, string>;
}

export function find_route(path: string): Found | null {
  for (const route of routes) {
    const params = match_path(route.path, path);
    if (params) return { route, params };
  }
  return null;
}

export function menu_for(me: Me, menu: 'main' | 'user'): SignedRoute[] {
  return routes.filter((route): route is SignedRoute => 'load' in route && route.menu === menu && is_for(route, me));
}

/** Where a person starts: the first entry of the own menu. */
export function home_of(me: Me): string {
  return menu_for(me, 'main')[0]?.path ?? '/mydata';
}

export function is_for(route: SignedRoute, me: Me): boolean {
  return route.for === 'all' || route.for.some((role) => me.roles.includes(role));
}
