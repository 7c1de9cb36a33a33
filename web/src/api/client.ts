import { language, t } from '../lib/i18n';
import { random_key } from '../lib/key';
import type { Problem } from './shapes';

const base = '/api/v1';

/** The server said no; `message` is its reason in the person's language. */
export class Refusal extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail || problem.title);
    this.name = 'Refusal';
  }

  get key(): string {
    return this.problem.key;
  }

  get status(): number {
    return this.problem.status;
  }

  /** The reason that belongs to one field of a form. */
  for_field(name: string): string | undefined {
    const listed = this.problem.errors?.find((error) => error.field === name)?.detail;
    return listed ?? (this.problem.field === name ? this.message : undefined);
  }
}

/** The server could not be reached, or something between us and it is down. */
export class Away extends Error {
  constructor() {
    super(t('error.away'));
    this.name = 'Away';
  }
}

export interface Ask {
  body?: unknown;
  /** What is no JSON: sent as it is. */
  raw?: { bytes: Uint8Array<ArrayBuffer>; type: string };
  query?: Record<string, string | number | boolean | null | undefined>;
  signal?: AbortSignal;
  /** Idempotency-Key; a creating request gets a fresh one when it names none. */
  key?: string;
  /** Arrives even when the page is left meanwhile. */
  keepalive?: boolean;
}

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

const signed_out_listeners = new Set<() => void>();

/** Calls back when the server no longer knows who we are. */
export function on_signed_out(listener: () => void): () => void {
  signed_out_listeners.add(listener);
  return () => signed_out_listeners.delete(listener);
}

export const api = {
  get: <T>(path: string, ask: Ask = {}) => request<T>('GET', path, ask),
  post: <T = void>(path: string, body?: unknown, ask: Ask = {}) =>
    request<T>('POST', path, { ...ask, body, key: ask.key ?? random_key() }),
  patch: <T>(path: string, body: unknown, ask: Ask = {}) => request<T>('PATCH', path, { ...ask, body }),
  send_bytes: <T>(path: string, bytes: Uint8Array<ArrayBuffer>, type: string, query: NonNullable<Ask['query']>) =>
    request<T>('POST', path, { raw: { bytes, type }, query }),
  delete: <T = void>(path: string, body?: unknown, ask: Ask = {}) => request<T>('DELETE', path, { ...ask, body }),
};

async function request<T>(method: Method, path: string, ask: Ask): Promise<T> {
  const headers: Record<string, string> = { Accept: 'application/json', 'Accept-Language': language() };
  if (ask.body !== undefined) headers['Content-Type'] = 'application/json';
  if (ask.raw) headers['Content-Type'] = ask.raw.type;
  if (ask.key) headers['Idempotency-Key'] = ask.key;
  const response = await reach(base + path + query_text(ask.query), {
    method,
    headers,
    credentials: 'same-origin',
    body: ask.raw?.bytes ?? (ask.body === undefined ? null : JSON.stringify(ask.body)),
    signal: ask.signal ?? null,
    keepalive: ask.keepalive ?? false,
  });
  if (response.ok) return (response.status === 204 ? undefined : await response.json()) as T;
  throw await refusal(response, path);
}

async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    if (init.signal?.aborted && (init.signal.reason as Error | undefined)?.name !== 'TimeoutError') throw error;
    throw new Away();
  }
}

async function refusal(response: Response, path: string): Promise<Error> {
  if ([502, 503, 504].includes(response.status)) return new Away();
  const problem = await read_problem(response);
  if (response.status === 401 && path !== '/session') for (const listener of signed_out_listeners) listener();
  return new Refusal(problem);
}

async function read_problem(response: Response): Promise<Problem> {
  try {
    const body = (await response.json()) as Partial<Problem>;
    if (body.key) return { title: '', ...body, key: body.key, status: response.status };
  } catch {
    // Not a problem document: fall through to our own words.
  }
  return { key: 'unknown', status: response.status, title: t('error.unknown', { status: response.status }) };
}

function query_text(query: Ask['query']): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== null && value !== '') params.set(name, String(value));
  }
  const text = params.toString();
  return text && `?${text}`;
}
