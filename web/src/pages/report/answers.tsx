import type { Better, Voice } from '../../api/shapes';
import { moment } from '../../lib/format';
import { t } from '../../lib/i18n';
import { Empty } from '../../parts/notice';
import { Said, VoiceTag } from '../../parts/said';
import { Verdicts } from '../../parts/verdicts';

interface AnswersProps {
  voices: Voice[];
  loaded: boolean;
  on_verdict(voice: Voice, better: Better): Promise<unknown>;
}

/** The latest answers to what the person said. */
export function Answers({ voices, loaded, on_verdict }: AnswersProps) {
  return (
    <section aria-labelledby="answers-heading">
      <div class="sec">
        <h2 id="answers-heading">{t('answers.heading')}</h2>
        {voices.length > 0 && <a class="s" href="/voice">{t('answers.all')}</a>}
      </div>
      {loaded && voices.length === 0 && <Empty>{t('answers.empty')}</Empty>}
      <ol class="answers">
        {voices.map((voice) => (
          <li key={`${voice.theme_id} ${voice.answer?.id}`} class={voice.unread ? 'ans fade' : 'ans'}>
            <time class="s soft" dateTime={voice.answer?.at}>{voice.answer && moment(voice.answer.at)}</time>
            <Said voice={voice} />
            <VoiceTag voice={voice} />
            {voice.question_open && (
              <div class="d"><a class="button" href={`/themes/${voice.theme_id}`}>{t('answers.reply')}</a></div>
            )}
            {voice.asked && <div class="d"><Verdicts mine={voice.my_verdict} on_verdict={(better) => on_verdict(voice, better)} /></div>}
          </li>
        ))}
      </ol>
    </section>
  );
}
