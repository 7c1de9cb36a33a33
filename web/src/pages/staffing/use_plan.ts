import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { go_query, place, usePlace } from '../../lib/router';
import { plan_from, query_of, type Plan } from './plan';

/** Browsers refuse to change the address at every step of a slider. */
const pause_ms = 250;

/** The plan of the address: it changes at once, its address a moment later, and it follows where the address changes otherwise. */
export function usePlan(): [Plan, (changes: Partial<Plan>) => void] {
  const { query } = usePlace();
  const said = query.toString();
  const [plan, set_plan] = useState(() => plan_from(query));
  const written = useRef(said);
  useEffect(() => {
    if (said !== written.current) set_plan(plan_from(query));
    written.current = said;
  }, [said]);
  useEffect(() => {
    const timer = setTimeout(() => {
      const wanted = query_of(plan);
      const now = place().query;
      if (Object.entries(wanted).every(([name, value]) => (now.get(name) ?? '') === value)) return;
      go_query(wanted);
      written.current = place().query.toString();
    }, pause_ms);
    return () => clearTimeout(timer);
  }, [plan]);
  const change = useCallback((changes: Partial<Plan>) => set_plan((old) => ({ ...old, ...changes })), []);
  return [plan, change];
}
