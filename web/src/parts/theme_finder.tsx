import { useEffect, useState } from 'preact/hooks';
import type { Id, ThemeRow } from '../api/shapes';
import { people } from '../lib/format';
import { t } from '../lib/i18n';
import { TextField } from './field';
import { Trouble } from './notice';
import './theme_finder.css';

const wait_ms = 150;
const shown_max = 6;

interface ThemeFinderProps {
  except: Id;
  floor: number;
  /** Words to start with. */
  start?: string;
  find(text: string, signal: AbortSignal): Promise<ThemeRow[]>;
  on_choose(theme: ThemeRow): void;
}

/** Finds another theme by its words; each hit is a button, arrows walk through them, Enter in the field takes the first. */
export function ThemeFinder({ except, floor, start = '', find, on_choose }: ThemeFinderProps) {
  const [text, set_text] = useState(start);
  const [found, set_found] = useState<{ text: string; hits: ThemeRow[] } | null>(null);
  const [error, set_error] = useState<unknown>(null);
  useEffect(() => {
    const abort = new AbortController();
    const timer = setTimeout(() => {
      find(text.trim(), abort.signal).then(
        (items) => {
          if (abort.signal.aborted) return;
          set_error(null);
          set_found({ text, hits: items.filter((item) => item.id !== except).slice(0, shown_max) });
        },
        (problem) => !abort.signal.aborted && set_error(problem),
      );
    }, wait_ms);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [text, except]);
  const hits = found?.hits;
  // Only a hit for the words that stand there now, so that a quick Enter never takes another theme.
  const first = text.trim() && found?.text === text ? hits?.[0] : undefined;
  const take_first = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.isComposing || !first) return;
    event.preventDefault();
    on_choose(first);
  };
  return (
    <div class="stack" onKeyDown={walk}>
      <TextField label={t('tools.find_theme')} type="search" value={text} on_value={set_text} input={{ autoComplete: 'off', autoFocus: true, onKeyDown: take_first }} />
      <Trouble error={error} />
      {hits?.length === 0 && <p class="soft">{t('tools.no_themes')}</p>}
      <ul class="finder">
        {hits?.map((hit) => (
          <li key={hit.id}>
            <button type="button" onClick={() => on_choose(hit)}>
              <span class="voice">{hit.title}</span>
              <span class="soft s">{people(hit.people, floor)} {hit === first && <kbd aria-hidden="true">↵</kbd>}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function walk(event: KeyboardEvent): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  const stops = [...(event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>('input, .finder button')];
  const next = stops[stops.indexOf(document.activeElement as HTMLElement) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
