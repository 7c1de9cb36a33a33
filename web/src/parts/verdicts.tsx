import { useId, useState } from 'preact/hooks';
import { betters } from '../api/shapes';
import type { Better } from '../api/shapes';
import { t } from '../lib/i18n';
import { better_name } from './names';
import { Trouble } from './notice';

interface VerdictsProps {
  mine: Better | null;
  on_verdict(better: Better): Promise<unknown>;
  label?: string;
}

/** Is it better? Three answers; the given one can be changed. */
export function Verdicts({ mine, on_verdict, label = t('answers.better') }: VerdictsProps) {
  const id = useId();
  const [again, set_again] = useState(false);
  const [busy, set_busy] = useState(false);
  const [error, set_error] = useState<unknown>(null);
  const give = (better: Better) => {
    set_busy(true);
    set_error(null);
    on_verdict(better)
      .then(() => set_again(false), set_error)
      .finally(() => set_busy(false));
  };
  if (mine && !again) {
    return (
      <p class="row s soft">
        {t('answers.thanks', { better: better_name(mine) })}
        <button type="button" class="quiet" onClick={() => set_again(true)}>{t('answers.change')}</button>
      </p>
    );
  }
  return (
    <>
      <div class="row" role="group" aria-labelledby={id}>
        <span id={id} class="s soft ask">{label}</span>
        {betters.map((better) => (
          <button key={better} type="button" disabled={busy} class={better === mine ? 'chosen' : ''} aria-pressed={better === mine} onClick={() => give(better)}>
            {better_name(better)}
          </button>
        ))}
      </div>
      <Trouble error={error} />
    </>
  );
}
