import { useState } from 'preact/hooks';
import type { Talk } from '../../api/attend_shapes';
import { t } from '../../lib/i18n';
import { KeyLegend, useKeys } from '../../parts/keys';
import { Trouble } from '../../parts/notice';
import type { PageProps } from '../../parts/page';
import { key_of_act, useActs, type Dialog } from './acts';
import { Asks } from './asks';
import { Begun } from './begun';
import { CalendarAddress } from './calendar_address';
import { CancelDialog } from './cancel_dialog';
import { Coming } from './coming';
import { HeldDialog } from './held_dialog';
import { MoveDialog } from './move_dialog';
import { parted } from './parted';
import { Past } from './past';
import { PlanDialog } from './plan_dialog';
import { useLedger } from './use_ledger';
import { heard_details, heard_sentence, led_sentence } from './words';
import './talks.css';

type Open = { what: Dialog; talk: Talk } | { what: 'plan' } | null;

/** Between two calls: when somebody last listened to me, what asks for one key, what comes and what was. */
export default function Talks({ me }: PageProps) {
  const { work, now, ledger, trouble, said } = useLedger();
  const [open, set_open] = useState<Open>(null);
  const parts = ledger && parted(ledger, now);
  const acts = useActs(work);
  useKeys({ ...acts.keys(parts?.asks[0], parts?.begun[0]), z: acts.undo });
  if (!ledger || !parts) return <div class="column"><Trouble error={trouble} again={work.reload} /></div>;

  const promised = me.roles.includes('agent'); // the rule is for agents; who only leads has nobody's promise
  const leads = me.rights.includes('talk.lead');
  const close = () => set_open(null);
  const on_open = (what: Dialog, talk: Talk) => set_open({ what, talk });
  const done = (talk: Talk, text: string) => {
    close();
    acts.done(talk, text);
  };
  return (
    <div class="column talks">
      <header class="talks-head">
        <h1>{promised ? heard_sentence(ledger.mine) : led_sentence(parts)}</h1>
        {promised && <p class="soft">{heard_details(ledger.mine).join(' · ')}</p>}
        {leads && <LeadTools may_plan={me.rights.includes('plan')} on_plan={() => set_open({ what: 'plan' })} />}
      </header>
      <Trouble error={trouble} again={work.reload} />
      <Begun talks={parts.begun} on_held={(talk) => acts.held(talk, talk.minutes)} on_open={on_open} />
      <Asks entries={parts.asks} on_answer={acts.answer} />
      {said && <Said {...said} on_undo={acts.undo} />}
      {leads && <Coming title={t('talks.led')} none={t('talks.led_none')} talks={parts.led} on_open={on_open} />}
      {(!leads || parts.coming.length > 0) && <Coming title={t('talks.coming')} none={t('talks.coming_none')} talks={parts.coming} on_open={on_open} />}
      <Past entries={parts.past} on_answer={acts.answer} />
      <CalendarAddress />
      {parts.asks.length + parts.begun.length > 0 && <Legend asks={parts.asks.length > 0} begun={parts.begun.length > 0} />}
      {open?.what === 'plan' && <PlanDialog on_close={close} on_done={(talk) => done(talk, t('talks.planned'))} />}
      {open?.what === 'move' && <MoveDialog talk={open.talk} on_close={close} on_done={done} />}
      {open?.what === 'cancel' && <CancelDialog talk={open.talk} on_close={close} on_done={done} />}
      {open?.what === 'held' && (
        <HeldDialog
          talk={open.talk}
          on_close={close}
          on_held={(minutes) => {
            close();
            acts.held(open.talk, minutes);
          }}
        />
      )}
    </div>
  );
}

function LeadTools({ may_plan, on_plan }: { may_plan: boolean; on_plan(): void }) {
  return (
    <p class="row">
      <button type="button" class="primary" onClick={on_plan}>{t('talks.plan')}</button>
      {may_plan && <a class="button" href="/plan">{t('talks.plan_week')}</a>}
    </p>
  );
}

/** What was just done, always in sight, with the way back. */
function Said({ text, undoable, on_undo }: { text: string; undoable: boolean; on_undo(): void }) {
  return (
    <div class="note good talks-said fade" key={text}>
      <span>{text}</span>
      {undoable && <button type="button" class="s" onClick={on_undo}>{t('action.take_back')} <kbd aria-hidden="true">Z</kbd></button>}
    </div>
  );
}

function Legend({ asks, begun }: { asks: boolean; begun: boolean }) {
  return (
    <div class="talks-keys">
      <KeyLegend
        keys={[
          ...(begun ? [{ keys: [key_of_act('held')], does: t('talk.held') }] : []),
          ...(asks ? [{ keys: [key_of_act('yes'), key_of_act('no')], does: t('talks.key_answer') }] : []),
          { keys: ['Z'], does: t('action.take_back') },
        ]}
      />
    </div>
  );
}
