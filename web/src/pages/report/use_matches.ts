import { useEffect, useState } from 'preact/hooks';
import { Away } from '../../api/client';
import { find_matches } from '../../api/reports';
import type { Match } from '../../api/shapes';

export const match_chars_min = 3;
const debounce_ms = 40;

export interface Found {
  matches: Match[];
  /** The text these matches were found for. */
  text: string;
  away: boolean;
}

const nothing: Found = { matches: [], text: '', away: false };

/** What colleagues already said, while typing; an answer to an older text never overtakes. */
export function useMatches(text: string): Found {
  const [found, set_found] = useState<Found>(nothing);
  const asked = text.trim();
  useEffect(() => {
    if (asked.length < match_chars_min) {
      set_found(nothing);
      return;
    }
    const abort = new AbortController();
    const timer = setTimeout(() => {
      find_matches(asked, abort.signal).then(
        ({ matches }) => set_found({ matches, text: asked, away: false }),
        (error: unknown) => {
          if (!abort.signal.aborted) set_found({ matches: [], text: asked, away: error instanceof Away });
        },
      );
    }, debounce_ms);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [asked]);
  return asked.length < match_chars_min ? nothing : found;
}
