import type { ThemeProposal, ThemeRow } from '../../api/shapes';
import { t, tn } from '../../lib/i18n';
import { MarkedTitle, OtherReasons } from '../../parts/reasons';
import { ThemeEvidence } from '../../parts/theme_line';

interface ProposalProps {
  /** Those still open; the first is asked. */
  proposals: readonly ThemeProposal[];
  floor: number;
  on_answer(agree: boolean): void;
  on_put_off(): void;
}

/** One question of the machine at a time: are these two themes one, is this theme two? */
export function Proposal({ proposals, floor, on_answer, on_put_off }: ProposalProps) {
  const [asked] = proposals;
  if (!asked) return null;
  const { theme, other, because, parts } = asked;
  const more = proposals.length - 1;
  return (
    <section class="card proposal" aria-labelledby="proposal-heading">
      <div class="proposal-head">
        <h2 id="proposal-heading">{t(other ? 'steward.ask_merge' : 'steward.ask_split')}</h2>
        {more > 0 && <span class="s soft">{tn('steward.more_proposals', more)}</span>}
      </div>
      <ul>
        <Side theme={theme} floor={floor} because={because} />
        {other && <Side theme={other} floor={floor} because={because} />}
      </ul>
      {other ? <p class="meta"><OtherReasons title={`${theme.title} ${other.title}`} because={because} /></p> : <Parts parts={parts} />}
      <div class="row">
        <button type="button" onClick={() => on_answer(true)}>{t(other ? 'steward.yes_merge' : 'steward.yes_split')} <kbd aria-hidden="true">Y</kbd></button>
        <button type="button" onClick={() => on_answer(false)}>{t(other ? 'steward.no_merge' : 'steward.no_split')} <kbd aria-hidden="true">N</kbd></button>
        <button type="button" class="quiet" onClick={on_put_off}>{t('steward.put_off')}</button>
      </div>
    </section>
  );
}

function Side({ theme, floor, because }: { theme: ThemeRow; floor: number; because: string[] }) {
  return (
    <li>
      <a class="voice plain" href={`/themes/${theme.id}`}><MarkedTitle title={theme.title} because={because} /></a>
      <p class="meta"><ThemeEvidence theme={theme} floor={floor} /></p>
    </li>
  );
}

function Parts({ parts }: { parts: string[] }) {
  return (
    <dl class="proposal-parts">
      {parts.map((words, i) => (
        <div key={words}>
          <dt class="s soft">{t(i === 0 ? 'steward.part_stays' : 'steward.part_goes')}</dt>
          <dd class="voice">{words}</dd>
        </div>
      ))}
    </dl>
  );
}
