import { cell } from '../lib/cell';
import { language, load_language, preferred_language } from '../lib/i18n';
import { forget_local, read_local, write_local } from '../lib/local';
import { api, Away, on_signed_out, Refusal } from './client';
import type { Invite, Locale, Me, Setup } from './shapes';

/** Who is signed in; null means nobody, undefined that we do not know yet. */
export const me = cell<Me | null | undefined>(undefined);
/** True while the signed-in person comes from this browser's memory, because the server is away. */
export const from_memory = cell(false);

on_signed_out(() => become(null));

export async function load_me(): Promise<void> {
  try {
    become(await api.get<Me>('/me'));
    from_memory.set(false);
  } catch (error) {
    const kept = error instanceof Away ? remembered() : null;
    from_memory.set(kept !== null);
    if (kept || error instanceof Away || error instanceof Refusal) me.set(kept);
    else throw error;
  }
}

/** Takes over a person from a sign-in answer, in that person's language. */
export async function enter(person: Me): Promise<void> {
  await load_language(person.locale);
  become(person);
}

export async function sign_in(email: string, password: string): Promise<void> {
  await enter(await api.post<Me>('/session', { email, password }));
}

const unanswered = new Set<() => Promise<void>>();

/** What was just sent is answered before its person goes. Gives the way to stop. */
export function before_sign_out(settled: () => Promise<void>): () => void {
  unanswered.add(settled);
  return () => void unanswered.delete(settled);
}

export async function sign_out(): Promise<void> {
  await Promise.all([...unanswered].map((settled) => settled()));
  try {
    await api.delete('/session');
  } catch (error) {
    if (error instanceof Away) throw error;
  }
  forget_local('plan.'); // drafts say who is to be talked to when
  become(null);
}

export const look_setup = () => api.get<Setup>('/setup');

export interface FirstRun {
  token: string;
  name: string;
  email: string;
  password: string;
  site_name: string;
  locale: Locale;
}

export async function first_run(form: FirstRun): Promise<void> {
  await enter(await api.post<Me>('/setup', form));
}

export const look_invite = (token: string) => api.post<Invite>('/invites/look', { token });

/** Whoever comes for the first time goes on in the language the invitation was read in. */
export async function accept_invite(token: string, password: string, purpose: Invite['purpose']): Promise<void> {
  const person = await api.post<Me>('/invites/accept', { token, password });
  if (purpose === 'reset' || person.locale === language()) return enter(person);
  become(person);
  await choose_language(language());
}

/** Switches at once; a signed-in person's choice is also kept by the server. */
export async function choose_language(locale: Locale): Promise<void> {
  await load_language(locale);
  const person = me.get();
  if (!person) return;
  become({ ...person, locale });
  await api.patch<Me>('/me', { locale }).then(become, () => undefined);
}

/** Speaks the remembered language at once, and the person's own as soon as we know who it is. */
export async function start(): Promise<void> {
  await Promise.all([load_language(remembered()?.locale ?? preferred_language()), load_me()]);
  const locale = me.get()?.locale;
  if (locale && locale !== language()) await load_language(locale);
}

function become(person: Me | null): void {
  write_local('me', person && JSON.stringify(person));
  me.set(person);
}

function remembered(): Me | null {
  try {
    return JSON.parse(read_local('me') ?? 'null') as Me | null;
  } catch {
    return null;
  }
}
