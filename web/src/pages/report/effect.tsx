import type { Voice, VoiceCounts } from '../../api/shapes';
import { number, short_day } from '../../lib/format';
import { t, tn } from '../../lib/i18n';

const bar_px = 150;
const promises_shown = 4;

/** What became of the person's own voice, in three bars. Only the person sees it. */
export function Effect({ counts, voices }: { counts: VoiceCounts; voices: Voice[] }) {
  const said = counts.reported + counts.joined;
  const width = (n: number) => Math.max(n ? 6 : 0, Math.round((n / Math.max(said, 1)) * bar_px));
  const owed = voices.filter((voice) => voice.due_on && voice.unit && ['open', 'reopened', 'answered'].includes(voice.status));
  const promises = [...new Map(owed.map((voice) => [voice.theme_id, voice])).values()]; // a theme promises once, however often it was reported
  return (
    <aside aria-label={t('effect.overview')}>
      <section>
        <h2>{t('effect.heading')}</h2>
        {said === 0 ? (
          <p class="s soft">{t('effect.empty')}</p>
        ) : (
          <>
            <p class="big">
              {number(counts.answered)} <span class="of">{tn('effect.of', said)}</span>
            </p>
            <ul class="flow">
              <li><Bar width={width(said)} tone="pale" />{tn('effect.voices', said)}</li>
              <li><Bar width={width(counts.answered)} tone="full" />{t('effect.answered', { n: number(counts.answered) })}</li>
              <li><Bar width={width(counts.solved)} tone="solved" />{t('effect.solved', { n: number(counts.solved) })}</li>
            </ul>
          </>
        )}
      </section>
      {promises.length > 0 && (
        <section>
          <h2>{t('effect.open')}</h2>
          <ul class="promises">
            {promises.slice(0, promises_shown).map((voice) => (
              <li key={voice.theme_id}>
                <a class="voice" href={`/themes/${voice.theme_id}`}>{voice.title}</a>
                <span class={voice.overdue ? 'late s' : 'soft s'}>
                  {t(voice.overdue ? 'effect.late' : 'effect.promise', { unit: voice.unit ?? '', day: short_day(voice.due_on ?? '') })}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </aside>
  );
}

function Bar({ width, tone }: { width: number; tone: 'pale' | 'full' | 'solved' }) {
  if (!width) return null;
  return (
    <svg width={width} height="8" aria-hidden="true">
      <rect width={width} height="8" rx="4" class={`bar ${tone}`} />
    </svg>
  );
}
