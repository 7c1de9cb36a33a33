import { useEffect, useState } from 'preact/hooks';
import type { Offer } from '../../api/attend_shapes';
import { read_anew } from '../../api/events';
import { plan_talk, put_off_offer } from '../../api/talks';
import { announce } from '../../lib/announce';
import { clock, number } from '../../lib/format';
import { t, tn } from '../../lib/i18n';
import { useNow } from '../../lib/now';
import { FoldedMenu } from '../../parts/folded_menu';
import { Trouble } from '../../parts/notice';
import { useSend } from '../../parts/use_send';
import { next_start } from './offer_time';
import { useOffer } from './use_offer';
import './offer.css';

const look_again_ms = 15_000;

interface Promised {
  name: string;
  starts: Date;
}

/** A quiet word in the head of the page while the queues allow a talk: with whom, since when, at what price. */
export default function OfferMenu() {
  const [open, set_open] = useState(false);
  const { offer, drop } = useOffer(open);
  const { busy, trouble, send, clear } = useSend();
  const [promised, set_promised] = useState<Promised | null>(null);
  const now = useNow(look_again_ms);
  useEffect(clear, [offer?.person_id]);
  useEffect(() => {
    if (promised && promised.starts <= now) set_promised(null);
    if (!promised && !offer) set_open(false);
  }, [promised, offer, now]);
  const promise = (one: Offer) => {
    const starts = next_start(new Date());
    send(plan_talk({ kind: 'one_to_one', starts: starts.toISOString(), minutes: one.minutes, people: [one.person_id] }), () => {
      announce(t('offer.promised_with', { clock: clock(starts), name: one.name }));
      set_promised({ name: one.name, starts });
      read_anew();
      drop();
    });
  };
  const later = () => send(put_off_offer(), drop);
  if (promised) {
    return (
      <FoldedMenu class="user offer" summary={t('offer.promised', { clock: clock(promised.starts) })} on_toggle={set_open}>
        <b>{t('offer.promised_with', { clock: clock(promised.starts), name: promised.name })}</b>
        <a href="/talks" ref={take_focus} onClick={() => set_promised(null)}>{t('offer.to_talks')}</a>
      </FoldedMenu>
    );
  }
  if (!offer) return null;
  return (
    <FoldedMenu class="user offer" summary={t('offer.now')} on_toggle={set_open}>
      <div>
        <b>{t('offer.question', { minutes: number(offer.minutes), name: offer.name })}</b>
        <p class="s">{tn('offer.days', offer.days)}</p>
        <p class="s soft">{tn('offer.price', offer.points)}</p>
      </div>
      <Trouble error={trouble} />
      <div class="row">
        <button type="button" class="primary" disabled={busy} onClick={() => promise(offer)}>{t('offer.promise', { clock: clock(next_start(now)) })}</button>
        <button type="button" disabled={busy} onClick={later}>{t('offer.later')}</button>
      </div>
    </FoldedMenu>
  );
}

/** The button that was pressed is gone. */
const take_focus = (link: HTMLAnchorElement | null) => link?.focus();
