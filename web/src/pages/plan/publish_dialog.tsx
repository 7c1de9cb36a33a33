import { useRef } from 'preact/hooks';
import type { Talk } from '../../api/attend_shapes';
import { Refusal } from '../../api/client';
import { announce } from '../../lib/announce';
import { number } from '../../lib/format';
import { t, tn } from '../../lib/i18n';
import { random_key } from '../../lib/key';
import { Modal } from '../../parts/modal';
import { Trouble } from '../../parts/notice';
import { useSend } from '../../parts/use_send';
import { publish_sessions } from './calls';
import { protected_minutes } from './figures';
import { session_of, type Drafted } from './moves';
import { price_words } from './sentence';
import type { Desk } from './use_desk';
import { time_words } from './words';

interface PublishDialogProps {
  desk: Desk;
  on_close(): void;
  on_published(talks: Talk[], words: string): void;
}

/** A last look before people are invited. */
export function PublishDialog({ desk, on_close, on_published }: PublishDialogProps) {
  const { draft, priced } = desk;
  const key = useRef(random_key());
  const { busy, trouble, send } = useSend();
  const people = new Set(draft.now.flatMap((session) => session.people)).size;
  const publish = () => {
    const sessions = draft.now;
    const sent = publish_sessions(sessions.map(session_of), key.current).catch((error: unknown) => {
      const named = problems_in(error, sessions);
      if (named.size === 0) throw error;
      desk.refuse(named);
      return null;
    });
    send(sent, (published) => {
      on_close();
      if (!published) return;
      const words = tn('plan.published', published.items.length);
      draft.drop();
      announce(words);
      on_published(published.items, words);
    });
  };
  return (
    <Modal title={t('plan.publish_title')} on_close={on_close}>
      <dl class="plan-sums">
        <dt class="soft">{t('plan.talks_head')}</dt><dd>{number(draft.now.length)}</dd>
        <dt class="soft">{t('plan.people')}</dt><dd>{number(people)}</dd>
        <dt class="soft">{t('plan.protected')}</dt><dd>{time_words(protected_minutes(draft.now))}</dd>
        <dt class="soft">{t('plan.price')}</dt><dd>{priced.settled && priced.price ? price_words(priced.price) : t('plan.price_unknown')}</dd>
      </dl>
      <p class="soft">{t('plan.publish_note')}</p>
      <Trouble error={trouble} />
      <div class="row">
        <button type="button" class="primary" disabled={busy} onClick={publish}>{t('plan.publish')}</button>
        <button type="button" onClick={on_close}>{t('action.cancel')}</button>
      </div>
    </Modal>
  );
}

/** The sessions a refusal names, as in `sessions[3].starts`, with its reasons. */
export function problems_in(error: unknown, sessions: readonly Drafted[]): ReadonlyMap<string, string[]> {
  const problems = new Map<string, string[]>();
  if (!(error instanceof Refusal)) return problems;
  const named = error.problem.errors ?? [{ field: error.problem.field ?? '', detail: error.message }];
  for (const { field, detail } of named) {
    const id = sessions[Number(/^sessions\[(\d+)\]/.exec(field)?.[1] ?? -1)]?.id;
    if (id) problems.set(id, [...(problems.get(id) ?? []), detail]);
  }
  return problems;
}
