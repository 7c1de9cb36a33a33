import { useCallback, useEffect, useState } from 'preact/hooks';
import type { Offer } from '../../api/attend_shapes';
import { useEvent } from '../../api/events';
import type { LiveEvents } from '../../api/shapes';
import { plan_talk, read_offer } from '../../api/talks';
import { announce } from '../../lib/announce';
import { clock, number } from '../../lib/format';
import { t, tn } from '../../lib/i18n';
import { read_local, write_local } from '../../lib/local';
import { FoldedMenu } from '../../parts/folded_menu';
import { Trouble } from '../../parts/notice';
import { next_start } from './offer_time';
import { useSend } from '../../parts/use_send';
import './offer.css';

const later_name = 'offer.later';
const later_ms = 3_600_000;

/** A quiet word in the head of the page while the queues allow a talk: with whom, since when, at what price. */
export default function OfferMenu() {
  const { offer, drop } = useOffer();
  const { busy, trouble, send, clear } = useSend();
  const [promised, set_promised] = useState<{ name: string; starts: Date } | null>(null);
  const starts = next_start(new Date());
  const promise = (one: Offer) => send(plan_talk({ kind: 'one_to_one', starts: starts.toISOString(), minutes: one.minutes, people: [one.person_id] }), () => {
    announce(promised_words({ name: one.name, starts }));
    set_promised({ name: one.name, starts });
    drop();
  });
  const later = () => {
    write_local(later_name, String(Date.now() + later_ms));
    clear();
    drop();
  };
  if (promised) {
    return (
      <FoldedMenu class="user offer" summary={promised_words(promised)}>
        <a href="/talks" ref={take_focus} onClick={() => set_promised(null)}>{t('offer.to_talks')}</a>
      </FoldedMenu>
    );
  }
  if (!offer) return null;
  return (
    <FoldedMenu class="user offer" summary={t('offer.now')}>
      <div>
        <b>{t('offer.question', { minutes: number(offer.minutes), name: offer.name })}</b>
        <p class="s">{tn('offer.days', offer.days)}</p>
        <p class="s soft">{tn('offer.price', offer.points)}</p>
      </div>
      <Trouble error={trouble} />
      <div class="row">
        <button type="button" class="primary" disabled={busy} onClick={() => promise(offer)}>{t('offer.promise', { clock: clock(starts) })}</button>
        <button type="button" onClick={later}>{t('offer.later')}</button>
      </div>
    </FoldedMenu>
  );
}

/** The button that was pressed is gone. */
const take_focus = (link: HTMLAnchorElement | null) => link?.focus();
const promised_words = ({ name, starts }: { name: string; starts: Date }) => t('offer.promised', { clock: clock(starts), name });

/** What is offered as long as it holds; said aloud once when it comes. */
function useOffer() {
  const [offer, set_offer] = useState<Offer | null>(null);
  const take = useCallback(({ offer: fresh }: LiveEvents['offer']) => {
    const wanted = fresh && Number(read_local(later_name) ?? 0) < Date.now() ? fresh : null;
    set_offer(wanted);
  }, []);
  useEvent('offer', take);
  useEffect(() => {
    read_offer().then(take, () => undefined);
  }, [take]);
  useEffect(() => {
    if (!offer) return;
    const timer = setTimeout(() => set_offer(null), offer.seconds * 1000);
    return () => clearTimeout(timer);
  }, [offer]);
  const name = offer?.name;
  useEffect(() => {
    if (name) announce(t('offer.aloud', { name }));
  }, [name]);
  return { offer, drop: () => set_offer(null) };
}
