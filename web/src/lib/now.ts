import { useEffect, useState } from 'preact/hooks';

/** The time, looked at anew every so often. */
export function useNow(every_ms: number): Date {
  const [now, set_now] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => set_now(new Date()), every_ms);
    return () => clearInterval(timer);
  }, [every_ms]);
  return now;
}
