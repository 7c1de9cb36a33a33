import { useEffect, useRef } from 'preact/hooks';
import { useEvent } from '../../api/events';
import type { Better, Id, Voice, VoiceCounts } from '../../api/shapes';
import { give_verdict } from '../../api/themes';
import { list_asking, list_voice, mark_seen, unread } from '../../api/voice';
import { moment, number, short_day } from '../../lib/format';
import { t } from '../../lib/i18n';
import { usePages } from '../../lib/pages';
import { More } from '../../parts/more';
import { Empty, Trouble } from '../../parts/notice';
import type { PageProps } from '../../parts/page';
import { Said, VoiceTag } from '../../parts/said';
import { Verdicts } from '../../parts/verdicts';
import { key_of, parted, with_asking } from './asked';
import './voice.css';

const page_items = 100;
let counts: VoiceCounts | null = null;

export default function VoicePage({ me }: PageProps) {
  const added = useRef(new Set<string>());
  const list = usePages<Voice>(async (cursor, signal) => {
    const page = await list_voice(cursor, page_items, signal);
    counts = page.counts;
    if (cursor) return { ...page, items: page.items.filter((voice) => !added.current.has(key_of(voice))) };
    // What asks something comes first, also when it was said before all of this page.
    const whole = with_asking(page.items, page.next ? await list_asking(signal) : []);
    added.current = whole.added;
    return { ...page, items: whole.items };
  }, [me.person_id]);
  useEvent('answer', list.reload);
  useEvent('reload', list.reload);
  useEffect(() => {
    if (list.loaded && unread.get() > 0) void mark_seen().catch(() => undefined);
  }, [list.loaded, list.items]);

  const on_verdict = (voice: Voice, better: Better) =>
    give_verdict(voice.theme_id, better).then(({ status, my_verdict }) =>
      list.change((items) => items.map((item) => (item.theme_id === voice.theme_id ? { ...item, status, my_verdict } : item))),
    );

  const kept = useRef(new Set<Id>());
  const { first, rest } = parted(list.items, kept.current);
  for (const { theme_id } of first) kept.current.add(theme_id);
  const rows = (voices: Voice[], ask: boolean) => (
    <ol class="answers">
      {voices.map((voice) => <VoiceRow key={key_of(voice)} voice={voice} ask={ask || !kept.current.has(voice.theme_id)} on_verdict={on_verdict} />)}
    </ol>
  );
  return (
    <div class="column">
      <div class="head">
        <div>
          <h1>{t('nav.voice')}</h1>
          <p>{t('voice.lead')} {t('voice.only_you')}</p>
        </div>
      </div>
      <Trouble error={list.error} again={list.reload} />
      {list.loaded && counts && list.items.length > 0 && <Figures counts={counts} />}
      {list.loaded && list.items.length === 0 && (
        <Empty>
          {t('voice.empty')} <a href="/">{t('voice.go')}</a>
        </Empty>
      )}
      {first.length > 0 && (
        <section class="voice-asked" aria-labelledby="voice-asked">
          <div class="sec"><h2 id="voice-asked">{t('voice.asked')}</h2></div>
          {rows(first, true)}
          {rest.length > 0 && <div class="sec"><h2>{t('voice.all')}</h2></div>}
        </section>
      )}
      {rows(rest, false)}
      <More more={list.more} />
    </div>
  );
}

function Figures({ counts }: { counts: VoiceCounts }) {
  const figures = [
    [t('voice.reported'), counts.reported],
    [t('voice.joined'), counts.joined],
    [t('theme.answers'), counts.answered],
    [t('status.confirmed'), counts.solved],
  ] as const;
  return (
    <dl class="figures">
      {figures.map(([name, n]) => (
        <div key={name}>
          <dt class="s soft">{name}</dt>
          <dd class="big">{number(n)}</dd>
        </div>
      ))}
    </dl>
  );
}

interface VoiceRowProps {
  voice: Voice;
  /** Whether this row asks what its theme asks; a theme asks once. */
  ask: boolean;
  on_verdict(voice: Voice, better: Better): Promise<unknown>;
}

function VoiceRow({ voice, ask, on_verdict }: VoiceRowProps) {
  return (
    <li class="ans">
      <span class="s soft">
        <time dateTime={voice.at}>{moment(voice.at)}</time>
        <br />
        {t(voice.via === 'report' ? 'voice.reported' : 'voice.joined')}
      </span>
      <div>
        <Said voice={voice} />
        {!voice.answer && <p class="s soft">{waits(voice)}</p>}
      </div>
      <VoiceTag voice={voice} />
      {ask && voice.question_open && (
        <div class="d"><a class="button" href={`/themes/${voice.theme_id}`}>{t('answers.reply')}</a></div>
      )}
      {ask && voice.asked && <div class="d"><Verdicts mine={voice.my_verdict} on_verdict={(better) => on_verdict(voice, better)} /></div>}
    </li>
  );
}

function waits({ unit, due_on, overdue }: Voice): string {
  if (!unit) return t('voice.unassigned');
  if (!due_on) return t('voice.no_answer');
  return t(overdue ? 'voice.late' : 'voice.waits', { unit, day: short_day(due_on) });
}
