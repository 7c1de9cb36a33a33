// The service worker: keeps the shell, so that the report page opens without a network.
// The server's answers are never cached; unsent reports wait in the page's own queue.
declare const self: ServiceWorkerGlobalScope;
declare const SHELL: { version: string; files: string[] };

const cache_name = `heard-${SHELL.version}`;
const navigation_wait_ms = 2500;

/** Newer browsers can be told what never needs this worker; then a keystroke's question takes no detour. */
interface InstallWithRoutes extends ExtendableEvent {
  addRoutes?(routes: { condition: { urlPattern: string }; source: 'network' }[]): Promise<void>;
}

self.addEventListener('install', (event: InstallWithRoutes) => {
  if (event.addRoutes) event.waitUntil(event.addRoutes([{ condition: { urlPattern: '/api/*' }, source: 'network' }]).catch(() => undefined));
  event.waitUntil(
    caches
      .open(cache_name)
      .then((cache) => cache.addAll(SHELL.files))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener('activate', (event) => {
  event.waitUntil(drop_old_caches().then(() => self.clients.claim()));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (request.mode === 'navigate') {
    if (!is_server_page(url.pathname)) event.respondWith(page(request));
  } else if (url.pathname.startsWith('/assets/')) {
    event.respondWith(asset(request));
  }
});

function is_server_page(path: string): boolean {
  return /^\/(api|healthz|readyz|metrics)(\/|$)/.test(path);
}

async function drop_old_caches(): Promise<void> {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith('heard-') && name !== cache_name);
  await Promise.all(old.map((name) => caches.delete(name)));
}

async function page(request: Request): Promise<Response> {
  const kept = await caches.match('/');
  if (!kept) return fetch(request);
  const late = new Promise<Response>((resolve) => setTimeout(() => resolve(kept), navigation_wait_ms));
  const fresh = fetch(request).then((response) => (response.status >= 500 ? kept : response));
  return Promise.race([fresh.catch(() => kept), late]);
}

async function asset(request: Request): Promise<Response> {
  const kept = await caches.match(request);
  if (kept) return kept;
  const response = await fetch(request);
  if (response.ok) {
    const cache = await caches.open(cache_name);
    await cache.put(request, response.clone());
  }
  return response;
}

export {};
