import { useEffect, useState } from 'preact/hooks';
import type { Id, ThemeRow } from '../../api/shapes';
import { list_themes } from '../../api/themes';
import { people } from '../../lib/format';
import { t } from '../../lib/i18n';
import { TextField } from '../../parts/field';

const wait_ms = 150;
const shown = 6;

interface FindThemeProps {
  except: Id;
  on_choose(theme: ThemeRow): void;
}

/** Finds another theme by its words; each hit is a button. */
export function FindTheme({ except, on_choose }: FindThemeProps) {
  const [text, set_text] = useState('');
  const [hits, set_hits] = useState<ThemeRow[] | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    const timer = setTimeout(() => {
      list_themes({ text: text.trim() }, null, abort.signal, shown + 1).then(
        ({ items }) => set_hits(items.filter((item) => item.id !== except).slice(0, shown)),
        () => undefined,
      );
    }, wait_ms);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [text, except]);
  return (
    <div class="stack">
      <TextField label={t('tools.find_theme')} type="search" value={text} on_value={set_text} input={{ autoComplete: 'off', autoFocus: true }} />
      {hits?.length === 0 && <p class="soft">{t('tools.no_themes')}</p>}
      <ul class="hits">
        {hits?.map((hit) => (
          <li key={hit.id}>
            <button type="button" onClick={() => on_choose(hit)}>
              <span class="voice">{hit.title}</span>
              <span class="soft s">{people(hit.people)}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
