import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { Away, Refusal } from '../../api/client';
import { drop_waiting, join_path, report_path, send_later } from '../../api/outbox';
import { me } from '../../api/session';
import { join, send_report, take_back_join, take_back_report } from '../../api/reports';
import type { Match, NewReport } from '../../api/shapes';
import { announce } from '../../lib/announce';
import { t } from '../../lib/i18n';
import { random_key } from '../../lib/key';
import type { Waiting } from '../../lib/outbox';

/** What was just done and can still be taken back. */
export interface Done {
  text: string;
  until_ms: number;
  /** The words to put back into the field. */
  words: string;
  /** Null when there is nothing to take back: the voice was there before. */
  take_back: (() => Promise<void>) | null;
}

export interface Sending {
  error: unknown;
  done: Done | null;
  send(report: NewReport): Promise<boolean>;
  me_too(match: Match, words: string): Promise<boolean>;
  /** Takes back what was done last; gives its words, or null when nothing can be taken back. */
  take_back(): Promise<string | null>;
  clear_error(): void;
}

type Outcome = Pick<Done, 'text' | 'take_back'>;

export function useSending(undo_seconds: number, on_change: () => void): Sending {
  const [error, set_error] = useState<unknown>(null);
  const [done, set_done] = useState<Done | null>(null);
  const changed = useRef(on_change);
  changed.current = on_change;
  useEffect(() => {
    if (!done) return;
    const timer = setTimeout(() => set_done(null), Math.max(0, done.until_ms - Date.now()));
    return () => clearTimeout(timer);
  }, [done]);

  const run = useCallback(
    async (words: string, act: () => Promise<Outcome>) => {
      set_error(null);
      try {
        const outcome = await act();
        announce(outcome.text);
        set_done({ ...outcome, words, until_ms: Date.now() + undo_seconds * 1000 });
        changed.current();
        return true;
      } catch (problem) {
        set_error(problem);
        return false;
      }
    },
    [undo_seconds],
  );

  const take_back = useCallback(async () => {
    if (!done?.take_back) return null;
    set_done(null);
    try {
      await done.take_back();
      announce(t('report.taken_back'));
      changed.current();
      return done.words;
    } catch (problem) {
      set_error(problem);
      return null;
    }
  }, [done]);

  return {
    error,
    done,
    send: (report) => run(report.text, () => report_or_keep(report)),
    me_too: (match, words) => run(words, () => join_or_keep(match)),
    take_back,
    clear_error: () => set_error(null),
  };
}

async function report_or_keep(report: NewReport): Promise<Outcome> {
  const key = random_key();
  const person_id = me.get()?.person_id;
  try {
    const sent = await send_report(report, key);
    const words = t(sent.joined_existing ? 'report.counted' : 'report.sent', { title: sent.title });
    const masked = sent.masked.map((kind) => t(`masked.${kind as 'card'}`)).join(', ');
    const text = masked ? `${words} ${t('report.masked', { list: masked })}` : words;
    return { text, take_back: () => take_back_report(sent.report_id) };
  } catch (error) {
    return keep_for_later(error, { person_id, path: report_path, body: report, label: report.text, key });
  }
}

async function join_or_keep(match: Match): Promise<Outcome> {
  const key = random_key();
  const person_id = me.get()?.person_id;
  try {
    await join(match.theme_id, key);
    if (match.mine) return { text: t('report.again', { title: match.title }), take_back: null };
    return { text: t('report.joined', { title: match.title }), take_back: () => take_back_join(match.theme_id) };
  } catch (error) {
    return keep_for_later(error, { person_id, path: join_path(match.theme_id), body: null, label: t('waiting.me_too', { title: match.title }), key });
  }
}

/** Without a server, or after the session has ended, what was sent waits for both to come back. */
async function keep_for_later(error: unknown, item: Omit<Waiting, 'person_id' | 'kept_at'> & { person_id: string | undefined }): Promise<Outcome> {
  const signed_out = error instanceof Refusal && error.status === 401;
  const { person_id } = item;
  if (!person_id || !(signed_out || error instanceof Away)) throw error;
  await send_later({ ...item, person_id });
  return { text: t(signed_out ? 'report.signed_out' : 'report.kept'), take_back: () => drop_waiting(item.key) };
}
