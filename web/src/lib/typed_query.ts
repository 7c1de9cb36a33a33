import { useEffect, useRef, useState } from 'preact/hooks';
import { go_query } from './router';

const wait_ms = 200;

/** A word of the address that one types: it goes there a moment after the last key, and follows where the address changes otherwise. */
export function useTypedQuery(name: string, value: string): [string, (typed: string) => void] {
  const [typed, set_typed] = useState(value);
  const sent = useRef(value);
  useEffect(() => {
    if (value !== sent.current) set_typed(value);
    sent.current = value;
  }, [value]);
  useEffect(() => {
    if (typed === sent.current) return;
    const timer = setTimeout(() => {
      sent.current = typed;
      go_query({ [name]: typed });
    }, wait_ms);
    return () => clearTimeout(timer);
  }, [typed]);
  return [typed, set_typed];
}
