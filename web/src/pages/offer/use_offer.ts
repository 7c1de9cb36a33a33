import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Offer } from '../../api/attend_shapes';
import { useEvent } from '../../api/events';
import type { LiveEvents } from '../../api/shapes';
import { read_offer } from '../../api/talks';
import { announce } from '../../lib/announce';
import { t } from '../../lib/i18n';

const aloud_again_ms = 3_600_000;

/** What is offered as long as it holds, said aloud once an hour. While the menu is open nothing changes under the finger. */
export function useOffer(open: boolean) {
  const [latest, set_latest] = useState<Offer | null>(null);
  const [shown, set_shown] = useState<Offer | null>(null);
  const heard = useRef(false);
  const said = useRef(new Map<string, number>());
  const take = useCallback(({ offer }: LiveEvents['offer']) => {
    heard.current = true;
    set_latest(offer);
  }, []);
  useEvent('offer', take);
  useEffect(() => {
    read_offer().then((answer) => heard.current || take(answer), () => undefined);
  }, [take]);
  useEffect(() => {
    if (!latest) return;
    const timer = setTimeout(() => set_latest(null), latest.seconds * 1000);
    return () => clearTimeout(timer);
  }, [latest]);
  useEffect(() => {
    if (!open) set_shown(latest);
  }, [open, latest]);
  useEffect(() => {
    if (!shown || Date.now() - (said.current.get(shown.person_id) ?? 0) < aloud_again_ms) return;
    said.current.set(shown.person_id, Date.now());
    announce(t('offer.aloud', { name: shown.name }));
  }, [shown]);
  const drop = () => {
    set_latest(null);
    set_shown(null);
  };
  return { offer: shown, drop };
}
