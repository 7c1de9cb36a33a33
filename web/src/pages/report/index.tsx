import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { useEvent } from '../../api/events';
import { delivered, drop_waiting, waiting } from '../../api/outbox';
import type { Better, Id, NewReport, Voice, VoiceCounts } from '../../api/shapes';
import { give_verdict } from '../../api/themes';
import { list_voice } from '../../api/voice';
import { announce } from '../../lib/announce';
import { useCell } from '../../lib/cell';
import { t } from '../../lib/i18n';
import { useLoad } from '../../lib/load';
import type { Waiting } from '../../lib/outbox';
import type { PageProps } from '../../parts/page';
import { Answers } from './answers';
import { Composer } from './composer';
import { Effect } from './effect';
import { WaitingList } from './waiting_list';
import './report.css';

const voices_asked = 30;
const answers_shown = 5;
const no_counts: VoiceCounts = { reported: 0, joined: 0, answered: 0, solved: 0, unread: 0 };

export default function Report({ me }: PageProps) {
  const voice = useLoad((signal) => list_voice(null, voices_asked, signal), [me.person_id]);
  const unsent = useCell(waiting);
  const [again, set_again] = useState<{ words: string } | null>(null);
  useNews(voice.reload);

  const items = voice.data?.items ?? [];
  const asked = useRef(new Set<Id>()); // stays in place when it is answered
  for (const item of items) if (asks(item)) asked.current.add(item.theme_id);
  const answered = one_a_theme(items.filter((item) => item.answer).sort(by_answer(asked.current))).slice(0, answers_shown);
  const on_verdict = (item: Voice, better: Better) => give_verdict(item.theme_id, better).then(voice.reload);
  const write_again = (item: Waiting) => {
    set_again({ words: (item.body as NewReport).text });
    void drop_waiting(item.key);
  };

  return (
    <div class="report">
      <div>
        <h1>{t('report.heading')}</h1>
        <p class="lead soft">{t('report.lead')}</p>
        <Composer me={me} again={again} on_change={voice.reload} />
        <WaitingList items={unsent} on_drop={(item) => void drop_waiting(item.key)} on_again={write_again} />
        <Answers voices={answered} loaded={voice.data !== null} on_verdict={on_verdict} />
      </div>
      <Effect counts={voice.data?.counts ?? no_counts} voices={items} />
    </div>
  );
}

/** Shows a new answer the moment it is given, and what was delivered from the waiting list. */
function useNews(reload: () => void): void {
  const sent = useCell(delivered);
  useEffect(() => {
    if (sent) reload();
  }, [sent, reload]);
  useEvent(
    'answer',
    useCallback(
      () => {
        announce(t('answers.arrived'));
        reload();
      },
      [reload],
    ),
  );
  useEvent('verdict_asked', reload);
  useEvent('reload', reload);
}

/** What asks something first, then what is new. */
function by_answer(asked: ReadonlySet<Id>): (a: Voice, b: Voice) => number {
  const rank = (voice: Voice) => Number(asked.has(voice.theme_id)) * 2 + Number(voice.unread);
  return (a, b) => rank(b) - rank(a) || (b.answer?.at ?? '').localeCompare(a.answer?.at ?? '');
}

function asks({ asked, my_verdict, question_open }: Voice): boolean {
  return question_open || (asked && !my_verdict);
}

/** Who reported the same thing three times gets its answer once. */
function one_a_theme(voices: readonly Voice[]): Voice[] {
  return voices.filter((voice, at) => voices.findIndex(({ theme_id }) => theme_id === voice.theme_id) === at);
}
