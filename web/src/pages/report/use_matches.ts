import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Away } from '../../api/client';
import { find_matches } from '../../api/reports';
import type { Match } from '../../api/shapes';

export const match_chars_min = 3;

export interface Found {
  matches: Match[];
  /** The text these matches were found for. */
  text: string;
  away: boolean;
}

/** More rows than these are read by nobody between two calls; a phone has room for fewer. */
const matches_max = 4;
const matches_max_narrow = 3;
const narrow = '(max-width: 600px)';

const nothing: Found = { matches: [], text: '', away: false };

/**
 * What colleagues already said, while typing: asked at once, but one question at a time. What was typed
 * meanwhile is asked next, so a slow line slows the questions down, and an older answer never overtakes.
 */
export function useMatches(text: string): Found {
  const [found, set_found] = useState<Found>(nothing);
  const asked = text.trim();
  const wanted = useRef(asked);
  const asking = useRef<AbortController | null>(null);
  wanted.current = asked;

  // Before the letter is painted: the question is on its way meanwhile.
  useLayoutEffect(() => {
    const ask = async () => {
      const words = wanted.current;
      if (asking.current || words.length < match_chars_min) return;
      const abort = new AbortController();
      asking.current = abort;
      const answer = await find_matches(words, abort.signal).then(
        ({ matches }) => ({ matches: matches.filter(has_reason).slice(0, shown_max()), text: words, away: false }),
        (error: unknown) => ({ matches: [], text: words, away: error instanceof Away }),
      );
      if (abort.signal.aborted) return;
      asking.current = null;
      set_found(answer);
      if (wanted.current !== words) void ask();
    };
    if (asked.length < match_chars_min) set_found(nothing);
    void ask();
  }, [asked]);
  useEffect(() => () => asking.current?.abort(), []);
  return asked.length < match_chars_min ? nothing : found;
}

/** What resembles only by chance has no word to show for it; the row would say nothing. */
function has_reason(match: Match): boolean {
  return match.strong || match.because.length > 0;
}

function shown_max(): number {
  return window.matchMedia(narrow).matches ? matches_max_narrow : matches_max;
}
