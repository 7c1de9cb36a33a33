import { useEffect, useLayoutEffect, useMemo } from 'preact/hooks';
import { useEvent } from '../../api/events';
import { before_sign_out } from '../../api/session';
import { list_talks, read_my_attention } from '../../api/talks';
import { announce } from '../../lib/announce';
import { useCell } from '../../lib/cell';
import { useNow } from '../../lib/now';
import { ledger_work, type LedgerWork, type Work } from './ledger_work';

const minute_ms = 60_000;

const read_ledger = () => Promise.all([list_talks(), read_my_attention()]).then(([talks, mine]) => ({ talks, mine }));

/** My talks, read anew when the tab is looked at again. */
export function useLedger(): { work: LedgerWork; now: Date } & Work {
  const work = useMemo(() => ledger_work(read_ledger, announce), []);
  useEffect(() => {
    void work.reload();
    const look = () => void (document.visibilityState === 'visible' && work.reload());
    document.addEventListener('visibilitychange', look);
    const stay = before_sign_out(work.settled);
    return () => {
      document.removeEventListener('visibilitychange', look);
      stay();
    };
  }, [work]);
  useEvent('answer', work.reload);
  useEvent('reload', work.reload);
  const known = useCell(work.state);
  useFocus(known.said);
  return { work, now: useNow(minute_ms), ...known };
}

/** A row that went away with the focus gives it to the next question, else to the way back. */
function useFocus(said: Work['said']): void {
  useLayoutEffect(() => {
    if (said && document.activeElement === document.body) document.querySelector<HTMLElement>('.ask-row, .talks-said button')?.focus({ preventScroll: true });
  }, [said]);
}
