import { cell, useCell } from './cell';

/** Where the person is. `params` are the named parts of the matched pattern. */
export interface Place {
  path: string;
  query: URLSearchParams;
  hash: string;
}

const here = cell<Place>(read_place());

export function usePlace(): Place {
  return useCell(here);
}

export function place(): Place {
  return here.get();
}

export function go(to: string, how: 'push' | 'replace' = 'push'): void {
  if (how === 'push') history.pushState(null, '', to);
  else history.replaceState(null, '', to);
  const before = here.get().path;
  here.set(read_place());
  if (how === 'push' && before !== here.get().path) window.scrollTo(0, 0);
}

/** Changes single values of the query string; an empty value removes the name. */
export function go_query(changes: Record<string, string>, how: 'push' | 'replace' = 'replace'): void {
  const { path, query } = here.get();
  const next = new URLSearchParams(query);
  for (const [name, value] of Object.entries(changes)) {
    if (value) next.set(name, value);
    else next.delete(name);
  }
  const text = next.toString();
  go(text ? `${path}?${text}` : path, how);
}

/** The parts named in `pattern` ("/themes/:id"), or null when the path is another one. */
export function match_path(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split('/');
  const given = path.replace(/(.)\/$/, '$1').split('/');
  if (wanted.length !== given.length) return null;
  const parts: Record<string, string> = {};
  for (const [i, want] of wanted.entries()) {
    const have = given[i] ?? '';
    if (want.startsWith(':') && have) parts[want.slice(1)] = decodeURIComponent(have);
    else if (want !== have) return null;
  }
  return parts;
}

/** Lets plain links inside the application change the page without loading it anew. */
export function watch_links(): void {
  window.addEventListener('popstate', () => here.set(read_place()));
  document.addEventListener('click', (event) => {
    const target = event.target instanceof Element ? event.target.closest('a') : null;
    if (!target || !is_inner_click(event, target)) return;
    event.preventDefault();
    go(target.pathname + target.search + target.hash);
  });
}

function is_inner_click(event: MouseEvent, link: HTMLAnchorElement): boolean {
  if (event.defaultPrevented || event.button !== 0) return false;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return false;
  if (link.target || link.hasAttribute('download') || link.origin !== location.origin) return false;
  if (link.pathname.startsWith('/api/')) return false;
  return !(link.hash && link.pathname === location.pathname && link.search === location.search);
}

function read_place(): Place {
  return { path: location.pathname, query: new URLSearchParams(location.search), hash: location.hash.slice(1) };
}
