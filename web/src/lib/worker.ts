// Registers the service worker under a policy that only lets this one script through.

interface ScriptPolicies {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): unknown };
}

const worker_url = '/sw.js';

export function start_worker(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const policies = (window as unknown as { trustedTypes?: ScriptPolicies }).trustedTypes;
  const policy = policies?.createPolicy('heard', { createScriptURL: only_worker });
  const url = (policy ? policy.createScriptURL(worker_url) : worker_url) as string;
  navigator.serviceWorker.register(url).catch(() => undefined);
}

function only_worker(url: string): string {
  if (url !== worker_url) throw new TypeError(`no script may come from ${url}`);
  return url;
}
