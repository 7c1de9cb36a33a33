import type { Council, Proposal } from '../../api/shapes';
import { announce } from '../../lib/announce';
import { moment } from '../../lib/format';
import { t } from '../../lib/i18n';
import { Empty, Notice, Trouble } from '../../parts/notice';
import { unit_name, value_words } from '../../parts/setting_words';
import { useSend } from '../../parts/use_send';
import { decide } from './calls';

interface ProposalsProps extends Pick<Council, 'proposals' | 'has_council'> {
  /** May this person speak for the works council? */
  decides: boolean;
  on_decided(council: Council): void;
}

/** What would weaken protection and waits for the works council's word. */
export function Proposals({ proposals, has_council, decides, on_decided }: ProposalsProps) {
  if (!has_council) return <Notice>{t('settings.no_council')}</Notice>;
  if (proposals.length === 0) return <Empty>{t('council.no_proposals')}</Empty>;
  return (
    <ul class="council-proposals">
      {proposals.map((proposal) => <ProposalLine key={proposal.id} proposal={proposal} decides={decides} on_decided={on_decided} />)}
    </ul>
  );
}

type ProposalLineProps = Pick<ProposalsProps, 'decides' | 'on_decided'> & { proposal: Proposal };

function ProposalLine({ proposal, decides, on_decided }: ProposalLineProps) {
  const { busy, trouble, send } = useSend();
  const say = (agree: boolean) => send(decide(proposal.id, agree), (council) => {
    announce(t(agree ? 'council.agreed' : 'council.refused'));
    on_decided(council);
  });
  const unit = unit_name(proposal.unit);
  const change = t('council.from_now_to', { now: value_words(proposal.value), proposed: value_words(proposal.proposed), unit });
  return (
    <li class="card stack">
      <p><b>{proposal.meaning}</b></p>
      <p>{change} <span class="soft s">{t('council.asked', { when: moment(proposal.at) })}</span></p>
      {decides && (
        <div class="row">
          <button type="button" disabled={busy} aria-label={`${t('council.agree')}: ${proposal.meaning}`} onClick={() => say(true)}>{t('council.agree')}</button>
          <button type="button" class="primary" disabled={busy} aria-label={`${t('council.refuse')}: ${proposal.meaning}`} onClick={() => say(false)}>{t('council.refuse')}</button>
        </div>
      )}
      <Trouble error={trouble} />
    </li>
  );
}
